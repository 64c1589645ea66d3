"""Views of the ledger. Any of them may be deleted and rebuilt from the record."""
