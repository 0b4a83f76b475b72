"""What the playbook is made of: plain, frozen values that know neither files nor pages in a browser."""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

LANGS = ("zh", "en")
GALLERIES = ("request", "checklist", "practice")  # parts whose first page is for choosing from
SITUATIONS = ("ask", "hear", "promise", "give", "repair", "reply")  # in which a form helps
RECIPIENTS = ("pre-sales", "after-sales", "rnd", "design", "manager", "customer", "sales", "self")  # of a form's text
MINUTES = (1, 2, 3, 5, 10)  # to choose from in the gallery; forms.css has a rule for each but the last
EXPECTED = ("person", "date", "reason", "idea", "told")  # what a field should hold, beyond being filled in
ENDS = ("good", "mixed", "bad")  # how a scenario can end
RECALL_DAYS = (1, 3, 7, 14, 30)  # after the first, on which recall cards are asked
GLOSSARY = "about/glossary"  # the page that explains the terms
TERM_GROUPS = ("tender", "price", "proposal", "delivery", "inside", "playbook")


@dataclass(frozen=True)
class Text:
    """A sentence, which exists only as a pair; `text["zh"]` is the Chinese half."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        if lang not in LANGS:
            raise KeyError(lang)
        return getattr(self, lang)


@dataclass(frozen=True, order=True)
class Problem:
    """Something to mend: a path below the project, a line counted from 1, and what to do in both languages."""

    path: str
    line: int
    message: Text = field(compare=False)

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: "
        return f"{where}{self.message.zh}\n{' ' * 4}{self.message.en}"


class ContentError(Exception):
    """The content cannot be built; `problems` says where and why."""

    def __init__(self, problems: list[Problem]):
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Mark:
    """Something a page contains, with its line: a heading, a link, a marker, a picture, a fenced text."""

    kind: str  # heading, link, marker, image or fence
    line: int
    level: int = 0  # of a heading
    id: str = ""  # of a heading; the kind of thing a marker places
    target: str = ""  # of a link or a picture; the words after a marker's kind; a fence's language
    text: str = ""


@dataclass(frozen=True)
class Page:
    """One Markdown file in one language. `id` is the same in both, such as "remedy/value"."""

    id: str
    lang: str
    path: str
    title: str
    description: str
    source: tuple[str, ...]
    order: int
    minutes: int  # that a kit for a team meeting takes; 0 for every other page
    formerly: tuple[str, ...]
    synced: str
    body: str
    body_line: int  # line of the file on which the body starts
    marks: tuple[Mark, ...]
    lines: dict[str, int] = field(compare=False)  # line of each front-matter key

    @property
    def part(self) -> str:
        return self.id.split("/")[0] if "/" in self.id else ""

    @property
    def name(self) -> str:
        return self.id.rsplit("/", 1)[-1]

    @property
    def kind(self) -> str:
        """home, gallery, overview, kit, or the part that the page belongs to; every kind has its own layout."""
        if self.id == "index":
            return "home"
        if self.minutes:
            return "kit"
        if self.name == "index":
            return "gallery" if self.part in GALLERIES else "overview"
        return self.part

    @property
    def url(self) -> str:
        """Address below the site's root, without a leading slash."""
        return f"{'' if self.lang == 'zh' else self.lang + '/'}{self.id}.html"

    def of(self, kind: str) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.kind == kind)


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
class Person:
    id: str
    name: Text
    initial: Text
    role: Text
    side: str
    tint: str
    temper: Text


@dataclass(frozen=True)
class Customer:
    id: str
    name: Text
    project: Text


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


Words = dict[str, tuple[str, ...]]  # by language


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


@dataclass(frozen=True)
class Fact:
    id: str
    tag: str
    fact: Text
    cite: Text
    limit: Text


@dataclass(frozen=True)
class Term:
    """A word and its twin. By language: `also` are other forms of it, `avoid` names that are not used
    here, `apart` longer words that hold it and mean something else."""

    id: str
    group: str
    term: Text
    means: Text
    also: dict[str, tuple[str, ...]]
    avoid: dict[str, tuple[str, ...]]
    apart: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Asked:
    """What people type when they mean a place and use other words than it does."""

    phrases: Words
    line: int


@dataclass(frozen=True)
class Site:
    """All content, loaded. `problems` holds what could not be read; everything else is whole."""

    root: Path
    pages: dict[tuple[str, str], Page]
    requests: dict[str, Request]
    checklists: dict[str, Checklist]
    scenes: dict[str, Scene]
    scenarios: dict[str, Scenario]
    cards: dict[str, Card]
    stages: dict[str, Stage]
    rubric: Rubric
    people: dict[str, Person]
    customers: dict[str, Customer]
    facts: dict[str, Fact]
    points: dict[str, Text]
    teams: dict[str, Team]
    asked_back: AskedBack
    self_check: SelfCheck
    terms: tuple[Term, ...]
    banned: dict[str, tuple[str, ...]]
    alike: dict[str, tuple[tuple[str, ...], ...]]  # by language: groups of words that mean the same when people search
    asked: dict[str, Asked]  # by place, such as "remedy/value" or "remedy/value#steps"
    words: dict[str, Text]
    pictures: dict[str, dict[str, Text]]  # words in drawings, by drawing
    ids: tuple[str, ...]  # every id that was ever published
    retired: tuple[str, ...]  # those of whole pages and forms that are gone for good
    problems: tuple[Problem, ...]

    def of(self, lang: str) -> list[Page]:
        """Pages of one language: home first, then by part, overview first, then `order` and name."""
        pages = [page for (code, _), page in self.pages.items() if code == lang]
        return sorted(pages, key=lambda p: (p.part, p.name != "index", p.order, p.name))

    def part(self, lang: str, part: str) -> list[Page]:
        """The pages of a part, without its overview."""
        return [page for page in self.of(lang) if page.part == part and page.name != "index"]
