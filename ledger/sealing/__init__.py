"""Sealing: checkpoints that are signed, kept, and never contradict each other."""
