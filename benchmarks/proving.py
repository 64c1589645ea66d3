"""`prove`, `proof_bytes`: an inclusion proof from a large ledger, and its file.

The clock runs while one proof is made by a ledger that is open: the newest checkpoint is
read and parsed, the entry read and hashed, the nodes of its path read and hashed, the
proof led back to the signed root, and the file written into memory, where it is parsed
again. Positions are spread over the ledger; a figure is the median of a fresh process,
whose first proofs still find SQLite's own cache empty. Opening the file and starting
Python are not in it; both are printed under the table.

Of the files of these proofs the largest is weighed, with the Ed25519 signature alone, as
it can be handed to one who trusts no other key.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.cold import socai, started
from benchmarks.rows import Row, beside, row
from benchmarks.sealed import KEYS
from benchmarks.stopwatch import MILLI, apart, in_pairs, seconds_for
from ledger.file import reading
from ledger.proofs.proving import prove, proved
from ledger.tlog.proof import ProofFile, format_proof

PROOFS: Final = 1_000
"""For one figure."""

_STRIDE: Final = 7_919
"""Prime, so that positions a stride apart come to lie everywhere in every tile."""

_LIMIT_MS: Final = 1.0
_LIMIT_BYTES: Final = 1_536.0
"""1.5 KB of 1,024 bytes each."""


def prove_row(path: Path, events: int, pairs: int) -> Row:
    """Measure a proof by an open ledger against a fixed limit."""
    measured = in_pairs(pairs, lambda: apart(_opened, path, events), lambda: _LIMIT_MS)
    opening = median(apart(_opening, path, events) for _ in range(pairs))
    command = socai("--ledger", str(path), "prove", str(events // 2))
    started(command)
    whole = median(started(command) for _ in range(pairs))
    told = (
        beside("prove, opening and closing the file", opening, "ms"),
        beside("socai prove, the whole command", whole, "ms"),
    )
    return row("prove", measured, n=events, beside=told)


def _opened(path: Path, events: int) -> float:
    """Return the median milliseconds of a proof, the ledger being open."""
    with reading(path) as connection:
        return _each(events, lambda at: format_proof(proved(connection, at).proof))


def _opening(path: Path, events: int) -> float:
    """Return the same where the ledger is opened and closed for each proof."""
    return _each(events, lambda at: format_proof(prove(path, at).proof))


def _each(events: int, make: Callable[[int], object]) -> float:
    return median(seconds_for((at,), make) for at in _positions(events)) * MILLI


def _positions(events: int) -> list[int]:
    return [each * _STRIDE % events + 1 for each in range(PROOFS)]


def proof_bytes_row(path: Path, events: int) -> Row:
    """Weigh the largest file against a fixed limit. Nothing varies: one run."""
    with reading(path) as connection:
        proofs = [proved(connection, at).proof for at in _positions(events)]
    ours = max(len(format_proof(_by_ed25519_alone(each))) for each in proofs)
    both = max(len(format_proof(each)) for each in proofs)
    told = (beside("proof file, both signatures", both, "bytes"),)
    return row("proof_bytes", ([ours], [_LIMIT_BYTES]), n=events, beside=told)


def _by_ed25519_alone(proof: ProofFile) -> ProofFile:
    """Leave out the other signature, as anybody may: each line stands for itself."""
    note = proof.checkpoint.note
    key = KEYS.keys[0]
    lines = tuple(line for line in note.signatures if line.key_id == key.id)
    assert len(lines) == 1, note.signatures
    signed = proof.checkpoint._replace(note=note._replace(signatures=lines))
    return ProofFile(proof.index, proof.hashes, signed)
