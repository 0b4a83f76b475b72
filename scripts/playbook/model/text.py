"""Sentences, pages and problems."""
from __future__ import annotations

from dataclasses import dataclass, field

LANGS = ("zh", "en")
GALLERIES = ("request", "checklist", "practice")  # parts whose first page is for choosing from
GLOSSARY = "about/glossary"  # the page that explains the terms
Words = dict[str, tuple[str, ...]]  # by language


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
