import pytest

from domain.text import Text

GREETING = Text(vi="xin chào", en="hello")


def test_each_language_gets_its_own_words() -> None:
    assert GREETING.in_("vi") == "xin chào"
    assert GREETING.in_("en") == "hello"


def test_an_unknown_language_is_refused_and_not_guessed() -> None:
    with pytest.raises(ValueError, match='expected "vi" or "en", found \'fr\''):
        GREETING.in_("fr")
