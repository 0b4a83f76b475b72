"""What is read, lived through and learnt: scenes, scenarios, cards, the first thirty days."""
from __future__ import annotations

from dataclasses import dataclass

from .text import Text

ENDS = ("good", "mixed", "bad")  # how a scenario can end
RECALL_DAYS = (1, 3, 7, 14, 30)  # after the first, on which recall cards are asked


@dataclass(frozen=True)
class Line:
    who: str
    at: str
    text: Text
    note: Text | None


@dataclass(frozen=True)
class Guess:
    """What a reader may expect to come next; `hit` is what does."""

    id: str
    text: Text
    hit: bool


@dataclass(frozen=True)
class Side:
    """A scene told one way, wrong or right. After line `stop` the reader is asked to guess what comes."""

    setting: Text
    lines: tuple[Line, ...]
    ask: Text | None
    guesses: tuple[Guess, ...]
    stop: int
    end: Text


@dataclass(frozen=True)
class Scene:
    id: str
    path: str
    colleague: str
    title: Text
    wrong: Side
    right: Side


@dataclass(frozen=True)
class Choice:
    """Something that the reader of a scenario can do. `who` thinks about it; `to` is the decision or ending that follows."""

    id: str
    text: Text
    thinks: Text
    who: str
    cost: Text
    to: str
    formerly: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Decision:
    id: str
    lines: tuple[Line, ...]
    ask: Text
    choices: tuple[Choice, ...]
    line: int


@dataclass(frozen=True)
class Ending:
    """How a scenario can end; `pages` are the anti-patterns and remedies that were at work."""

    id: str
    kind: str  # one of ENDS
    title: Text
    lines: tuple[Line, ...]
    text: Text
    debrief: Text
    pages: tuple[str, ...]
    request: str
    checklist: str
    formerly: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Scenario:
    """A chat in which the reader decides how it goes on. The first decision is the start."""

    id: str
    path: str
    colleague: str
    pattern: str  # the anti-pattern or remedy that it trains
    minutes: int
    title: Text
    setting: Text
    decisions: tuple[Decision, ...]
    endings: tuple[Ending, ...]
    formerly: tuple[str, ...]
    retired: tuple[str, ...]

    @property
    def choices(self) -> list[Choice]:
        return [choice for decision in self.decisions for choice in decision.choices]


@dataclass(frozen=True)
class Answer:
    id: str
    text: Text
    right: bool


@dataclass(frozen=True)
class Card:
    """A situation to judge on one of RECALL_DAYS; `page` explains it, "remedy/value" or "remedy/value#steps"."""

    id: str
    day: int
    page: str
    situation: Text
    answers: tuple[Answer, ...]
    why: Text
    formerly: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Step:
    """Something to do and to hand in on the way through the first thirty days; `page` as in Card."""

    id: str
    minutes: int
    page: str
    do: Text
    hand_in: Text
    formerly: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Stage:
    """Steps that should be done by a day, counted from 1."""

    id: str
    day: int
    title: Text
    outcome: Text
    steps: tuple[Step, ...]
    line: int


@dataclass(frozen=True)
class Point:
    """One of the questions by which a colleague judges a request; `good` is what full marks look like."""

    id: str
    text: Text
    good: Text
    formerly: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Band:
    """What a sum says, from `floor` up."""

    floor: int
    text: Text
    line: int


@dataclass(frozen=True)
class Rubric:
    """Points, each judged on one of `levels`, which score 0, 1, 2; `zero` is said where any point scores nothing."""

    levels: tuple[Text, ...]
    points: tuple[Point, ...]
    results: tuple[Band, ...]
    zero: Text

    @property
    def most(self) -> int:
        return len(self.points) * (len(self.levels) - 1)


@dataclass(frozen=True)
class Statement:
    """Something that one may have done, and the anti-pattern that it belongs to."""

    id: str
    pattern: str
    text: Text
    line: int


@dataclass(frozen=True)
class Result:
    """What a score in one anti-pattern says, from `floor` points up."""

    pattern: str
    floor: int
    text: Text
    line: int


@dataclass(frozen=True)
class SelfCheck:
    """Statements, each answered with one of `answers`, which score 0, 1, 2 and so on."""

    answers: tuple[Text, ...]
    statements: tuple[Statement, ...]
    results: tuple[Result, ...]
    retired: tuple[str, ...]

    def of(self, pattern: str) -> list[Statement]:
        return [statement for statement in self.statements if statement.pattern == pattern]

    def most(self, pattern: str) -> int:
        """The highest score that the statements of one pattern can give."""
        return len(self.of(pattern)) * (len(self.answers) - 1)
