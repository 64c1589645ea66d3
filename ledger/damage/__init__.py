"""What is damaged after a failed verification, whom it touches, what to restore."""
