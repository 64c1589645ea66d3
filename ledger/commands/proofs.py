"""The commands that hand out proofs, and the one that needs no ledger to check them."""

from __future__ import annotations  # so that only `Desk`'s name is needed

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.text import Text
from ledger.commands.options import format_option
from ledger.commands.trust import bytes_of, trust_of, trust_options

if TYPE_CHECKING:
    from ledger.entering import Desk

_SUFFIX = ".tlog-proof"
_ONE_FILE = Text(
    vi="--output và --entry-file chỉ cùng một tệp",
    en="--output and --entry-file name the same file",
)
_NO_TRUST = Text(
    vi="chưa nói tin khóa nào: cần --key hoặc --policy",
    en="whom to trust is not said: expected --key or --policy",
)

_file = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("position", type=click.IntRange(min=1))
@click.option(
    "--output",
    "-o",
    type=_file,
    metavar="FILE",
    help="The proof file, FILE.tlog-proof; otherwise it is printed.",
)
@click.option(
    "--entry-file",
    type=_file,
    metavar="FILE",
    help="Where the entry itself goes (else beside the proof: FILE.entry).",
)
@click.option(
    "--size",
    type=click.IntRange(min=1),
    help="Prove by the kept checkpoint of so many entries (else the newest).",
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.pass_obj
def prove(
    desk: Desk,
    /,
    position: int,
    output: Path | None,
    entry_file: Path | None,
    size: int | None,
    *,
    force: bool,
) -> None:
    """Prove to an outsider that an entry is in the ledger, as it was recorded.

    Writes two files to be handed over: the proof (C2SP tlog-proof) with the newest kept
    checkpoint, and the entry's own bytes. Both together are verified without the ledger:
    socai verify-proof. Personal fields stay sealed in them.

    \b
    Example:
        socai prove 5 -o entry-5.tlog-proof
    """
    from ledger.proofs import texts as proof_texts
    from ledger.proofs.handing_over import write_out
    from ledger.proofs.proving import prove as proved
    from ledger.tlog.proof import format_proof

    if output is not None and entry_file is None:
        entry_file = output.with_name(output.name.removesuffix(_SUFFIX) + ".entry")
    if output is not None and entry_file is not None and _is_one(output, entry_file):
        raise click.UsageError(_ONE_FILE.in_(desk.language))
    proof, entry = proved(desk.ledger_path, position, size=size)
    data = format_proof(proof)
    named = ((output, data), (entry_file, entry))
    files = {path: content for path, content in named if path is not None}
    if files:
        write_out(files, force=force)
        desk.say(proof_texts.WRITTEN.filled(paths=", ".join(map(str, files))))
    if output is None:
        desk.give(data.decode().removesuffix("\n"))
    if entry_file is None:
        desk.say(proof_texts.NO_ENTRY_FILE)
    else:
        told = proof_texts.HOW_TO_VERIFY
        desk.say(told.filled(proof=output or f"FILE{_SUFFIX}", entry=entry_file))


def _is_one(output: Path, entry_file: Path) -> bool:
    """Whether two names are of one file, by whatever way they lead there."""
    return os.path.realpath(output) == os.path.realpath(entry_file)


@click.command("verify-proof")
@click.argument("proof_file", metavar="PROOF", type=_file)
@click.option(
    "--entry",
    "entry_file",
    type=_file,
    required=True,
    metavar="FILE",
    help="The entry that came with the proof.",
)
@trust_options
@format_option
@click.pass_obj
def verify_proof(
    desk: Desk,
    /,
    proof_file: Path,
    entry_file: Path,
    policy_file: Path | None,
    keys: Sequence[str],
    fmt: str,
) -> None:
    """Check a proof that somebody was given. Needs no ledger, and opens none.

    Ends in 'proven' (exit code 0), or says what does not hold (4); a file that is no
    proof, entry or key ends in 1. Proven is that the entry stands in the log, not that
    what it says is true. The key must have come by another way than the proof.

    \b
    Example:
        socai verify-proof entry-5.tlog-proof --entry entry-5.entry --key log.vkey
    """
    from ledger.codec import MAX_ENTRY_BYTES
    from ledger.entering import as_json
    from ledger.proofs.errors import TooLargeEntryError
    from ledger.proofs.proven import verify_proof as verified
    from ledger.proofs.texts import as_lines, as_plain
    from ledger.tlog.proof import MAX_PROOF_BYTES, parse_proof

    policy = trust_of(policy_file, keys)
    if policy is None:
        raise click.UsageError(_NO_TRUST.in_(desk.language))
    proof = parse_proof(bytes_of(proof_file, limit=MAX_PROOF_BYTES))
    entry = bytes_of(entry_file, limit=MAX_ENTRY_BYTES)
    if len(entry) > MAX_ENTRY_BYTES:
        raise TooLargeEntryError(path=entry_file, expected=MAX_ENTRY_BYTES)
    proven = verified(proof, entry, policy)
    if fmt == "json":
        desk.give(as_json(as_plain(proven)))
    else:
        for line in as_lines(proven, desk.language):
            desk.give(line)


@click.command()
@click.argument("old_size", metavar="OLD_SIZE", type=click.IntRange(min=0))
@click.argument("size", metavar="NEW_SIZE", type=click.IntRange(min=0))
@format_option
@click.pass_obj
def consistency(desk: Desk, /, old_size: int, size: int, fmt: str) -> None:
    """Prove that the ledger only grew: that one size begins with a smaller one.

    For who kept an older checkpoint. Prints both roots and the hashes between them
    (RFC 6962 §2.1.2), base64, one a line.

    \b
    Example:
        socai consistency 3 7
    """
    from ledger.entering import as_json
    from ledger.proofs.proving import consistency as proved
    from ledger.tlog.base64_text import encoded

    found = proved(desk.ledger_path, old_size, size)
    if fmt == "json":
        desk.give(as_json(found._asdict()))
        return
    desk.give(f"old {found.old_size} {encoded(found.old_root)}")
    desk.give(f"new {found.size} {encoded(found.root)}")
    for each in found.proof:
        desk.give(encoded(each))
