"""What can be said no to, in two languages.

Three ways to say no, never mixed:

* a *refusal* (`Refusal`): the act cannot be; nothing was recorded;
* a *finding*: the act was recorded, but a rule speaks against it (`verdicts`);
* an *assertion*: this program is wrong; it crashes.

SocaiError
├── Refusal                      a new entry that cannot be (`refusals`)
├── InputError                   what was typed cannot be understood
├── ContentError                 what a given file says cannot be used
│   └── UnprovenError            what it claims does not hold
└── ledger.errors.LedgerError    the record itself refuses or fails

An error's class is its name; its two texts are templates over the facts given to it, so
that a message always says what, where, expected, found and the next step. A fact that is
itself a `Text` is told in the language of the message.
"""

from functools import partial
from typing import Any, ClassVar

from domain.text import Text


class SocaiError(Exception):
    """An expected failure, told to the user in plain words.

    Subclasses set `en` and `vi`: `str.format` templates over the keyword facts.
    """

    en: ClassVar[str]
    vi: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        """Keep the facts; they fill both texts."""
        self.facts = facts
        super().__init__(self.text("en"))

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the error travel between processes: Python would lose its facts."""
        return partial(type(self), **self.facts), ()

    def text(self, language: str) -> str:
        """Return the message in `language` ("vi", else English)."""
        vietnamese = language == "vi"
        facts = {
            name: (fact.vi if vietnamese else fact.en)
            if isinstance(fact, Text)
            else fact
            for name, fact in self.facts.items()
        }
        return (self.vi if vietnamese else self.en).format(**facts)

    @property
    def words(self) -> Text:
        """The message in both languages."""
        return Text(vi=self.text("vi"), en=self.text("en"))


class Refusal(SocaiError):  # noqa: N818  a refusal is no error: the program works
    """A new entry that cannot be. Nothing was recorded."""


class InputError(SocaiError):
    """Something typed that cannot be understood. Nothing was recorded."""


class ContentError(SocaiError):
    """What a file that was given says cannot be used: a pack, a mapping, a table."""


class UnprovenError(ContentError):
    """What a given file claims does not hold: a signature, a proof."""
