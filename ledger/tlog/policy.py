"""Trust policy files (C2SP tlog-policy, a published draft). `trust` says what they mean.

    log <vkey> [<url>]
    witness <name> <vkey> [<url>]
    group <name> all|any|<k> <member> …          `any` is 1, `all` is every member
    quorum <name>|none                           exactly one such line

One line a statement, each ending in a newline; items part at spaces and tabs. Empty lines
and lines that begin with `#` are passed over. Of control characters only tab and newline
may stand in it. Names are strings of octets and nothing more: two that look alike are
two. Witnesses and groups share their names; a line uses only names defined above it; each
is a member at most once in the whole file, so that no witness counts twice.

Refused on purpose, beyond the specification's words: a log's key that is neither Ed25519
(0x01) nor ML-DSA-44 (0x06), a witness's that is no cosigning key (0x04, 0x06); two keys
that share both name and id, which is a collision; `k` with leading zeros; files above
`MAX_POLICY_BYTES`. Not refused, as there: a key that is a log's and a witness's. Whoever
lists one lets a log vouch for itself.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from domain.text import Text
from ledger.tlog.errors import TrustPolicyError, VerifierKeyError
from ledger.tlog.trust import Group, Log, TrustPolicy, Witness
from ledger.tlog.verifier_key import (
    COSIGNATURE_ED25519,
    COSIGNATURE_ML_DSA_44,
    ED25519,
    VerifierKey,
    parse_verifier_key,
)

MAX_POLICY_BYTES: Final = 1_000_000
"""Room for five hundred post-quantum keys; the specification asks for 64."""

LOG_KINDS: Final = (ED25519, COSIGNATURE_ML_DSA_44)
WITNESS_KINDS: Final = (COSIGNATURE_ED25519, COSIGNATURE_ML_DSA_44)

_NONE: Final = b"none"
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_COUNT: Final = re.compile(rb"[1-9][0-9]{0,5}")
_SHOWN: Final = 60


def trusting(*keys: VerifierKey) -> TrustPolicy:
    """Return the policy that accepts what one of these keys of logs has signed.

    Raises:
        TrustPolicyError: a key is none of a log's, or is given twice.
    """
    policy = TrustPolicy(logs=tuple(map(Log, keys)))
    format_policy(policy)  # what can be written down has passed every check
    return policy


def format_policy(policy: TrustPolicy) -> bytes:
    """Return a policy as a file, without comments; see the module's text for its form.

    `parse_policy` of it gives `policy` again.

    Raises:
        TrustPolicyError: no file says this.
    """
    statements = (
        *((b"log", log.key.text.encode(), log.url) for log in policy.logs),
        *((b"witness", w.name, w.key.text.encode(), w.url) for w in policy.witnesses),
        *((b"group", g.name, b"%d" % g.least, *g.members) for g in policy.groups),
        (b"quorum", policy.quorum or _NONE),
    )
    lines = [b" ".join(filter(None, items)) for items in statements]
    data = b"".join(line + b"\n" for line in lines)
    if parse_policy(data) != policy:  # an empty name, or one with a space in it
        raise _bad(len(lines), _ITEMS, lines[-1])
    return data


def parse_policy(data: bytes) -> TrustPolicy:
    """Read a trust policy.

    Raises:
        TrustPolicyError: anything that the module's text does not allow.
    """
    if len(data) > MAX_POLICY_BYTES:
        raise TrustPolicyError(line=1, expected=_BOUND, found=f"{len(data)} byte")
    if control := _CONTROL.search(data):
        number = data.count(b"\n", 0, control.start()) + 1
        raise _bad(number, _NO_CONTROL, control[0])
    *lines, rest = data.split(b"\n")
    if rest:
        raise _bad(len(lines) + 1, _FINAL_NEWLINE, rest)
    reader = _Reader()
    for line in lines:
        reader.read(line)
    return reader.policy()


class _Reader:
    """A policy as far as it has been read: what later lines may refer to."""

    def __init__(self) -> None:
        self._line = 0
        self._logs: list[Log] = []
        self._witnesses: list[Witness] = []
        self._groups: list[Group] = []
        self._quorum: list[bytes | None] = []
        self._defined: set[bytes] = {_NONE}
        self._members: set[bytes] = {_NONE}
        self._keys: dict[tuple[str, bytes], VerifierKey] = {}
        self._publics: set[tuple[bytes, bytes]] = set()
        self._statements: Mapping[bytes, Callable[[Sequence[bytes]], None]] = {
            b"log": self._log,
            b"witness": self._witness,
            b"group": self._group,
            b"quorum": self._set_quorum,
        }

    def read(self, line: bytes) -> None:
        self._line += 1
        items = line.split()  # at spaces and tabs: no other white space gets here
        if not items or items[0].startswith(b"#"):
            return
        statement = self._statements.get(items[0])
        if statement is None:
            raise self._bad(_STATEMENT, items[0])
        statement(items)

    def policy(self) -> TrustPolicy:
        if not self._quorum:
            self._line += 1
            raise self._bad(_QUORUM, b"")
        groups = tuple(self._groups)
        logs, witnesses = tuple(self._logs), tuple(self._witnesses)
        return TrustPolicy(logs, witnesses, groups, self._quorum[0])

    def _log(self, items: Sequence[bytes]) -> None:
        self._count(items, 2, 3)
        key = self._key(items[1], LOG_KINDS, role=b"log")
        self._logs.append(Log(key, *items[2:]))

    def _witness(self, items: Sequence[bytes]) -> None:
        self._count(items, 3, 4)
        name = self._define(items[1])
        key = self._key(items[2], WITNESS_KINDS, role=b"witness")
        self._witnesses.append(Witness(name, key, *items[3:]))

    def _group(self, items: Sequence[bytes]) -> None:
        self._count(items, 4, len(items))
        _, name, least, *members = items
        for member in members:
            if member not in self._defined or member in self._members:
                raise self._bad(_MEMBER, member)
            self._members.add(member)
        # Defined last: a group is no member of itself.
        group = Group(self._define(name), self._least(least, members), tuple(members))
        self._groups.append(group)

    def _least(self, least: bytes, members: Sequence[bytes]) -> int:
        if least == b"any":
            return 1
        if least == b"all":
            return len(members)
        if not _COUNT.fullmatch(least) or int(least) > len(members):
            raise self._bad(_least_of(len(members)), least)
        return int(least)

    def _set_quorum(self, items: Sequence[bytes]) -> None:
        self._count(items, 2, 2)
        if self._quorum or items[1] not in self._defined:
            raise self._bad(_QUORUM, items[1])
        self._quorum.append(None if items[1] == _NONE else items[1])

    def _count(self, items: Sequence[bytes], least: int, most: int) -> None:
        if not least <= len(items) <= most:
            raise self._bad(_ITEMS, b" ".join(items))

    def _define(self, name: bytes) -> bytes:
        if name in self._defined:
            raise self._bad(_NEW_NAME, name)
        self._defined.add(name)
        return name

    def _key(self, vkey: bytes, kinds: Sequence[int], *, role: bytes) -> VerifierKey:
        try:
            key = parse_verifier_key(vkey.decode())
        except UnicodeDecodeError as error:
            raise self._bad(_UTF_8, vkey) from error
        except VerifierKeyError as error:
            facts = error.facts
            raise TrustPolicyError(
                line=self._line, expected=facts["expected"], found=facts["found"]
            ) from error
        if key.kind not in kinds:
            expected = ", ".join(f"0x{kind:02x}" for kind in kinds)
            raise self._bad(expected, b"0x%02x" % key.kind)
        # Duplicates wrap the same public key, whatever their names and ids.
        if (role, key.public) in self._publics:
            raise self._bad(_NEW_KEY, vkey)
        self._publics.add((role, key.public))
        # A signature line names its key by these two: they must not mean two keys.
        if self._keys.setdefault((key.name, key.id), key) != key:
            raise self._bad(_NEW_KEY, vkey)
        return key

    def _bad(self, expected: Text | str, found: bytes) -> TrustPolicyError:
        return _bad(self._line, expected, found)


_BOUND: Final = Text(
    vi=f"tối đa {MAX_POLICY_BYTES} byte", en=f"at most {MAX_POLICY_BYTES} bytes"
)
_NO_CONTROL: Final = Text(
    vi="không có ký tự điều khiển nào ngoài tab và xuống dòng",
    en="no control character but tab and newline",
)
_FINAL_NEWLINE: Final = Text(vi="dòng cuối có xuống dòng", en="a final newline")
_STATEMENT: Final = Text(
    vi="log, witness, group, quorum hoặc #", en="log, witness, group, quorum or #"
)
_ITEMS: Final = Text(
    vi="'log KHÓA [URL]', 'witness TÊN KHÓA [URL]', 'group TÊN all|any|SỐ TÊN…'"
    " hoặc 'quorum TÊN'",
    en="'log VKEY [URL]', 'witness NAME VKEY [URL]', 'group NAME all|any|K NAME…'"
    " or 'quorum NAME'",
)
_QUORUM: Final = Text(
    vi="đúng một dòng 'quorum TÊN', với none hoặc một tên ở dòng trên",
    en="one line 'quorum NAME', with none or a name defined above",
)
_MEMBER: Final = Text(
    vi="một tên ở dòng trên, chưa thuộc nhóm nào",
    en="a name defined above that is no member of a group yet",
)
_NEW_NAME: Final = Text(vi="một tên chưa dùng", en="a name that is not taken")
_UTF_8: Final = Text(vi="chữ UTF-8", en="UTF-8")
_NEW_KEY: Final = Text(vi="một khóa chưa có", en="a key that is not listed yet")


def _least_of(members: int) -> Text:
    return Text(
        vi=f"all, any hoặc số từ 1 đến {members}", en=f"all, any or 1 to {members}"
    )


def _bad(line: int, expected: Text | str, found: bytes) -> TrustPolicyError:
    shown = repr(found[:_SHOWN].decode(errors="backslashreplace"))
    return TrustPolicyError(line=line, expected=expected, found=shown)
