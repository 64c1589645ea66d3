"""The passphrase of the keys that sign: from the environment, else asked at a terminal.

It is never an argument, where every user of the machine could read it.
"""

import os
import sys
import unicodedata
from typing import Final

import click

from domain.text import Template, Text
from ledger.entering import Desk
from ledger.signing.errors import PassphraseError

VARIABLE: Final = "SOCAI_PASSPHRASE"
NEW_VARIABLE: Final = "SOCAI_NEW_PASSPHRASE"

_TRIES: Final = 3
_SHORTEST: Final = 8
"""Characters that call for no warning; NIST SP 800-63B-3 §5.1.1.2 asks for as many."""

_ASK: Final = Text(vi="Mật khẩu khóa ký số", en="Passphrase of the signing keys")
_ASK_NEW: Final = Text(vi="Mật khẩu mới cho khóa ký số", en="New passphrase")
_AGAIN: Final = Text(vi="Nhập lại mật khẩu", en="Once more")
_DIFFERENT: Final = Text(
    vi="Hai lần nhập không giống nhau; hãy nhập lại",
    en="these were not the same; once more from the start",
)
_SHORT: Final = Template(
    vi="Mật khẩu ngắn hơn {least} ký tự: ai chép được tệp khóa sẽ dễ đoán ra",
    en="the passphrase is shorter than {least} characters: who copies the file of keys"
    " will guess it easily",
)
_NEVER_THE_SAME: Final = Text(
    vi="{variable} chưa đặt và ba lần nhập đều không khớp",
    en="{variable} is not set, and what was typed differed three times",
)
_NO_TERMINAL: Final = Text(
    vi="{variable} chưa đặt và đầu vào không phải cửa sổ dòng lệnh",
    en="{variable} is not set and standard input is no terminal",
)
_EMPTY: Final = Text(vi="{variable} trống", en="{variable} is empty")


def passphrase(desk: Desk) -> str:
    """Return the passphrase that unlocks.

    Raises:
        PassphraseError: none is set and nobody can be asked, or it is empty.
    """
    if (found := _from(VARIABLE)) is not None:
        return found
    _check_terminal(VARIABLE)
    return _typed(desk, _ASK)


def renewed_passphrase() -> str | None:
    """Return the passphrase that a change of keys is to bring, where it is set.

    Raises:
        PassphraseError: it is empty.
    """
    return _from(NEW_VARIABLE)


def first_passphrase(desk: Desk) -> str:
    """Return the passphrase for keys that are being made; typed twice.

    Raises:
        PassphraseError: as for `passphrase`, or never typed twice the same.
    """
    return _warned(desk, _from(VARIABLE) or _typed_twice(desk, VARIABLE))


def next_passphrase(desk: Desk, old: str, *, ask: bool) -> str:
    """Return what unlocks after a change of keys: as before, unless told otherwise.

    Raises:
        PassphraseError: as for `first_passphrase`.
    """
    if (found := renewed_passphrase()) is not None:
        return _warned(desk, found)
    return _warned(desk, _typed_twice(desk, NEW_VARIABLE)) if ask else old


def _from(variable: str) -> str | None:
    found = os.environ.get(variable)
    if found == "":
        raise _missing(_EMPTY, variable)
    return found


def _typed_twice(desk: Desk, variable: str) -> str:
    _check_terminal(variable)
    for tried in range(_TRIES):
        if tried:
            desk.say(_DIFFERENT)
        typed = _typed(desk, _ASK_NEW)
        if _typed(desk, _AGAIN) == typed:
            return typed
    raise _missing(_NEVER_THE_SAME, variable)


def _typed(desk: Desk, question: Text) -> str:
    asked = question.in_(desk.language)
    typed: str = click.prompt(asked, hide_input=True, err=True)
    return typed


def _check_terminal(variable: str) -> None:
    if not sys.stdin.isatty():
        raise _missing(_NO_TERMINAL, variable)


def _warned(desk: Desk, chosen: str) -> str:
    # As it is hashed: in NFC, whichever way the keyboard composes (`signing.pair`).
    if len(unicodedata.normalize("NFC", chosen)) < _SHORTEST:
        desk.say(_SHORT.filled(least=_SHORTEST))
    return chosen


def _missing(found: Text, variable: str) -> PassphraseError:
    told = Text(
        vi=found.vi.format(variable=variable), en=found.en.format(variable=variable)
    )
    return PassphraseError(found=told, variable=variable)
