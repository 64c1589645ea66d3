"""The passphrase of the keys that sign: from the environment, else asked at a terminal.

It is never an argument, where every user of the machine could read it.
"""

import os
import sys
from typing import Final

import click

from domain.text import Text
from ledger.entering import Desk
from ledger.signing.errors import PassphraseError

VARIABLE: Final = "SOCAI_PASSPHRASE"
NEW_VARIABLE: Final = "SOCAI_NEW_PASSPHRASE"

_ASK: Final = Text(vi="Mật khẩu khóa ký số", en="Passphrase of the signing keys")
_ASK_NEW: Final = Text(vi="Mật khẩu mới cho khóa ký số", en="New passphrase")
_AGAIN: Final = Text(vi="Nhập lại mật khẩu", en="Once more")
_NO_TERMINAL: Final = Text(
    vi="{variable} chưa đặt và đầu vào không phải cửa sổ dòng lệnh",
    en="{variable} is not set and standard input is no terminal",
)
_EMPTY: Final = Text(vi="{variable} trống", en="{variable} is empty")


def passphrase(desk: Desk, *, renewed: bool = False) -> str:
    """Return the passphrase that unlocks; `renewed` if a change of keys has begun.

    Raises:
        PassphraseError: none is set and nobody can be asked, or it is empty.
    """
    new = _from(NEW_VARIABLE) if renewed else None
    return new or _from(VARIABLE) or _asked(desk, _ASK, VARIABLE, twice=False)


def first_passphrase(desk: Desk) -> str:
    """Return the passphrase for keys that are being made; typed twice.

    Raises:
        PassphraseError: as for `passphrase`.
    """
    return _from(VARIABLE) or _asked(desk, _ASK_NEW, VARIABLE, twice=True)


def next_passphrase(desk: Desk, old: str, *, ask: bool) -> str:
    """Return what unlocks after a change of keys: as before, unless told otherwise.

    Raises:
        PassphraseError: as for `passphrase`.
    """
    if ask and NEW_VARIABLE not in os.environ:
        return _asked(desk, _ASK_NEW, NEW_VARIABLE, twice=True)
    return _from(NEW_VARIABLE) or old


def _from(variable: str) -> str | None:
    found = os.environ.get(variable)
    if found == "":
        raise _missing(_EMPTY, variable)
    return found


def _asked(desk: Desk, question: Text, variable: str, *, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise _missing(_NO_TERMINAL, variable)
    typed: str = click.prompt(
        question.in_(desk.language),
        hide_input=True,
        confirmation_prompt=_AGAIN.in_(desk.language) if twice else False,
        err=True,
    )
    return typed


def _missing(found: Text, variable: str) -> PassphraseError:
    told = Text(
        vi=found.vi.format(variable=variable), en=found.en.format(variable=variable)
    )
    return PassphraseError(found=told, variable=variable)
