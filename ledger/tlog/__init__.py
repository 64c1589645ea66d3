"""The public formats of transparency logs, as the C2SP specifications have them.

One module a specification; bytes in, values out. Nothing here reads a file, a database or
a clock. Every parser is strict: what it accepts is formatted again to the very same
bytes, and anything else is refused by the format's own error.
"""
