import msgspec

from domain.text import Text
from domain.verdicts import Outcome, Verdict

NONE = Text(vi="", en="")


def test_the_five_answers_keep_their_stored_names_and_have_words() -> None:
    assert [str(outcome) for outcome in Outcome] == [
        "complies", "violates", "waived", "not_applicable", "cannot_tell"
    ]  # fmt: skip
    assert Outcome.CANNOT_TELL.label == Text(vi="chưa thể kết luận", en="cannot tell")
    assert len({outcome.label for outcome in Outcome}) == len(Outcome)


def test_a_verdict_is_named_by_rule_and_subject_and_keeps_its_json_keys() -> None:
    verdict = Verdict(
        rule="DUR-MIN-01",
        version="1",
        subject="2024-017",
        outcome=Outcome.COMPLIES,
        message=NONE,
        citation=NONE,
        parameters=(),
        positions=(1,),
        computation=(),
        next_step=NONE,
    )
    assert verdict.id == "DUR-MIN-01@2024-017"
    assert list(msgspec.to_builtins(verdict)) == [
        "rule", "version", "subject", "outcome", "message", "citation", "parameters",
        "positions", "computation", "next_step",
    ]  # fmt: skip
