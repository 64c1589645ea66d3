"""The ledger of a released format that every later program must open and understand.

`golden/format-1.db` and its keys are the demonstration story, recorded and sealed once;
`format-1.jsonl` is what they say, one entry a line, personal fields in clear. Beside them
lie the first release of every other file: signing keys (under `PASSPHRASE`, and of no
worth), the copy of the checkpoint, and a proof of entry `PROVED` with that entry. They
are made by

    python -m features.checks.golden_ledger

and only while the format is not released: from then on they are never made again, and
a new format gets files of its own beside them.
"""

import shutil
from pathlib import Path
from typing import Final

import msgspec

from domain.acts import Act
from domain.fields import person_of
from ledger.demonstration import ORIGIN, record_story
from ledger.file import checkpoint_path, keys_path, reading, signing_path
from ledger.keyring import Keyring
from ledger.personal import open_sealed
from ledger.proofs.proving import prove
from ledger.replay import replay
from ledger.sealing.seal import seal
from ledger.signing.keys import create, unlock
from ledger.story import NOW
from ledger.tlog.proof import format_proof

PASSPHRASE: Final = "mật khẩu của tệp mẫu"  # noqa: S105  of these samples alone
PROVED: Final = 5

FOLDER: Final = Path(__file__).parent / "golden"
LEDGER: Final = FOLDER / "format-1.db"
CONTENT: Final = FOLDER / "format-1.jsonl"
PROOF: Final = FOLDER / "format-1.tlog-proof"
ENTRY: Final = FOLDER / "format-1.entry"

_BESIDE: Final = (
    keys_path(LEDGER),
    signing_path(LEDGER),
    checkpoint_path(LEDGER),
)


def content_of(path: Path) -> list[str]:
    """Return every entry as a line of JSON: position, stream, topic and fields."""
    keys = Keyring(keys_path(path))
    lines = []
    with reading(path) as connection:
        (size,) = connection.execute("SELECT size FROM tree_head").fetchone()
        for first, streams, topics, acts in replay(connection, after=0, up_to=size):
            rows = zip(streams, topics, acts, strict=True)
            for position, (stream, topic, act) in enumerate(rows, start=first):
                said = [position, stream, topic, in_clear(keys, stream, act)]
                lines.append(msgspec.json.encode(said).decode())
    return lines


def in_clear(keys: Keyring, stream: str, act: Act) -> Act:
    """Return the act with its personal fields opened."""
    person = person_of(stream, act)
    key = keys.get(person)
    return act if key is None else open_sealed(act, stream=person, key=key)


def copied(folder: Path) -> Path:
    """Return a copy of the golden ledger, its keys beside it, in `folder`."""
    for path in (LEDGER, *_BESIDE):
        shutil.copy(path, folder)
    # A checkout gives every file the same mode; private keys are used with 0600 only.
    signing_path(folder / LEDGER.name).chmod(0o600)
    return folder / LEDGER.name


def make() -> None:
    """Record and seal the story anew, and write down what it says."""
    FOLDER.mkdir(exist_ok=True)
    for path in (LEDGER, *_BESIDE, CONTENT, PROOF, ENTRY):
        path.unlink(missing_ok=True)
    record_story(LEDGER)
    signing = signing_path(LEDGER)
    create(signing, ORIGIN, PASSPHRASE)
    seal(LEDGER, unlock(signing, PASSPHRASE), clock=lambda: NOW)
    proof, entry = prove(LEDGER, PROVED)
    PROOF.write_bytes(format_proof(proof))
    ENTRY.write_bytes(entry)
    CONTENT.write_text("\n".join([*content_of(LEDGER), ""]), encoding="utf-8")


if __name__ == "__main__":
    make()
