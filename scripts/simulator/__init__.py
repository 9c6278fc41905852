"""A search vendor to order from: its API, a ledger of what it did, and faults on demand."""
