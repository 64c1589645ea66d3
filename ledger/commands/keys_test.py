"""The commands at a desk of their own; `features` asks them through the command line."""

import io
import sys
from contextlib import redirect_stdout
from pathlib import Path

import click
import click.termui
import pytest

from ledger.commands.conftest import WORDS, Desk, typing
from ledger.errors import NoLedgerError
from ledger.file import reading, signing_path
from ledger.signing import keys as signing_keys
from ledger.signing.errors import (
    LostSigningKeysError,
    NoSigningKeysError,
    PassphraseError,
    SigningKeysError,
    SigningKeysExistError,
    WrongPassphraseError,
)
from ledger.signing.history import rotations
from ledger.tlog.policy import parse_policy
from ledger.tlog.verifier_key import ED25519, parse_verifier_key


def keys_file(desk: Desk) -> Path:
    return signing_path(desk.ledger_path)


def test_new_keys_are_two_lines_named_by_the_origin_and_nothing_else(
    desk: Desk,
) -> None:
    desk.run("key", "create")
    first, second = map(parse_verifier_key, desk.out)
    assert (first.kind, second.kind) == (0x01, 0x06)
    assert first.name == second.name == "socai.example/thu"
    assert str(keys_file(desk)) in desk.err[0]
    printed = desk.out
    desk.run("key", "show")
    assert (desk.out, desk.err) == (printed, [])


