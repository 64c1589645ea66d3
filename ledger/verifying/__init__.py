"""Verification: numbered steps, each on the stored bytes."""
