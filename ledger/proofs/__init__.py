"""Proofs that are handed over, and their check where no ledger is."""
