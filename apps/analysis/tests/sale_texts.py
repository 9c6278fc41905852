# ruff: noqa: E501 - lines as forms have them
"""The papers of one sale, in the words they have."""

from apps.analysis.tests.kinds_papers import register

COVENANT = (
    "(21.02.1977) A Conveyance of the land in this title dated 3 May 1962 contains the"
    " following covenants: not to erect any extension or additional building on the land"
    " hereby conveyed."
)
REGISTER = register(c=[COVENANT])
CONTRACT = """CONTRACT
Incorporating the Standard Conditions of Sale (Fifth Edition - 2018 Revision)
Date
Seller   Edith Rowan Hale of 7 Quarry Bank, Ludlow SY8 1ZZ
Buyer    Priya Nair and Dev Nair of 2 Mill Lane, Leominster HR6 8AA
Property (freehold/leasehold)  7 Quarry Bank, Ludlow SY8 1ZZ
Title number/root of title  WX204518
Specified incumbrances  The entries in the Charges Register
Title guarantee (full/limited) Full title guarantee
Completion date  18 December 2026
Contract rate  The Law Society's interest rate
Purchase price  £250,000.00
Deposit  £25,000.00
Balance  £225,000.00
The seller will sell and the buyer will buy the property for the purchase price.
"""
TR1 = """HM Land Registry
Transfer of whole of registered title(s)   TR1
1 Title number(s) of the property: WX204518
2 Property: 7 Quarry Bank, Ludlow SY8 1ZZ
3 Date:
4 Transferor: Edith Rowan Hale
5 Transferee for entry in the register: Priya Nair and Dev Nair
6 Transferee's intended address(es) for service for entry in the register: 7 Quarry Bank, Ludlow SY8 1ZZ
7 The transferor transfers the property to the transferee
8 Consideration
The transferor has received from the transferee for the property the following sum (in words and figures): two hundred and fifty thousand pounds (£250,000.00)
9 The transferor transfers with full title guarantee
10 Declaration of trust. The transferee is more than one person and they are to hold the property on trust for themselves as joint tenants
12 Execution
"""
OFFER = """Halifax
MORTGAGE OFFER
Date of offer: 1 October 2026
Lender: Halifax, a division of Bank of Scotland plc
Borrower(s): Priya Nair and Dev Nair
Property to be mortgaged: 7 Quarry Bank, Ludlow SY8 1ZZ
Purchase price: £250,000.00
Loan amount: £180,000.00
Term: 25 years
This offer is valid until 1 March 2027
Special conditions
1. The property must be insured.
"""
TA6 = """Law Society Property Information Form (TA6) 4th edition
Address of the property: 7 Quarry Bank, Ludlow
Postcode SY8 1ZZ
Full names of the seller: Edith Rowan Hale
Seller's solicitor: Marsh LLP
2 Disputes and complaints
2.1 Have there been any disputes or complaints regarding this property or a property nearby? No
4 Alterations, planning and building control
4.1 Have any of the following changes been made to the whole or any part of the property (including the garden)?
(a) Building works (e.g. extension, loft or garage conversion, removal of internal walls). Yes
If Yes, please give details including dates of all work undertaken: Single storey rear extension built in 2019
(b) Change of use (e.g. from an office to a residence) No
(c) Installation of replacement windows, roof windows, roof lights, glazed doors since 1 April 2002 No
(d) Addition of a conservatory No
4.2 If Yes to any of the questions in 4.1: please supply copies of the planning permissions, Building Regulations approvals and Completion Certificates. Attached
7.8 Is the property affected by Japanese knotweed? No
Signed: E R Hale  Dated: 2 November 2026
"""
PLANNING = """SHROPSHIRE COUNCIL
TOWN AND COUNTRY PLANNING ACT 1990
GRANT OF PLANNING PERMISSION
Application number: 19/01234/FUL
Location: 7 Quarry Bank, Ludlow SY8 1ZZ
Proposal: Erection of a single storey rear extension
Decision: Granted   Date of decision: 4 June 2019
The development hereby permitted shall be begun before the expiration of three years from the date of this permission.
"""
COMPLETION = """Shropshire Council Building Control
COMPLETION CERTIFICATE
The Building Regulations 2010, regulation 17
Reference: BC/19/0456
Address: 7 Quarry Bank, Ludlow SY8 1ZZ
Description of work: Single storey rear extension
Date of completion: 20 November 2019
"""
CON29R = """CON29R Enquiries of local authority (2016)
Local authority: Shropshire Council
Search reference: 2026/4455
Date of reply: 1 October 2026
Property: 7 Quarry Bank, Ludlow SY8 1ZZ
1.1 Planning and building decisions and pending applications
(a) planning permission: 19/01234/FUL Single storey rear extension, granted 4 June 2019
2.1 Roads: Quarry Bank is adopted.
3.13 Contaminated land No
3.14 Radon: no
"""
