"""Builds scenes, scenarios, cards and the first thirty days."""
from __future__ import annotations

from ..model import (
    ENDS, RECALL_DAYS, Answer, Band, Card, Choice, Decision, Ending, Guess, Line, Point, Result, Rubric, Scenario, Scene, SelfCheck,
    Side, Stage, Statement, Step, Text,
)
from ..source import Node
from .entries import built, listed, unique


def scene(node: Node) -> Scene:
    sides = []
    for name in ("wrong", "right"):
        child = node.need(name) or node.at(name)
        sides.append(_side(child))
    return Scene(node.string("id"), node.path, node.string("colleague"), node.text("title"), *sides)


def _side(node: Node) -> Side:
    ask, lines = node.at("ask"), _lines(node)
    stop = ask.number("after", len(lines)) if ask.keys else 0
    question, guesses = None, ()
    if ask.keys:
        question, guesses = ask.words(), tuple(_guess(child) for child in ask.list("guesses"))
        ask.finish()
    side = Side(node.text("setting"), lines, question, guesses, stop, node.text("end"))
    node.finish()
    return side


def _lines(node: Node, required: bool = True) -> tuple[Line, ...]:
    return tuple(built(node.list("lines", required), _line))


def _line(node: Node) -> Line:
    return Line(node.string("who"), node.string("at", ""), node.text("text"), node.text("note", False))


def _guess(node: Node) -> Guess:
    guess = Guess(node.string("id"), node.words(), node.choice("hit", ("yes", "no"), "no") == "yes")
    node.finish()
    return guess


def scenario(node: Node) -> Scenario:
    colleague = node.string("colleague")
    seen: set[str] = set()

    def decision(child: Node) -> Decision:
        unique(child, child.string("id"), seen)
        seen.add(child.string("id"))
        choices = tuple(built(child.list("choices"), choice))
        return Decision(child.string("id"), _lines(child), child.text("ask"), choices, child.line)

    def choice(child: Node) -> Choice:
        unique(child, child.string("id"), seen)
        seen.add(child.string("id"))
        return Choice(
            child.string("id"), child.text("text"), child.text("thinks"), child.string("who", colleague), child.text("cost"),
            child.string("to"), child.strings("formerly"), child.line,
        )

    def ending(child: Node) -> Ending:
        unique(child, child.string("id"), seen)
        seen.add(child.string("id"))
        return Ending(
            child.string("id"), child.choice("kind", ENDS), child.text("title"), _lines(child, False), child.text("text"),
            child.text("debrief"), child.strings("pages"), child.string("request"), child.string("checklist"),
            child.strings("formerly"), child.line,
        )

    return Scenario(
        id=node.string("id"),
        path=node.path,
        colleague=colleague,
        pattern=node.string("pattern"),
        minutes=node.number("minutes"),
        title=node.text("title"),
        setting=node.text("setting"),
        decisions=tuple(built(node.list("nodes"), decision)),
        endings=tuple(built(node.list("endings"), ending)),
        formerly=node.strings("formerly"),
        retired=node.strings("retired"),
    )


def card(node: Node) -> Card:
    day = node.choice("day", map(str, RECALL_DAYS))
    answers = tuple(listed(node, "answers", _answer).values())
    return Card(node.string("id"), int(day or 1), node.string("page"), node.text("situation"), answers, node.text("why"), node.strings("formerly"), node.line)


def _answer(node: Node) -> Answer:
    return Answer(node.string("id"), node.words(), node.choice("right", ("yes", "no"), "no") == "yes")


def stage(node: Node) -> Stage:
    steps = tuple(listed(node, "steps", _step).values())
    return Stage(node.string("id"), node.number("day"), node.text("title"), node.text("outcome"), steps, node.line)


def _step(node: Node) -> Step:
    return Step(
        node.string("id"), node.number("minutes"), node.string("page"), node.text("do"), node.text("hand-in"), node.strings("formerly"), node.line,
    )


def rubric(node: Node) -> Rubric:
    if not node.keys:
        return Rubric((), (), (), Text("", ""))
    return Rubric(
        levels=tuple(child.pair() for child in node.list("levels")),
        points=tuple(listed(node, "points", _point_judged).values()),
        results=tuple(built(node.list("results"), _band)),
        zero=node.text("zero"),
    )


def _point_judged(node: Node) -> Point:
    return Point(node.string("id"), node.words(), node.text("good"), node.strings("formerly"), node.line)


def _band(node: Node) -> Band:
    return Band(node.number("from"), node.words(), node.line)


def self_check(node: Node) -> SelfCheck:
    if not node.keys:
        return SelfCheck((), (), (), ())
    return SelfCheck(
        answers=tuple(child.pair() for child in node.list("answers")),
        statements=tuple(listed(node, "statements", _statement).values()),
        results=tuple(_result(child) for child in node.list("results")),
        retired=node.strings("retired"),
    )


def _statement(node: Node) -> Statement:
    return Statement(node.string("id"), node.string("pattern"), node.words(), node.line)


def _result(node: Node) -> Result:
    result = Result(node.string("pattern"), node.number("from"), node.words(), node.line)
    node.finish()
    return result
