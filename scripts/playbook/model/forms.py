"""What is filled in and ticked, and the colleagues whom it goes to."""
from __future__ import annotations

from dataclasses import dataclass, field

from .text import Text, Words

SITUATIONS = ("ask", "hear", "promise", "give", "repair", "reply")  # in which a form helps
RECIPIENTS = ("pre-sales", "after-sales", "rnd", "design", "manager", "customer", "sales", "self")  # of a form's text
MINUTES = (1, 2, 3, 5, 10)  # to choose from in the gallery; forms.css has a rule for each but the last
EXPECTED = ("person", "date", "reason", "idea", "told")  # what a field should hold, beyond being filled in


@dataclass(frozen=True)
class Field:
    id: str
    required: bool
    kind: str  # line or text
    expects: str  # one of EXPECTED, or empty
    label: Text
    hint: Text
    default: Text | None
    formerly: tuple[str, ...]
    line: int
    origins: tuple[str, ...] = ()  # fields of other forms that this one can be filled from; its own name if none is said


@dataclass(frozen=True)
class Block:
    """A paragraph of a form's output; `{field}` in `say` is replaced by what was filled in."""

    lead: Text | None
    say: Text
    line: int


@dataclass(frozen=True)
class Correction:
    field: str
    why: Text
    better: Text
    line: int


@dataclass(frozen=True)
class Question:
    """Something to weigh before a form is filled in, with the answers to choose from."""

    id: str
    label: Text
    options: dict[str, Text]
    line: int


@dataclass(frozen=True)
class Verdict:
    """What follows from such answers: the first that fits holds. `when` lists ways in which it fits, each with the answers that it
    takes, by question; none means always. `fills` is what it suggests for fields."""

    id: str
    when: tuple[dict[str, tuple[str, ...]], ...]
    name: Text
    why: Text
    fills: dict[str, Text]
    line: int


@dataclass(frozen=True)
class Way:
    """One way that what somebody said about a version can go: into which field, and as which line of it."""

    into: str
    name: Text
    becomes: Text | None  # the question what it becomes, where there is one
    owner: Text | None  # the question whose it is, where there is one
    say: Text  # with {page}, {said}, and {becomes} and {owner} where those are asked
    ask: Text | None  # what to go back with where no page was named, with {who} and {words}; none where none is needed
    rest: Text | None  # the line after all remarks
    none: Text | None  # what the field holds where no remark went there
    line: int


@dataclass(frozen=True)
class State:
    """How far something has come that a form began, and what can safely be said then, with {fields} of the form."""

    id: str
    name: Text
    say: Text
    line: int


@dataclass(frozen=True)
class Request:
    id: str
    path: str
    group: str  # one of SITUATIONS
    order: int
    minutes: int  # to fill it in, one of MINUTES
    to: tuple[str, ...]  # some of RECIPIENTS
    jobs: tuple[str, ...]  # of the teams in `to`; their lead times count
    team_asks: bool  # whether those teams' own questions are asked too
    checklist: str  # to go down before sending, or empty
    hand_over: str  # the language in which its reader wants it, or empty for that of the page
    title: Text
    who: Text
    fields: tuple[Field, ...]
    output: tuple[Block, ...]
    example: dict[str, Text]
    almost: dict[str, Text]
    corrections: tuple[Correction, ...]
    formerly: tuple[str, ...]
    retired: tuple[str, ...]
    lines: dict[str, int] = field(compare=False)
    weigh: tuple[Question, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    remarks: tuple[Way, ...] = ()
    states: tuple[State, ...] = ()
    next: tuple[str, ...] = ()  # forms to go on with, filled from this one


@dataclass(frozen=True)
class Item:
    id: str
    text: Text
    why: Text | None
    formerly: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Checklist:
    id: str
    path: str
    order: int
    title: Text
    pause: Text
    type: str  # read-do or do-confirm
    seconds: int
    items: tuple[Item, ...]
    formerly: tuple[str, ...]
    retired: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Job:
    """Something that a team is asked for; `days` are working days from a complete request, `first` those until its first
    version, where one is asked for, or 0."""

    id: str
    days: int
    first: int
    what: Text


@dataclass(frozen=True)
class Team:
    """How one team of the company works with sales; the company's own settings."""

    id: str
    name: Text
    voice: Text
    reach: Text
    decides: Text
    jobs: tuple[Job, ...]
    asks: dict[str, Text]  # questions, by id
    starts: tuple[Text, ...]
    returns: tuple[Text, ...]
    thanks: Text


@dataclass(frozen=True)
class Vague:
    """Words that make a colleague ask back, and what to ask oneself instead; `apart` are words that hold them and are clear."""

    id: str
    words: Words
    apart: Words
    ask: Text


@dataclass(frozen=True)
class AskedBack:
    """By which words a form notices what a colleague would ask back about. In a word # is a digit and (a|b) is a or b."""

    vague: dict[str, Vague]
    nobody: Words  # instead of a name
    undecided: Words  # instead of an idea of one's own
    fillers: Words  # beside those, they make no idea either
    dates: Words  # one of them makes a date, as do weekdays and days of a month
    negations: Words  # before a word, they take it back
    lookalikes: Words  # end like a negation, and are none
