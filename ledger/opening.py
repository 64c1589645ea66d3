"""Open personal fields for those who look: by person, from the keys file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ledger.keyring import Keyring

Opener = Callable[[str, str, Any], Mapping[str, Any] | None]
"""(topic, person's stream id, sealed) to fields in clear, or None: erased."""


def opener(keys: Path) -> Opener:
    """Return a function that opens sealed fields with the keys in `keys`.

    The cipher is loaded when the first field is opened, not before.
    """
    ring = Keyring(keys)

    def opened(topic: str, person: str, sealed: Any) -> Mapping[str, Any] | None:
        key = ring.get(person)
        if key is None:
            return None
        from ledger.personal import open_fields

        return open_fields(sealed, topic=topic, stream=person, key=key)

    return opened
