"""What every act's declaration must hold: stored names live for ever."""

import re
import string
from typing import Any

import msgspec
import pytest

from domain.acts import HEADER, UNSTAMPED, Act, aggregate_of, tag_of, topic_of
from domain.codes import split_stream
from domain.decisions import state_of
from domain.registry import ACTS, AGGREGATES, BY_COMMAND, BY_TOPIC
from domain.text import Text

each_act = pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)


@each_act
def test_an_act_names_its_topic_and_the_version_of_its_body(act: type[Act]) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*/[1-9][0-9]*", tag_of(act))
    assert tag_of(act) == f"{topic_of(act)}/{tag_of(act).partition('/')[2]}"
    assert aggregate_of(act) in {*AGGREGATES, "entry"}


@each_act
def test_an_act_is_frozen_strict_and_leaves_defaults_out(act: type[Act]) -> None:
    config = act.__struct_config__
    assert (config.frozen, config.forbid_unknown_fields) == (True, True)
    assert (config.omit_defaults, config.tag_field) == (True, "v")


@each_act
def test_an_act_begins_with_the_header_that_all_share(act: type[Act]) -> None:
    assert act.__struct_fields__[: len(HEADER)] == Act.__struct_fields__


@each_act
def test_an_act_tells_itself_in_both_languages_from_its_own_fields(
    act: type[Act],
) -> None:
    assert isinstance(act.sentence, Text)
    for words in (act.sentence.vi, act.sentence.en):
        named = {name for _, name, _, _ in string.Formatter().parse(words) if name}
        assert words
        assert named <= set(act.__struct_fields__)


@each_act
def test_what_a_clerk_can_enter_says_what_it_is_and_what_identifies_it(
    act: type[Act],
) -> None:
    assert bool(act.verb) == bool(act.text.vi) == bool(act.text.en)
    assert set(act.identity) <= set(act.__struct_fields__)
    if act.person:
        assert act.person in act.__struct_fields__


def test_no_topic_and_no_command_is_declared_twice() -> None:
    assert len(BY_TOPIC) == len(ACTS)
    assert len(BY_COMMAND) == sum(bool(act.verb) for act in ACTS)


def test_no_act_is_declared_and_left_out_of_the_registry() -> None:
    ours = {
        each for each in Act.__subclasses__() if each.__module__.startswith("domain")
    }
    assert ours == set(ACTS)


@each_act
def test_no_history_however_odd_stops_a_fold(act: type[Act]) -> None:
    # `evolve` is total: an act may come first, twice, or to a stream of another kind.
    made = example(act)
    for aggregate in AGGREGATES:
        stream = f"{aggregate}:X"
        state = state_of(stream, ((1, made), (2, made)))
        assert split_stream(state.stream) == (aggregate, "X")


def example(act: type[Act]) -> Act:
    """Return an act with its required fields filled with something."""
    filled: dict[str, Any] = {
        each.name: 1 if each.type is int else b"x" if each.type is bytes else "x"
        for each in msgspec.structs.fields(act)
        if each.required
    }
    return act(**filled)


def test_an_act_that_was_never_stamped_can_be_told_from_every_stamp() -> None:
    assert example(ACTS[0]).recorded_at == UNSTAMPED
    assert UNSTAMPED.year == 1
