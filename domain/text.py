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
