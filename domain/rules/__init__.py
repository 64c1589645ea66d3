"""The rules: one file each, all of them in `ALL`, in statutory order.

Adding a rule is adding a file and a name here. Nothing is found by magic.
"""

from collections.abc import Iterable
from typing import Final

from domain.cases import Case
from domain.parameters import Policy, PolicyError
from domain.rules import dur_min_01, elig_age_01, nloc_title_01, term_max_01
from domain.rules.rule import Rule
from domain.verdicts import Verdict

# 65-QĐ/TW: Điều 4 (titles, terms), Điều 5 (conditions), Điều 8 (duration).
ALL: Final[tuple[Rule, ...]] = (
    nloc_title_01.RULE,
    term_max_01.RULE,
    elig_age_01.RULE,
    dur_min_01.RULE,
)


def judge(
    case: Case, policy: Policy, rules: Iterable[Rule] = ALL
) -> tuple[Verdict, ...]:
    """Return one verdict a rule, in the order of `rules`."""
    return tuple(rule.judge(case, policy) for rule in rules)


def check_policy(policy: Policy, rules: Iterable[Rule] = ALL) -> None:
    """Check that every parameter of `policy` is one some rule reads, and well shaped.

    A parameter that no pack has is not an error here: rules that need it cannot tell.

    Raises:
        PolicyError: a name no rule reads (a typing error would otherwise pass for law
            not modelled), or a value or unit of the wrong kind.
    """
    known = {p.name: p for rule in rules for p in rule.parameters}
    for name in policy.names:
        if name not in known:
            raise PolicyError(
                pack=policy.pack_of(name),
                key=name,
                expected=f"one of {', '.join(sorted(known))}",
                found="a parameter that no rule reads",
            )
        policy.typed(known[name])
