"""An office that grows, seals and publishes, seen by those who verify its log.

The ledger is a real one, made by the recorder. Its units have names of many lengths, one
of them so long that the length of its entry needs both bytes.
"""

from pathlib import Path
from typing import Final

from domain.unit import UnitCreated
from ledger.conftest import ACTOR, Office
from ledger.publishing.publication import publish
from ledger.requests import identity_of, request_id
from ledger.saves import Save
from ledger.sealing.seal import seal
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.tlog.signatures import Ed25519Signer, MlDsaSigner, Signer

ORIGIN: Final = "socai.example/thu"
ED25519: Final = Ed25519Signer(ORIGIN, bytes(32))
ML_DSA: Final = MlDsaSigner(ORIGIN, bytes(32))

SIZES: Final = (1, 2, 255, 256, 257, 600)
"""Around the edges of a tile, and one with three of them."""

_BULK: Final = 5_000
_LONG: Final = 60_000
_NUMBER_OF_LONG: Final = 200


class Publisher:
    """A ledger, and the folder that strangers read."""

    def __init__(
        self,
        office: Office,
        signers: tuple[Signer, ...] = (ED25519, ML_DSA),
        first: int = 0,
    ) -> None:
        """Make an empty ledger in the office's place; `first` numbers its first unit."""
        office.create().close()
        self.office = office
        self.signers = signers
        self.first = first
        self.size = 0

    @property
    def path(self) -> Path:
        """The ledger."""
        return self.office.path

    @property
    def folder(self) -> Path:
        """The published log."""
        return self.path.with_name("public")

    def publish(self, size: int) -> SignedCheckpoint:
        """Grow to `size` entries, seal them, publish them."""
        saves = [_unit(self.first + at) for at in range(self.size, size)]
        with self.office.open() as ledger:
            for begin in range(0, len(saves), _BULK):
                ledger.record(saves[begin : begin + _BULK], actor=ACTOR)
        self.size = size
        signed = seal(self.path, self.signers, clock=self.office.clock).signed
        published = publish(self.path, self.folder)
        assert published.size == signed.checkpoint.size == size
        return signed


def _unit(number: int) -> Save:
    """Return the save of a unit, as an import would make it."""
    length = _LONG if number == _NUMBER_OF_LONG else number % 50
    act = UnitCreated(name=f"Đơn vị {number} {'a' * length}")
    stream = f"unit:DV-{number}"
    return Save(request_id(*identity_of(stream, act)), ((stream, act),))
