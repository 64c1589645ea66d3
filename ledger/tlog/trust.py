"""What a trust policy means (C2SP tlog-policy, a published draft): whom to believe.

A checkpoint is accepted if a listed log has signed it, under its own name, and so many
listed witnesses have cosigned it that the quorum is *witnessed*: a witness is when it has
cosigned, a group when enough of its members are.

Not judged here: how old the checkpoint is, whether its size and root are true (proofs
show that), and what its extension lines say (an ML-DSA-44 signature does not cover them).
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from domain.text import Text
from ledger.tlog.checkpoint import SignedCheckpoint
from ledger.tlog.errors import UnsignedError, UntrustedError
from ledger.tlog.signatures import verified
from ledger.tlog.verifier_key import VerifierKey

_SHOWN: Final = 60


class Log(NamedTuple):
    """A log whose checkpoints are accepted; the key's name is its origin."""

    key: VerifierKey
    url: bytes | None = None


class Witness(NamedTuple):
    """A witness, under the name that groups and the quorum know it by."""

    name: bytes
    key: VerifierKey
    url: bytes | None = None


class Group(NamedTuple):
    """Witnesses and groups; it is witnessed when at least `least` of them are."""

    name: bytes
    least: int
    members: tuple[bytes, ...]


class TrustPolicy(NamedTuple):
    """Whom to believe. Made by `parse_policy` or `trusting`, which check it.

    A group stands below its members. `quorum` names a witness or a group; None asks for
    no cosignature. Without logs nothing is accepted.
    """

    logs: tuple[Log, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    groups: tuple[Group, ...] = ()
    quorum: bytes | None = None

    def accept(self, signed: SignedCheckpoint) -> None:
        """Return if the checkpoint has the signatures that this policy asks for.

        Raises:
            SignatureError: a signature of a key listed here is false: the whole note is
                refused, however many others are true (signed-note, "Signatures").
            UntrustedError: no listed key of the checkpoint's own log has signed it, or
                the quorum is not reached.
        """
        signers = self._signers(signed)
        origin = signed.checkpoint.origin
        if not any(log.key in signers and log.key.name == origin for log in self.logs):
            raise UntrustedError(
                expected=Text(
                    vi=f"chữ ký của chính sổ {_shown(origin)} bằng"
                    f" {self._log_labels() or '-'}",
                    en=f"a signature by log {_shown(origin)} with"
                    f" {self._log_labels() or '-'}",
                ),
                found=_labels(signed),
            )
        cosigners = [each.name for each in self.witnesses if each.key in signers]
        if self.quorum is not None and self.quorum not in self._witnessed(cosigners):
            quorum = _shown(self.quorum)
            raise UntrustedError(
                expected=Text(
                    vi=f"đủ nhân chứng của {quorum}", en=f"the witnesses of {quorum}"
                ),
                found=", ".join(map(_shown, cosigners)) or "-",
            )

    def _log_labels(self) -> str:
        return ", ".join(log.key.label for log in self.logs)

    def _signers(self, signed: SignedCheckpoint) -> frozenset[VerifierKey]:
        # A key may be listed as a log's and as a witness's; it is one key.
        listed = [log.key for log in self.logs]
        listed += [witness.key for witness in self.witnesses]
        try:
            return frozenset(verified(signed.note, tuple(dict.fromkeys(listed))))
        except UnsignedError:
            return frozenset()

    def _witnessed(self, cosigners: Iterable[bytes]) -> set[bytes]:
        """Return the names, of witnesses and of groups, that count as witnessed."""
        found = set(cosigners)
        for group in self.groups:  # members stand above their group: one pass is enough
            if sum(member in found for member in group.members) >= group.least:
                found.add(group.name)
        return found


def _labels(signed: SignedCheckpoint) -> str:
    """Return whom the note says to have signed it, for messages."""
    lines = signed.note.signatures
    return ", ".join(f"{_shown(each.name)}+{each.key_id.hex()}" for each in lines)


def _shown(name: str | bytes) -> str:
    """Return a name for a message: what cannot be printed is escaped."""
    if isinstance(name, bytes):
        name = name.decode(errors="backslashreplace")
    return repr(name[:_SHOWN])
