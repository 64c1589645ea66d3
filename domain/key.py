"""The keys that sign checkpoints of the ledger: changed, and announced by the old ones.

The announcement stands in the log like every other entry. The checkpoint that first
covers it is signed by the old keys and by the new, so that who trusts the old ones has
their word for the new ones (`ledger.signing.history` follows the announcements).

Keys stand here as texts, as they are handed to people; what makes one a key is the
public formats' business. An announcement is never undone: a correction or an annulment in
its stream changes how it reads in a timeline, not whose signatures are expected.
"""

from typing import ClassVar

import msgspec

from domain.acts import Act
from domain.refusals import TakenError
from domain.text import Text


class SigningKey(msgspec.Struct, frozen=True):
    """What decisions about a signing key need to know."""

    stream: str
    announced: bool = False


class KeyRotated(Act, frozen=True, kw_only=True, tag="key.rotated/1"):
    """New keys sign from here on; the stream is named by the new Ed25519 key's id.

    The fields are verifier keys (C2SP signed-note): NAME+ID+KEY.
    """

    sentence: ClassVar[Text] = Text(
        vi="thay khóa ký số của sổ cái; khóa ký số mới: {new_ed25519}",
        en="changed the keys that sign the ledger; the new one is {new_ed25519}",
    )
    identity: ClassVar[tuple[str, ...]] = ("new_ed25519",)

    old_ed25519: str
    old_ml_dsa: str
    new_ed25519: str
    new_ml_dsa: str

    def check(self, state: SigningKey) -> None:
        """Refuse a key that was announced before."""
        if state.announced:
            raise TakenError(stream=state.stream)


def evolve(key: SigningKey, act: Act) -> SigningKey:
    """Return the key after `act`."""
    if isinstance(act, KeyRotated):
        return msgspec.structs.replace(key, announced=True)
    return key


ACTS = (KeyRotated,)
