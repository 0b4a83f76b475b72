"""What can be found, from the content: pages and their headings, form fields, checklist items, chat lines, cards, terms."""
from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, is_dataclass

from ..model import Page, Scenario, Text
from ..render import Renderer

KINDS = {"request": "form", "checklist": "checklist", "practice": "scenario"}  # by part; every other page is a "page"
LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)\s]*\)")
SIGNS = re.compile(r"^\s*(?:[-*>]|\d+\.|#+)\s+|\{\s*#[^}]*\}|\*\*|==|`+|^\s*\|[\s:|-]*\|\s*$|\|")


@dataclass
class Entry:
    """A place that a result leads to: `place` is an id on `page`, or empty for the whole page."""

    page: Page
    place: str
    name: str
    kind: str  # one of KINDS' values, "page" or "term"
    words: list[str] = field(default_factory=list)
    part: bool = False  # of something that the page shows: a field, an item, a card, a line of chat
    asked: tuple[str, ...] = ()  # what people type when they mean it, in other words

    @property
    def address(self) -> str:
        """Such as "remedy/value" or "remedy/value#steps"."""
        return f"{self.page.id}#{self.place}" if self.place else self.page.id

    @property
    def text(self) -> str:
        """Its words; those of an empty form keep their lines, since they can be copied."""
        return re.sub(r" *\n *| {2,}", lambda gap: "\n" if "\n" in gap[0] else " ", " ".join(filter(None, self.words))).strip()


def entries(renderer: Renderer) -> list[Entry]:
    """Page by page, the page itself first, then its places in their order."""
    found = [entry for page in renderer.site.of(renderer.lang) for entry in _page(renderer, page)]
    for entry in found:
        labels = (renderer.t(f"search-kind-{entry.kind}"),) if entry.kind in KINDS.values() and not entry.place else ()
        asked = renderer.site.asked.get(entry.address)
        entry.asked = labels + (asked.phrases[renderer.lang] if asked else ())
    return found


def _page(renderer: Renderer, page: Page) -> list[Entry]:
    kind = KINDS.get(page.part, "page") if page.name != "index" else "page"
    found = [Entry(page, "", page.title, kind, [page.description])]
    marks = {mark.line: mark for mark in page.marks}
    here = found[0]  # where text belongs; things with a place of their own don't change it
    for number, line in enumerate(page.body.split("\n"), page.body_line):
        mark = marks.get(number)
        if mark and mark.kind == "heading" and mark.id:
            here = Entry(page, mark.id, plain(mark.text), kind)
            found.append(here)
        elif mark and mark.kind == "marker":
            texts, places = _shown(renderer, page, mark.id, mark.target.split())
            here.words += texts
            is_term = mark.id == "glossary"
            found += [Entry(page, place, name, "term" if is_term else kind, words, not is_term) for place, name, words in places]
        elif not (mark and mark.kind == "fence"):
            here.words.append(plain(line))
    return found


def plain(markdown: str) -> str:
    """A line of Markdown as it is read."""
    return SIGNS.sub(" ", LINK.sub(r"\1", markdown)).strip()


def _shown(renderer: Renderer, page: Page, marker: str, names: list[str]) -> tuple[list[str], list[tuple[str, str, list[str]]]]:
    """What a marker shows: texts that belong to the place where it stands, and (id, name, texts) of places of their own."""
    site, lang = renderer.site, renderer.lang
    say = lambda *things: words(things, lang)
    name = names[0] if names else ""
    if marker == "request":
        it = site.requests[name]
        places = [(f"request-{it.id}-{one.id}", one.label[lang], say(one.hint)) for one in it.fields]
        form = renderer.view(page.id, "").form(it)
        return say(it.who, it.almost, it.corrections, it.example), [*places, ("blank", renderer.t("request-blank-title"), [form.plain("blank")])]
    if marker == "checklist":
        it = site.checklists[name]
        return say(it.pause), [(f"checklist-{it.id}-{one.id}", one.text[lang], say(one.why)) for one in it.items]
    if marker == "scenario":
        return say(site.scenarios[name].setting), _nodes(site.scenarios[name], lang)
    if marker == "scene":
        it = site.scenes[name]
        return say(it.title, getattr(it, names[1])), []
    if marker == "recall":
        return [], [(f"card-{one.id}", one.situation[lang], say(one.answers, one.why)) for one in site.cards.values()]
    if marker == "path":
        stages = site.stages.values()
        texts = [text for stage in stages for text in say(stage.title, stage.outcome)]
        return texts, [(f"path-{one.id}", one.do[lang], say(one.hand_in)) for stage in stages for one in stage.steps]
    if marker == "rubric":
        it = site.rubric
        return say(it.results, it.zero), [(f"rubric-{one.id}", one.text[lang], say(one.good)) for one in it.points]
    if marker == "self-check":
        it = site.self_check
        return say(it.results), [(f"self-check-{one.id}", one.text[lang], []) for one in it.statements]
    if marker == "evidence-table":
        return [], [(one.id.lower(), one.fact[lang], [one.tag, *say(one.cite, one.limit)]) for one in site.facts.values()]
    if marker == "glossary":
        return [], [(f"term-{one.id}", one.term[lang], say(one.means)) for one in site.terms]
    shown = {
        "evidence": lambda: site.facts[name], "picture": lambda: site.pictures[name], "team": lambda: site.teams[name],
        "source-table": lambda: site.points, "cast": lambda: (site.people, site.customers),
    }
    return (say(shown[marker]()) if marker in shown else []), []


def _nodes(it: Scenario, lang: str) -> list[tuple[str, str, list[str]]]:
    decisions = [(f"{it.id}-{one.id}", one.ask[lang], words((one.lines, one.choices), lang)) for one in it.decisions]
    return decisions + [(f"{it.id}-{one.id}", one.title[lang], words((one.lines, one.text, one.debrief), lang)) for one in it.endings]


def words(thing: object, lang: str) -> list[str]:
    """Every sentence inside a thing, in one language."""
    if isinstance(thing, Text):
        return [plain(thing[lang])]
    if is_dataclass(thing):
        return [text for one in fields(thing) for text in words(getattr(thing, one.name), lang)]
    if isinstance(thing, dict):
        return [text for one in thing.values() for text in words(one, lang)]
    if isinstance(thing, tuple | list):
        return [text for one in thing for text in words(one, lang)]
    return []

