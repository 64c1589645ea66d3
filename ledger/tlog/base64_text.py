"""Base64 as all these formats want it (RFC 4648 §4), in its one canonical spelling."""

import binascii
from base64 import b64decode, b64encode


def encoded(data: bytes) -> str:
    """Return `data` in standard base64, with padding and without line breaks."""
    return b64encode(data).decode("ascii")


def decoded(text: str) -> bytes | None:
    """Return the bytes of `text`, or None where it is not what `encoded` gives.

    The unused bits of the last character must be zero (RFC 4648 §3.5); Python itself
    would let them pass, and one value would have several texts.
    """
    try:
        data = b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return None
    return data if encoded(data) == text else None
