"""What `socai damage` reports, as values: the keys of its JSON."""

from datetime import datetime
from typing import Final, Literal, TypeAlias

import msgspec

from domain.text import Text
from ledger.damage.evidence import Doubt
from ledger.damage.restoring import Advice
from ledger.verifying.checkpoints import Finding
from ledger.verifying.verification import Step, Verdict

Kind: TypeAlias = Literal[
    "altered", "hash", "missing", "beyond", "malformed", "disorder", "doubt"
]

MAX_ENTRIES: Final = 1000
"""So many entries are told one by one; the others are counted."""


class Words(msgspec.Struct, frozen=True):
    """What an entry says: of a damaged one, what the file holds now."""

    stream: str
    topic: str
    recorded_at: datetime | None
    actor: str | None
    says: Text | None


class Affected(msgspec.Struct, frozen=True):
    """One entry; the words of the file are to be believed only if it is not altered."""

    position: int
    kinds: tuple[Kind, ...]
    now: Words | None
    published: Words | None
    cadres: tuple[str, ...]


class Person(msgspec.Struct, frozen=True):
    """A cadre's code, and the first entries that concern them.

    `certain` is False where only altered words name them, or no entry but such in doubt.
    No entry stands where one of the missing was theirs and nobody can tell which.
    """

    cadre: str
    entries: tuple[int, ...]
    certain: bool


class Holding(msgspec.Struct, frozen=True):
    """The last checkpoint that the stored bytes fit; `signed` None: nobody was asked."""

    size: int
    at: datetime | None
    source: Text
    signed: bool | None


class Damage(msgspec.Struct, frozen=True):
    """The report.

    `first_bad` is a position; `first_bad_is_exact` is False where it is the first one in
    doubt, or where others before it are in doubt. `entries` are the first `MAX_ENTRIES`
    of `entries_total`; of the entries in `doubts`, `in_doubt` are the first `MAX_ENTRIES`
    others. `unread_from` is the first position that could not be read, nor any after it;
    they count as entries damaged. `is_sealed` says that some checkpoint was found, whether
    it holds or not; `uncovered` counts the entries that no checkpoint covers that holds.
    """

    verdict: Verdict
    tree_size: int
    failed: tuple[Step, ...]
    first_bad: int | None
    first_bad_is_exact: bool
    unread_from: int | None
    entries: tuple[Affected, ...]
    entries_total: int
    doubts: tuple[Doubt, ...]
    in_doubt: tuple[Affected, ...]
    people: tuple[Person, ...]
    is_sealed: bool
    last_checkpoint: Holding | None
    uncovered: int
    remarks: tuple[Text, ...]
    advice: tuple[Advice, ...]


def holding_of(finding: Finding | None) -> Holding | None:
    """Return a checkpoint as it is reported."""
    if finding is None:
        return None
    return Holding(finding.size, finding.at, finding.source, finding.signed)
