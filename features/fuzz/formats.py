"""Every parser of the public formats, with what must hold of it for any bytes at all.

Whatever is accepted is formatted again to the very same bytes; whatever is not is refused
by the named error of the format, in both languages; nothing else is ever raised.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeVar

from domain.errors import SocaiError
from features.fuzz import examples
from ledger.tlog.bundle import format_bundle, parse_bundle
from ledger.tlog.checkpoint import (
    format_checkpoint,
    parse_checkpoint,
    parse_signed_checkpoint,
)
from ledger.tlog.errors import (
    BundleError,
    CheckpointError,
    NoteError,
    ProofFileError,
    SignatureError,
    TileError,
    TrustPolicyError,
    UntrustedError,
    VerifierKeyError,
)
from ledger.tlog.policy import format_policy, parse_policy
from ledger.tlog.proof import format_proof, parse_proof
from ledger.tlog.signed_note import format_note, parse_note
from ledger.tlog.tiles import format_hashes, parse_hashes, parse_path, path_of
from ledger.tlog.verifier_key import VerifierKey, parse_verifier_key

T = TypeVar("T")
Errors = type[SocaiError] | tuple[type[SocaiError], ...]


class Format(NamedTuple):
    """A parser: `accepts` says whether it takes bytes, and fails if it does not hold."""

    name: str
    examples: Sequence[bytes]
    accepts: Callable[[bytes], bool]


def read(parse: Callable[[bytes], T], data: bytes, refusal: Errors) -> T | None:
    """Return the parsed value, None where it was refused as it should be."""
    try:
        return parse(data)
    except refusal as error:
        told = error.words  # both texts can be told, whatever was found
    assert told.en != told.vi
    return None


def one_form(
    parse: Callable[[bytes], T], formatted: Callable[[T], bytes], refusal: Errors
) -> Callable[[bytes], bool]:
    """Return the check of a format in which every value has one form."""

    def accepts(data: bytes) -> bool:
        value = read(parse, data, refusal)
        if value is None:
            return False
        assert formatted(value) == data, "accepted in two forms"
        return True

    return accepts


def accepts_policy(data: bytes) -> bool:
    """Check a policy: its comments and spaces are lost, and nothing else."""
    policy = read(parse_policy, data, TrustPolicyError)
    if policy is None:
        return False
    plain = format_policy(policy)
    assert parse_policy(plain) == policy, "means something else when written again"
    assert format_policy(parse_policy(plain)) == plain, "written in two forms"
    assert data.endswith(b"\n")
    assert statements(data) == statements(plain), "not all that was written was read"
    return True


def statements(policy: bytes) -> list[list[bytes]]:
    """Return the words of each statement, in any order; `any` and `all` as numbers."""
    found = []
    for line in policy.split(b"\n"):
        words = [word for word in re.split(b"[ \t]", line) if word]
        if not words or words[0].startswith(b"#"):
            continue
        if words[0] == b"group":
            members = b"%d" % len(words[3:])
            words[2] = {b"any": b"1", b"all": members}.get(words[2], words[2])
        found.append(words)
    return sorted(found)


def trusts(data: bytes) -> bool:
    """Check that the trust policy believes nothing but what its keys have signed."""
    signed = read(parse_signed_checkpoint, data, (NoteError, CheckpointError))
    if signed is None:
        return False
    try:
        examples.TRUSTING.accept(signed)
    except (SignatureError, UntrustedError):
        return False
    assert signed.note.text == examples.SEALED[0].note.text, "forged"
    return True


def _text(data: bytes) -> str:
    """Return a text for any bytes, another one for each."""
    return data.decode(errors="surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _key(data: bytes) -> VerifierKey:
    return parse_verifier_key(_text(data))


FORMATS: Final = {
    each.name: each
    for each in (
        Format(
            "verifier key",
            examples.KEY_FILES,
            one_form(_key, lambda key: _bytes(key.text), VerifierKeyError),
        ),
        Format(
            "signed note",
            (*examples.NOTE_FILES, *examples.SEALED_FILES),
            one_form(parse_note, format_note, NoteError),
        ),
        Format(
            "checkpoint",
            examples.CHECKPOINT_FILES,
            one_form(
                lambda data: parse_checkpoint(_text(data)),
                lambda value: _bytes(format_checkpoint(value)),
                CheckpointError,
            ),
        ),
        Format(
            "signed checkpoint",
            examples.SEALED_FILES,
            one_form(
                parse_signed_checkpoint,
                lambda signed: signed.data,
                (NoteError, CheckpointError),
            ),
        ),
        Format(
            "tile path",
            examples.PATHS,
            one_form(
                lambda data: parse_path(_text(data)),
                lambda resource: _bytes(path_of(resource)),
                TileError,
            ),
        ),
        Format(
            "tile",
            examples.TILE_FILES,
            one_form(parse_hashes, format_hashes, TileError),
        ),
        Format(
            "bundle",
            examples.BUNDLE_FILES,
            one_form(parse_bundle, format_bundle, BundleError),
        ),
        Format(
            "proof file",
            examples.PROOF_FILES,
            one_form(parse_proof, format_proof, ProofFileError),
        ),
        Format("trust policy", examples.POLICY_FILES, accepts_policy),
        Format("trust", examples.SEALED_FILES[:1], trusts),
    )
}
