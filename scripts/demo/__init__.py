"""The demonstration: a firm, a seller, a solicitor and a buyer take one flat from its first
document to a shared pack, through the HTTP API alone."""
