"""What may happen, and what the law says of it.

Pure: values in, values out. Nothing here reads a file, a clock, the
environment or a source of randomness, and nothing here knows how an entry is
stored or shown.
"""
