"""The keys that sign checkpoints: their file, their history, their change."""
