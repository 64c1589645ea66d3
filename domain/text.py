"""A sentence in the two languages of the office."""

import msgspec


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same words in Vietnamese and in English. Either may be empty."""

    vi: str
    en: str

    def in_(self, lang: str) -> str:
        """Return the words in `lang`, "vi" or "en".

        Raises:
            ValueError: `lang` is neither. There is no fallback language: a
                report half in one language and half in the other misleads.
        """
        if lang == "vi":
            return self.vi
        if lang == "en":
            return self.en
        msg = f'language: expected "vi" or "en", found {lang!r}'
        raise ValueError(msg)


class Template(Text, frozen=True):
    """A text with places to be filled."""

    def filled(self, **facts: object) -> Text:
        """Return the text with `facts` in their places, each in its language."""
        vi, en = ({k: _in(v, lang) for k, v in facts.items()} for lang in ("vi", "en"))
        return Text(vi=self.vi.format(**vi), en=self.en.format(**en))


def _in(fact: object, lang: str) -> object:
    return fact.in_(lang) if isinstance(fact, Text) else fact
