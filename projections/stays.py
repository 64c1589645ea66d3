"""What had happened by a day: how far a rotation had come, and the periods as head."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from domain.cases import Headship
from projections.days import as_written, earliest
from projections.dossiers import Dossiers, Record, Said


class Stays:
    """The periods of every cadre as they looked on one day.

    What begins after the day has not begun; what ends after it has not ended. Where the
    day of a start or an end is unknown, it is taken to have come.
    """

    def __init__(
        self, dossiers: Dossiers, day: str, head_titles: Collection[str]
    ) -> None:
        """Look on the ISO `day`; see `casebook.cases` for `head_titles`."""
        self._dossiers = dossiers
        self._day = day
        self._head_titles = frozenset(head_titles)
        self._of_cadre: dict[str, tuple[tuple[Said, Headship], ...]] = {}

    def by_then(self, records: Mapping[str, Record], kind: str) -> Record | None:
        """Return a rotation's record of that kind if it had come about."""
        record = records.get(kind)
        return record if record is not None and record.began_by(self._day) else None

    def has_left(self, post: Record) -> bool:
        """Whether a post had been left."""
        first = earliest(post.fact.ended_on)
        return post.fact.ended_by is not None and (first is None or first <= self._day)

    def headships(self, cadre: str, subject: str) -> tuple[Headship, ...]:
        """Return the periods as head for the case `subject`.

        Its own is among them unless it is said not to be a head's: whether the title
        makes it one is for the rule to say.
        """
        if cadre not in self._of_cadre:
            self._of_cadre[cadre] = (*self._rotations(cadre), *self._posts(cadre))
        return tuple(
            stay
            for said, stay in self._of_cadre[cadre]
            if said.head
            or (
                said.head is None
                and (stay.code == subject or said.title in self._head_titles)
            )
        )

    @cached_property
    def _codes_of(self) -> dict[str, list[str]]:
        codes: dict[str, list[str]] = {}
        for code, records in sorted(self._dossiers.rotations.items()):
            if "decided" in records:
                codes.setdefault(records["decided"].said.cadre, []).append(code)
        return codes

    def _rotations(self, cadre: str) -> Iterator[tuple[Said, Headship]]:
        for code in self._codes_of.get(cadre, ()):
            records = self._dossiers.rotations[code]
            if self.by_then(records, "refused") is not None:
                continue
            decided, said = records["decided"], records["decided"].said
            begins, ends = as_written(said.effective_on), None
            positions = decided.positions
            if (started := self.by_then(records, "started")) is not None:
                begins = as_written(started.said.effective_on) or begins
                positions += started.positions
            if (ended := self.by_then(records, "ended")) is not None:
                ends = as_written(ended.said.effective_on)
                positions += ended.positions
            stay = Headship(
                code=code,
                unit=said.unit or "",
                begins=begins,
                ends=ends,
                is_open=ended is None,
                term=said.term,
                positions=positions,
            )
            yield said, stay

    def _posts(self, cadre: str) -> Iterator[tuple[Said, Headship]]:
        for post in self._dossiers.posts.get(cadre, ()):
            said, has_left = post.said, self.has_left(post)
            stay = Headship(
                code=post_code(cadre, post),
                unit=said.unit or "",
                begins=as_written(said.effective_on),
                ends=as_written(post.fact.ended_on) if has_left else None,
                is_open=not has_left,
                term=said.term,
                positions=post.positions + (ended_by(post) if has_left else ()),
            )
            yield said, stay


def post_code(cadre: str, post: Record) -> str:
    """Return the code of a post's case: `CADRE/TENURE`."""
    return f"{cadre}/{post.fact.key}"


def ended_by(post: Record) -> tuple[int, ...]:
    """Return the position of the entry that ends a post, if one does."""
    return () if post.fact.ended_by is None else (post.fact.ended_by,)