def test_keys_are_not_made_twice_and_nobody_is_asked_in_vain(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run("key", "create")
    before = keys_file(desk).read_bytes()
    monkeypatch.delenv("SOCAI_PASSPHRASE")
    with pytest.raises(SigningKeysExistError):
        desk.run("key", "create")
    assert keys_file(desk).read_bytes() == before


def test_the_first_passphrase_is_asked_for_twice_without_echo(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SOCAI_PASSPHRASE")
    asked = typing(monkeypatch, "một", "hai", "ba ba ba", "ba ba ba")
    desk.run("key", "create")
    assert asked == ["New passphrase: ", "Once more: "] * 2
    assert signing_keys.unlock(keys_file(desk), "ba ba ba")
    different, made = desk.err
    assert different == "these were not the same; once more from the start"
    assert made.startswith("The signing keys are in ")
    assert capsys.readouterr() == ("", "")


def test_who_never_types_the_same_twice_gets_no_keys(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOCAI_PASSPHRASE")
    desk.language = "vi"
    asked = typing(monkeypatch, *"abcdef", "không ai được hỏi")
    with pytest.raises(PassphraseError, match="what was typed differed three times"):
        desk.run("key", "create")
    assert asked == ["Mật khẩu mới cho khóa ký số: ", "Nhập lại mật khẩu: "] * 3
    assert desk.err == ["Hai lần nhập không giống nhau; hãy nhập lại"] * 2
    assert not keys_file(desk).exists()


@pytest.mark.parametrize(
    ("chosen", "warned"),
    [("bảy chữ", True), ("bay\u0309 chu\u031b\u0303", True), ("tám chữ!", False)],
)
def test_a_short_passphrase_is_warned_of_and_taken(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, chosen: str, *, warned: bool
) -> None:
    monkeypatch.setenv("SOCAI_PASSPHRASE", chosen)
    desk.run("key", "create")
    assert signing_keys.unlock(keys_file(desk), chosen)
    said = "the passphrase is shorter than 8 characters"
    assert [each.startswith(said) for each in desk.err] == [True] * warned + [False]
    assert chosen not in "".join(desk.err)


def test_no_terminal_and_no_passphrase_is_told_and_nothing_hangs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOCAI_PASSPHRASE")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(PassphraseError, match="SOCAI_PASSPHRASE is not set"):
        desk.run("key", "create")
    assert not keys_file(desk).exists()


def test_an_empty_passphrase_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCAI_PASSPHRASE", "")
    with pytest.raises(PassphraseError, match="SOCAI_PASSPHRASE is empty"):
        desk.run("key", "create")
    assert not keys_file(desk).exists()


def test_an_interrupted_question_makes_no_keys(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.delenv("SOCAI_PASSPHRASE")
    typing(monkeypatch)
    monkeypatch.setattr(click.termui, "hidden_prompt_func", interrupted)
    with redirect_stdout(io.StringIO()) as out, pytest.raises(click.Abort):
        desk.run("key", "create")
    assert out.getvalue() == ""
    assert not keys_file(desk).exists()


def test_keys_are_of_a_ledger(desk: Desk) -> None:
    desk.ledger_path = desk.ledger_path.with_name("none.db")
    with pytest.raises(NoLedgerError):
        desk.run("key", "create")
    with pytest.raises(NoLedgerError):
        desk.run("key", "rotate", "--reason", "r", "--yes")
    with pytest.raises(NoSigningKeysError):
        desk.run("key", "show")


SIGN = (("seal",), ("key", "rotate", "--reason", "r", "--yes"))


@pytest.mark.parametrize("words", [*SIGN, ("key", "create"), ("key", "show")])
def test_who_lost_the_keys_of_a_sealed_ledger_is_not_sent_to_make_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    desk.run("key", "create")
    signers = [parse_verifier_key(line).label for line in desk.out]
    desk.run("seal")
    keys_file(desk).unlink()
    monkeypatch.delenv("SOCAI_PASSPHRASE")
    with pytest.raises(LostSigningKeysError) as caught:
        desk.run(*words)
    assert caught.value.text("en") == (
        f"{keys_file(desk)} is missing, but the ledger was sealed by key"
        f" {', '.join(signers)}: expected that file. Put it back from its copy; do not"
        " make new keys"
    )
    assert caught.value.text("vi") == (
        f"thiếu {keys_file(desk)}, mà sổ đã được niêm phong bằng khóa"
        f" {', '.join(signers)}: cần chính tệp ấy. Khôi phục {keys_file(desk)} từ bản sao"
        " của nó; đừng tạo khóa mới"
    )
    assert (desk.out, keys_file(desk).exists()) == ([], False)


@pytest.mark.parametrize("words", SIGN)
def test_nobody_is_asked_for_a_passphrase_that_cannot_help(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.delenv("SOCAI_PASSPHRASE")
    asked = typing(monkeypatch)
    with pytest.raises(NoSigningKeysError, match="Make them with: socai key create"):
        desk.run(*words)
    signing_keys.create(keys_file(desk), "socai.example/thu", WORDS)
    keys_file(desk).chmod(0o640)
    with pytest.raises(SigningKeysError, match="mode 0640"):
        desk.run(*words)
    desk.ledger_path.unlink()
    with pytest.raises(NoLedgerError):
        desk.run(*words)
    assert asked == []


def test_keys_lost_before_anything_was_sealed_may_be_made_again(desk: Desk) -> None:
    desk.run("key", "create")
    first = desk.out
    keys_file(desk).unlink()
    desk.run("key", "create")
    assert not set(first) & set(desk.out)


def test_the_policy_trusts_the_keys_that_are_shown(desk: Desk) -> None:
    desk.run("key", "create")
    keys = tuple(map(parse_verifier_key, desk.out))
    desk.run("key", "show", "--policy")
    (printed,) = desk.out
    policy = parse_policy(f"{printed}\n".encode())
    assert tuple(log.key for log in policy.logs) == keys
    assert printed.splitlines()[-1] == "quorum none"


def test_changed_keys_are_announced_sealed_and_shown(desk: Desk) -> None:
    desk.run("key", "create")
    old = desk.out
    assert desk.run("key", "rotate", "--reason", "Thay hằng năm", "--yes") == 0
    assert "recorded at 1" in desk.err
    changed = desk.out
    desk.run("key", "show")
    assert desk.out == changed
    assert not set(desk.out) & set(old)
    with reading(desk.ledger_path) as connection:
        ((_, act),) = rotations(connection)
    assert (act.old_ed25519, act.old_ml_dsa) == tuple(old)
    assert (act.new_ed25519, act.new_ml_dsa) == tuple(desk.out)
    assert (act.reason, act.actor) == ("Thay hằng năm", "van-thu")
    assert parse_verifier_key(act.new_ed25519).kind == ED25519


def test_a_change_that_is_declined_leaves_everything_as_it_was(desk: Desk) -> None:
    desk.run("key", "create")
    before = keys_file(desk).read_bytes()
    desk.answer = False
    assert desk.run("key", "rotate", "--reason", "r") == 1
    assert keys_file(desk).read_bytes() == before
    with desk.open_ledger() as ledger:
        assert ledger.size == 0


def test_a_wrong_passphrase_changes_no_keys(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run("key", "create")
    before = keys_file(desk).read_bytes()
    monkeypatch.setenv("SOCAI_PASSPHRASE", "sai")
    with pytest.raises(WrongPassphraseError):
        desk.run("key", "rotate", "--reason", "r", "--yes")
    assert keys_file(desk).read_bytes() == before


def test_new_keys_may_take_another_passphrase(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run("key", "create")
    monkeypatch.setenv("SOCAI_NEW_PASSPHRASE", "mới")
    desk.run("key", "rotate", "--reason", "r", "--yes")
    assert signing_keys.unlock(keys_file(desk), "mới")
    monkeypatch.delenv("SOCAI_NEW_PASSPHRASE")
    monkeypatch.setenv("SOCAI_PASSPHRASE", "mới")
    asked = typing(monkeypatch, "mới hơn", "mới hơn")
    desk.run("key", "rotate", "--reason", "r", "--new-passphrase", "--yes")
    assert len(asked) == 2
    assert signing_keys.unlock(keys_file(desk), "mới hơn")


@pytest.mark.parametrize("new", [None, "mới"])
def test_the_same_command_again_completes_a_change_that_was_stopped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, new: str | None
) -> None:
    desk.run("key", "create")
    old = desk.out
    if new is not None:
        monkeypatch.setenv("SOCAI_NEW_PASSPHRASE", new)
    command = ("key", "rotate", "--reason", "r", "--yes")
    with monkeypatch.context() as patch:
        patch.setattr(signing_keys, "finish_change", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.run(*command)
    desk.run("key", "show")
    assert desk.out == old
    assert "socai key rotate" in desk.err[0]
    desk.run("key", "show", "--policy")
    assert desk.out[0].count("log ") == 4
    assert desk.run(*command) == 0
    changed = desk.out
    assert signing_keys.unlock(keys_file(desk), new or WORDS)
    desk.run("key", "show")
    assert (desk.out, desk.err) == (changed, [])
    assert not set(desk.out) & set(old)
    with reading(desk.ledger_path) as connection:
        assert len(rotations(connection)) == 1


def stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """Make keys, and begin a change of them that a crash stops before its end."""
    desk.run("key", "create")
    with monkeypatch.context() as patch:
        patch.setattr(signing_keys, "finish_change", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.run("key", "rotate", "--reason", "r", "--yes", *words)


def test_a_new_passphrase_set_after_the_change_was_stopped_is_the_one_afterwards(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(desk, monkeypatch)
    monkeypatch.setenv("SOCAI_NEW_PASSPHRASE", "mật khẩu mới")
    assert desk.run("key", "rotate", "--reason", "r", "--yes") == 0
    assert len(signing_keys.unlock(keys_file(desk), "mật khẩu mới")) == 2


def test_a_new_passphrase_asked_for_after_the_change_was_stopped_is_the_one_afterwards(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(desk, monkeypatch)
    asked = typing(monkeypatch, "mật khẩu mới", "mật khẩu mới")
    assert desk.run("key", "rotate", "--reason", "r", "--yes", "--new-passphrase") == 0
    assert len(asked) == 2
    assert len(signing_keys.unlock(keys_file(desk), "mật khẩu mới")) == 2


def test_neither_passphrase_opens_what_was_begun_under_a_third(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(desk, monkeypatch)
    monkeypatch.setenv("SOCAI_PASSPHRASE", "mật khẩu sai")
    monkeypatch.setenv("SOCAI_NEW_PASSPHRASE", "mật khẩu mới")
    with pytest.raises(WrongPassphraseError):
        desk.run("key", "rotate", "--reason", "r", "--yes")
    monkeypatch.setenv("SOCAI_PASSPHRASE", WORDS)
    assert signing_keys.pairs(keys_file(desk), WORDS)


def test_no_passphrase_is_ever_printed(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    for words in (
        ["create"],
        ["show"],
        ["show", "--policy"],
        ["rotate", "--reason", "r", "--yes"],
    ):
        desk.run("key", *words)
        said += desk.out + desk.err
    shown = capsys.readouterr()
    assert not any(WORDS in each for each in (*said, shown.out, shown.err))
