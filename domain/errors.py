"""What can be said no to, in two languages.

Three ways to say no, never mixed:

* a *refusal* (`Refusal`): the act cannot be; nothing was recorded;
* a *finding*: the act was recorded, but a rule speaks against it (`verdicts`);
* an *assertion*: this program is wrong; it crashes.

SocaiError
├── Refusal                      a new entry that cannot be (`refusals`)
├── InputError                   what was typed or read cannot be understood (`inputs`)
└── ledger.errors.LedgerError    the record itself refuses or fails

An error's class is its name; its two texts are templates over the facts given to it, so
that a message always says what, where, expected, found and the next step.
"""

from typing import ClassVar


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

    def text(self, language: str) -> str:
        """Return the message in `language` ("vi", else English)."""
        template = self.vi if language == "vi" else self.en
        return template.format(**self.facts)


class Refusal(SocaiError):
    """A new entry that cannot be. Nothing was recorded."""


class InputError(SocaiError):
    """Something typed or read that cannot be understood. Nothing was recorded."""
