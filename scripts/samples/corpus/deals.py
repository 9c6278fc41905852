"""Transfers, contracts and mortgage offers."""

from collections.abc import Iterator

from scripts.samples.corpus.blocks import Asked, Form, Made, Para, Rows, Title

FULL_OR_LIMITED = ("full title guarantee", "limited title guarantee")


def deals() -> Iterator[Made]:
    yield _transfer()
    yield _transfer_limited()
    yield _transfer_blank()
    yield _contract()
    yield _contract_troubled()
    yield _contract_prose()
    yield _offer()
    yield _offer_letter()


def _transfer() -> Made:
    return Made(
        "transfer", "transfer_tr1",
        [
            Title("HM Land Registry. Transfer of whole of registered title(s) TR1"),
            Rows([("1 Title number(s) of the property", "PM204417"),
                  ("2 Property", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
                  ("3 Date", ""),
                  ("4 Transferor", "Gwendolyn Ruth Aske and Bertram Aske"),
                  ("5 Transferee for entry in the register", "Callum Dean Whitlock")]),
            Para("6 Transferee's intended address for service: 8 Orchard Bank, Thornley, Penmere PM4 6RD"),
            Para("7 The transferor transfers the property to the transferee"),
            Para("8 Consideration. The transferor has received from the transferee for the property the "
                 "following sum (in words and figures): four hundred and ten thousand pounds "
                 "(£410,000.00)"),
            Form([Asked("9", "The transferor transfers with", FULL_OR_LIMITED[0],
                        options=FULL_OR_LIMITED)]),
            Para("10 Declaration of trust. 11 Additional provisions: none. 12 Execution"),
        ],
        [("title_number", "PM204417"), ("property_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
         ("transferor", "Gwendolyn Ruth Aske"), ("transferor", "Bertram Aske"),
         ("transferee", "Callum Dean Whitlock"), ("consideration", "410000.00"),
         ("title_guarantee", "full")],
    )  # fmt: skip


def _transfer_limited() -> Made:
    return Made(
        "transfer_limited", "transfer_tr1",
        [
            Title("Transfer of part of registered title(s)"),
            Rows([("Title number(s) out of which the property is transferred", "WX88120"),
                  ("Property", "land at the rear of 2 Mill Lane, Little Barrow, Wexbury"),
                  ("Date", "3 November 2026"),
                  ("Transferor", "OLIVE MARY TANSLEY (as personal representative of JOHN TANSLEY deceased)"),
                  ("Transferee", "BARROW HOMES LIMITED (Company number 08112233)")]),
            Para("The transferor transfers the property to the transferee."),
            Rows([("Consideration", "The transferor has received for the property the sum of £35,000")]),
            Form([Asked("", "The transferor transfers with", FULL_OR_LIMITED[1],
                        options=FULL_OR_LIMITED)]),
        ],
        [("title_number", "WX88120"),
         ("property_address", "land at the rear of 2 Mill Lane, Little Barrow, Wexbury"),
         ("transferor", "OLIVE MARY TANSLEY"), ("transferee", "BARROW HOMES LIMITED"),
         ("consideration", "35000.00"), ("title_guarantee", "limited")],
        [("LIMITED_TITLE_GUARANTEE", "medium")],
    )  # fmt: skip


def _transfer_blank() -> Made:
    return Made(
        "transfer_blank", "transfer_tr1",
        [
            Title("Transfer of whole of registered title(s) TR1"),
            Para("Any parts of the form that are not typed should be completed in black ink and in "
                 "block capitals. If you need more room than is provided for in a panel, and your "
                 "software allows, you can expand any panel in the form."),
            Rows([("Title number(s) of the property", "[insert title number]"),
                  ("Property", ""), ("Date", ""), ("Transferor", ""),
                  ("Transferee for entry in the register", "")]),
            Para("The transferor transfers the property to the transferee"),
            Form([Asked("9", "The transferor transfers with", "", options=FULL_OR_LIMITED)]),
        ],
        flags=[("TEMPLATE_NOT_EXECUTED", "info")],
        blank=True,
    )  # fmt: skip


def _contract() -> Made:
    return Made(
        "contract", "contract",
        [
            Title("Contract"),
            Para("Incorporating the Standard Conditions of Sale (Fifth Edition - 2018 Revision)"),
            Rows([("Date", ""), ("Seller", "Gwendolyn Ruth Aske and Bertram Aske of 8 Orchard Bank, Thornley"),
                  ("Buyer", "Callum Dean Whitlock of 3 Ferry Road, Penmere PM1 1AB"),
                  ("Property (freehold/leasehold)", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
                  ("Title number/root of title", "PM204417"),
                  ("Specified incumbrances", "The matters in the registers of the title"),
                  ("Title guarantee (full/limited)", "full"),
                  ("Completion date", "18 December 2026"),
                  ("Contract rate", "4% above the base rate of Barclays Bank"),
                  ("Purchase price", "£410,000.00"), ("Deposit", "£41,000.00"),
                  ("Balance", "£369,000.00")]),
            Para("The seller will sell and the buyer will buy the property for the purchase price. The "
                 "deposit is to be held by the seller's conveyancer as stakeholder."),
        ],
        [("seller", "Gwendolyn Ruth Aske"), ("seller", "Bertram Aske"), ("buyer", "Callum Dean Whitlock"),
         ("property_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD"), ("title_number", "PM204417"),
         ("completion_date", "2026-12-18"), ("price", "410000.00"), ("deposit", "41000.00")],
    )  # fmt: skip


def _contract_troubled() -> Made:
    return Made(
        "contract_troubled", "contract",
        [
            Title("Agreement for sale"),
            Rows([("Seller", "MERIDIAN HOLDINGS LTD (Co. No. 01234567)"), ("Buyer", "Aoife Brennan"),
                  ("Property", "Flat 71, Meridian Tower, Dock Street, Wexbury WX2 1ZQ"),
                  ("Title number", "WX 512340"), ("Price", "£275,000"), ("Deposit", "£13,750"),
                  ("Completion", "15/01/2027"), ("Title guarantee", "limited")]),
            Para("1. The Standard Conditions of Sale (5th edition) apply so far as not varied."),
            Para("2. The deposit shall be held by the seller's solicitors as agent for the seller."),
        ],
        [("seller", "MERIDIAN HOLDINGS LTD"), ("buyer", "Aoife Brennan"),
         ("property_address", "Flat 71, Meridian Tower, Dock Street, Wexbury WX2 1ZQ"),
         ("title_number", "WX512340"), ("price", "275000.00"), ("deposit", "13750.00"),
         ("completion_date", "2027-01-15")],
        [("DEPOSIT_UNDER_10", "low"), ("DEPOSIT_HELD_AS_AGENT", "medium"),
         ("LIMITED_TITLE_GUARANTEE", "medium")],
    )  # fmt: skip


def _contract_prose() -> Made:
    return Made(
        "contract_prose", "contract",
        [
            Title("Contract for the sale of land"),
            Para("PARTICULARS"),
            Rows([("The Seller", "Kwame Asante, 4 The Paddock, Lowick LK2 8XY"),
                  ("The Buyer", "Jonathan Peel and Sarah Peel, 12 Elm Grove, Lowick LK1 3AA"),
                  ("The Property", "4 The Paddock, Lowick LK2 8XY registered at HM Land Registry with "
                   "title number LK40091"),
                  ("Price", "£625,000 (six hundred and twenty five thousand pounds)"),
                  ("Deposit", "£62,500"), ("Completion date", "to be agreed")]),
            Para("The seller agrees to sell and the buyer agrees to buy the property at the price, with "
                 "vacant possession. The Seller sells with full title guarantee. The deposit is paid to "
                 "the seller's solicitor as stakeholder and not as agent for the seller. Standard "
                 "Conditions of Sale apply."),
        ],
        [("seller", "Kwame Asante"), ("buyer", "Jonathan Peel"), ("buyer", "Sarah Peel"),
         ("property_address", "4 The Paddock, Lowick LK2 8XY"), ("title_number", "LK40091"),
         ("price", "625000.00"), ("deposit", "62500.00")],
    )  # fmt: skip


def _offer() -> Made:
    return Made(
        "mortgage_offer", "mortgage_offer",
        [
            Title("Mortgage offer"),
            Rows([("Lender", "Northmoor Building Society"), ("Borrower(s)", "Callum Dean Whitlock"),
                  ("Property", "8 Orchard Bank, Thornley, Penmere PM4 6RD"),
                  ("Purchase price", "£410,000"), ("Loan amount", "£328,000.00"),
                  ("Term", "25 years"), ("Offer date", "2 November 2026"),
                  ("Offer valid until", "2 May 2027")]),
            Para("Early repayment charges apply until 31 January 2029. Your home may be repossessed if "
                 "you do not keep up repayments. Interest rate 4.19 % fixed. Monthly payment £1,764."),
            Para("Special conditions: none. Retention: none."),
        ],
        [("lender", "Northmoor Building Society"), ("borrower", "Callum Dean Whitlock"),
         ("property_address", "8 Orchard Bank, Thornley, Penmere PM4 6RD"), ("price", "410000.00"),
         ("loan_amount", "328000.00"), ("term_years", "25"), ("offer_date", "2026-11-02"),
         ("expiry_date", "2027-05-02")],
    )  # fmt: skip


def _offer_letter() -> Made:
    return Made(
        "offer_letter", "mortgage_offer",
        [
            Para("Harbour and County Bank plc"),
            Para("Dear Ms Brennan"),
            Title("Your mortgage offer"),
            Para("We are pleased to offer you a mortgage on the terms below."),
            Rows([("Date of offer", "20th October 2026"), ("Applicants", "Aoife Brennan"),
                  ("Property to be mortgaged", "Flat 71, Meridian Tower, Dock Street, Wexbury WX2 1ZQ"),
                  ("Price or value", "£275,000"), ("Amount of the loan", "£220,000"),
                  ("Mortgage term", "30 years 0 months")]),
            Para("This offer is valid until 20 April 2027. A retention of £5,000 will be made until the "
                 "roof has been repaired. Early repayment charge: 3 % until 2029."),
            Para("Yours sincerely, the lending team"),
        ],
        [("lender", "Harbour and County Bank plc"), ("borrower", "Aoife Brennan"),
         ("property_address", "Flat 71, Meridian Tower, Dock Street, Wexbury WX2 1ZQ"),
         ("price", "275000.00"), ("loan_amount", "220000.00"), ("term_years", "30"),
         ("offer_date", "2026-10-20"), ("expiry_date", "2027-04-20")],
        [("RETENTION", "medium")],
    )  # fmt: skip
