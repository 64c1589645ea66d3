"""Trust policy files: what they may say, and what is not taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.tlog.errors import TrustPolicyError
from ledger.tlog.policy import (
    MAX_POLICY_BYTES,
    format_policy,
    parse_policy,
    trusting,
)
from ledger.tlog.trust import Group, Log, TrustPolicy, Witness
from ledger.tlog.verifier_key import (
    COSIGNATURE_ED25519,
    COSIGNATURE_ML_DSA_44,
    ED25519,
    VerifierKey,
)

# Two runs over the same code must agree: no examples by chance, none remembered.
repeatable = settings(derandomize=True, deadline=None, database=None, max_examples=100)


def key(kind: int, number: int = 0, name: str = "key.example/a") -> VerifierKey:
    length = 1312 if kind == COSIGNATURE_ML_DSA_44 else 32
    return VerifierKey(name, kind, number.to_bytes(length, "big"))


LOG = key(ED25519)
W1, W2, W3 = (key(COSIGNATURE_ED25519, number) for number in (1, 2, 3))
GOOD = f"""\
# Whom we believe.

log {LOG.text} https://socai.example/thu
\t witness w1 {W1.text}\t
witness w2 {W2.text}  https://w2.example
  # Two of two.
group both 2 w1 w2
quorum both
"""


def test_comments_and_white_space_say_nothing() -> None:
    assert parse_policy(GOOD.encode()) == TrustPolicy(
        logs=(Log(LOG, b"https://socai.example/thu"),),
        witnesses=(Witness(b"w1", W1), Witness(b"w2", W2, b"https://w2.example")),
        groups=(Group(b"both", 2, (b"w1", b"w2")),),
        quorum=b"both",
    )


@pytest.mark.parametrize(
    ("word", "least"), [("any", 1), ("all", 2), ("1", 1), ("2", 2)]
)
def test_any_is_one_and_all_is_every_member(word: str, least: int) -> None:
    policy = parse_policy(GOOD.replace("both 2", f"both {word}").encode())
    assert policy.groups[0].least == least


def test_only_the_quorum_is_mandatory() -> None:
    assert parse_policy(b"quorum none\n") == TrustPolicy()
    assert format_policy(TrustPolicy()) == b"quorum none\n"


def test_lines_may_stand_in_any_order_that_defines_names_before_their_use() -> None:
    lines = GOOD.splitlines(keepends=True)
    log = lines.pop(2)
    assert parse_policy("".join([*lines, log]).encode()) == parse_policy(GOOD.encode())


def test_a_name_is_its_octets_whatever_they_look_like() -> None:
    lines = b"witness K %b\nwitness \xe2\x84\xaa %b\nwitness \xff %b\nquorum \xff\n"
    texts = (each.text.encode() for each in (W1, W2, W3))
    policy = parse_policy(lines % tuple(texts))
    assert [each.name for each in policy.witnesses] == [b"K", b"\xe2\x84\xaa", b"\xff"]
    assert policy.quorum == b"\xff"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("quorum both\n", "quorum both", 8),
        ("quorum both\n", "", 8),
        ("quorum both\n", "quorum both\nquorum both\n", 9),
        ("quorum both\n", "quorum both\nquorum none\n", 9),
        ("quorum both\n", "quorum both # why\n", 8),
        ("quorum both\n", "quorum\n", 8),
        ("quorum both\n", "quorum bot\n", 8),
        ("quorum both\n", "quorum Both\n", 8),
        ("quorum both\n", "quórum both\n", 8),
        ("quorum both\n", "Quorum both\n", 8),
        ("quorum both\n", "quorum both\r\n", 8),
        ("quorum both\n", "quorum\x0bboth\n", 8),
        ("quorum both\n", "quorum\u00a0both\n", 8),
        ("quorum both\n", "quorum both\x7f\n", 8),
        ("quorum both\n", "quorum both\x00\n", 8),
        ("# Whom", "\ufeff# Whom", 1),
        ("2 w1 w2", "3 w1 w2", 7),
        ("2 w1 w2", "0 w1 w2", 7),
        ("2 w1 w2", "+2 w1 w2", 7),
        ("2 w1 w2", "02 w1 w2", 7),
        ("2 w1 w2", "\u0662 w1 w2", 7),
        ("2 w1 w2", f"{'9' * 5000} w1 w2", 7),
        ("2 w1 w2", "most w1 w2", 7),
        ("2 w1 w2", "any", 7),
        ("2 w1 w2", "2 w1 w1", 7),
        ("2 w1 w2", "2 w1 both", 7),
        ("2 w1 w2", "2 w1 none", 7),
        ("2 w1 w2", "2 w1 w2 w3", 7),
        ("group both", "group w1", 7),
        ("group both", "group none", 7),
        ("witness w2", "witness w1", 5),
        ("witness w2", "witness none", 5),
        ("witness w2", "witness", 5),
        (W2.text, W1.text, 5),
        (W2.text, key(COSIGNATURE_ED25519, 1, "other.example").text, 5),
        (W2.text, W2.text + "=", 5),
        (W2.text, W2.text[:-9], 5),
        (W2.text, LOG.text, 5),
        (LOG.text, W1.text, 3),
        (LOG.text, f"{LOG.text} https://socai.example", 3),
        ("https://socai.example/thu", f"\nlog {LOG.text}", 4),
        ("https://socai.example/thu", f"\nlog {key(ED25519, 0, 'other').text}", 4),
    ],
)
def test_a_policy_that_could_mean_something_else_is_refused_at_its_line(
    old: str, new: str, line: int
) -> None:
    assert GOOD.count(old) == 1, "the example no longer has what is changed in it"
    with pytest.raises(TrustPolicyError) as caught:
        parse_policy(GOOD.replace(old, new).encode())
    assert caught.value.facts["line"] == line


def test_a_witness_counts_in_one_group_only() -> None:
    twice = GOOD.replace("quorum both", "group more any w1\nquorum both")
    with pytest.raises(TrustPolicyError, match=r"line 8: .* no member of a group yet"):
        parse_policy(twice.encode())


def test_a_key_that_is_not_utf_8_is_no_key() -> None:
    with pytest.raises(TrustPolicyError, match="line 1: expected UTF-8, found 'a"):
        parse_policy(b"log a\xff+00000000+AA==\nquorum none\n")


def test_two_keys_that_share_name_and_id_would_be_one_to_every_note() -> None:
    # Found by trying: the id has 32 bits, a birthday needs about 2**16 keys.
    one, other = (key(ED25519, number, "n") for number in (10_011, 34_185))
    assert one.id == other.id
    with pytest.raises(TrustPolicyError, match="expected a key that is not listed yet"):
        trusting(one, other)


def test_nobody_makes_us_read_a_policy_without_end() -> None:
    with pytest.raises(TrustPolicyError, match=f"found {MAX_POLICY_BYTES + 1} byte"):
        parse_policy(b"\n" * (MAX_POLICY_BYTES + 1))


def test_as_many_keys_as_the_specification_asks_for_find_room() -> None:
    logs = tuple(Log(key(COSIGNATURE_ML_DSA_44, number)) for number in range(32))
    witnesses = tuple(
        Witness(b"w%d" % number, key(COSIGNATURE_ML_DSA_44, number, "w"))
        for number in range(32)
    )
    groups = tuple(Group(b"g%d" % n, 1, (b"w%d" % n,)) for n in range(32))
    policy = TrustPolicy(logs, witnesses, groups, b"g31")
    assert parse_policy(format_policy(policy)) == policy


names = st.binary(min_size=1, max_size=12).filter(
    lambda name: (
        name != b"none"
        and len(name.split()) == 1
        and name == name.strip()
        and min(name) > 0x20
        and 0x7F not in name
    )
)
urls = st.none() | names


@st.composite
def policies(draw: st.DrawFn) -> TrustPolicy:
    logs = tuple(
        Log(key(draw(st.sampled_from((ED25519, COSIGNATURE_ML_DSA_44))), n), draw(urls))
        for n in range(draw(st.integers(0, 4)))
    )
    unique = draw(st.lists(names, max_size=9, unique=True))
    cut = draw(st.integers(0, len(unique)))
    witnesses = tuple(
        Witness(name, key(COSIGNATURE_ED25519, 100 + n), draw(urls))
        for n, name in enumerate(unique[:cut])
    )
    free = unique[:cut]
    groups = []
    for name in unique[cut:]:
        if not free:
            break
        members = [free.pop() for _ in range(draw(st.integers(1, len(free))))]
        groups.append(Group(name, draw(st.integers(1, len(members))), tuple(members)))
        free.append(name)
    known = [*unique[:cut], *(group.name for group in groups)]
    quorum = draw(st.sampled_from([None, *known]))
    return TrustPolicy(logs, witnesses, tuple(groups), quorum)


@repeatable
@given(policies())
def test_every_policy_comes_back_as_it_was(policy: TrustPolicy) -> None:
    assert parse_policy(format_policy(policy)) == policy


@pytest.mark.parametrize(
    "policy",
    [
        TrustPolicy(quorum=b"none"),
        TrustPolicy(quorum=b""),
        TrustPolicy(quorum=b"nobody"),
        TrustPolicy(logs=(Log(W1),)),
        TrustPolicy(logs=(Log(LOG, b""),)),
        TrustPolicy(logs=(Log(LOG, b"two words"),)),
        TrustPolicy(logs=(Log(LOG, b"x\nquorum none"),)),
        TrustPolicy(witnesses=(Witness(b"", W1),)),
        TrustPolicy(groups=(Group(b"g", 1, ()),)),
        TrustPolicy(groups=(Group(b"g", 1, (b"later",)), Group(b"later", 1, ()))),
    ],
)
def test_a_policy_that_no_file_says_is_not_written(policy: TrustPolicy) -> None:
    with pytest.raises(TrustPolicyError):
        format_policy(policy)


@pytest.mark.parametrize("keys", [(LOG, LOG), (W1,)])
def test_trust_is_given_to_keys_of_logs_once_each(
    keys: tuple[VerifierKey, ...],
) -> None:
    with pytest.raises(TrustPolicyError):
        trusting(*keys)


def test_a_bad_policy_is_told_in_the_language_of_the_office() -> None:
    with pytest.raises(TrustPolicyError) as caught:
        parse_policy(GOOD.replace("2 w1 w2", "3 w1 w2").encode())
    assert caught.value.text("en") == (
        "not a trust policy: line 7: expected all, any or 1 to 2, found '3'."
        " Mend that line"
    )
    assert caught.value.text("vi") == (
        "không phải chính sách tin cậy (tlog-policy): dòng 7: cần all, any hoặc số từ 1"
        " đến 2, thấy '3'. Hãy sửa dòng đó"
    )
