"""The company, its words and facts, and all of it together."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .forms import AskedBack, Checklist, Request, Team
from .plan import Days, Version, Year
from .practice import Card, Rubric, Scenario, Scene, SelfCheck, Stage
from .text import LANGS, Page, Problem, Text, Words

TERM_GROUPS = ("tender", "price", "proposal", "delivery", "inside", "playbook")


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
    years: dict[str, Year]
    company_days: Days  # beside the public holidays
    versions: dict[str, Version]
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
        return self._ordered[lang]

    @cached_property
    def _ordered(self) -> dict[str, list[Page]]:
        order = sorted(self.pages.values(), key=lambda p: (p.part, p.name != "index", p.order, p.name))
        return {lang: [page for page in order if page.lang == lang] for lang in LANGS}

    def part(self, lang: str, part: str) -> list[Page]:
        """The pages of a part, without its overview."""
        return [page for page in self.of(lang) if page.part == part and page.name != "index"]
