"""The ways through a scenario: what can be reached, how soon it ends, in which order it is told, how it is drawn."""
from __future__ import annotations

import re

import pytest

from playbook.model import Choice, Decision, Ending, Scenario, Text
from playbook.ways import PAD, Ways

NONE = Text("", "")


def scenario(goes: dict[str, str], **ends: str) -> Scenario:
    """scenario({"a": "b b c", "b": "good"}, good="good"): decisions with where their choices lead; endings with their kinds."""
    decisions = tuple(
        Decision(place, (), NONE, tuple(Choice(f"{place}{n}", NONE, NONE, "shen", NONE, goal, (), 1) for n, goal in enumerate(goals.split())), 1)
        for place, goals in goes.items()
    )
    endings = tuple(Ending(place, kind, NONE, (), NONE, NONE, (), "", "", (), 1) for place, kind in ends.items())
    return Scenario("x", "x.yml", "shen", "value", 5, NONE, NONE, decisions, endings, (), ())


TALK = scenario({"a": "b c", "c": "d bad", "b": "c bad", "d": "good bad"}, good="good", bad="bad")


def test_what_can_be_reached_includes_the_place_itself_and_ends():
    ways = Ways(TALK)
    assert ways.reached("d") == {"d", "good", "bad"}
    assert ways.reached("a") == {"a", "b", "c", "d", "good", "bad"}


def test_the_shortest_way_counts_decisions():
    ways = Ways(TALK)
    assert (ways.shortest(("good",)), ways.shortest(("bad",)), ways.shortest(("mixed",))) == (3, 2, None)


def test_paragraphs_stand_so_that_every_way_goes_onward():
    ways = Ways(TALK)
    assert ways.order == ["a", "b", "c", "d"]
    assert [ways.number(place) for place in ("a", "b", "c", "d", "good", "bad")] == [1, 2, 3, 4, 1, 2]


def test_a_way_back_and_a_choice_that_leads_nowhere_are_survived():
    ways = Ways(scenario({"a": "b b", "b": "a good nowhere"}, good="good"))
    assert ways.order == ["a", "b"] and ways.reached("b") == {"a", "b", "good"}
    assert len(ways.drawing().lines) == 4


def test_in_the_drawing_nothing_stands_on_anything_else_and_all_is_inside():
    drawing = Ways(TALK).drawing()
    spots = [(x, y) for _, x, y in drawing.places]
    assert len(set(spots)) == len(spots) == 6
    for x, y in spots:
        assert PAD <= x <= drawing.width - PAD and PAD <= y <= drawing.height - PAD
    assert len({line for _, line in drawing.lines}) == len(drawing.lines) == 8


def test_each_line_starts_and_ends_where_its_choice_does():
    drawing = Ways(TALK).drawing()
    at = {name: (x, y) for name, x, y in drawing.places}
    for choice, line in drawing.lines:
        numbers = [float(number) for number in re.findall(r"-?[0-9.]+", line)]
        assert (numbers[0], numbers[1]) == pytest.approx(at[choice.id[0]]) and tuple(numbers[-2:]) == pytest.approx(at[choice.to])


def test_two_choices_that_lead_to_the_same_place_are_drawn_side_by_side():
    drawing = Ways(scenario({"a": "good good good"}, good="good")).drawing()
    assert len({line for _, line in drawing.lines}) == 3


def test_the_own_scenarios_are_told_in_an_order_in_which_every_way_goes_onward(site):
    for it in site.scenarios.values():
        ways = Ways(it)
        for choice in it.choices:
            here = next(decision.id for decision in it.decisions if choice in decision.choices)
            assert choice.to in ways.ends or ways.number(here) < ways.number(choice.to), f"{it.id}: {choice.id}"
