"""All sentences that a reader sees, with their place: pages without code and addresses, and every word of the data."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Iterator

import yaml

from ..model import LANGS, Page, Site
from ..source import FENCE, Loader

NOT_PROSE = {"asked.yml", "glossary.yml", "ids.yml", "vague.yml"}  # hold words that must not be used or that people just type
EDITORS = {"about/edit", "about/identity"}  # they quote words that others must not use


@dataclass(frozen=True)
class Sentence:
    path: str
    line: int
    lang: str
    text: str


def sentences(site: Site) -> Iterator[Sentence]:
    for page in site.pages.values():
        if page.id not in EDITORS:
            yield from _of_page(page)
    data = site.root / "docs/_data"
    for path in sorted(data.rglob("*.yml")):
        if path.name not in NOT_PROSE:
            yield from _of_data(path.relative_to(site.root).as_posix(), path.read_text("utf-8", "replace"))


def paragraphs(page: Page, copied: bool = False) -> Iterator[tuple[int, str]]:
    """Each paragraph, list item, heading and table cell of a page with its line; with `copied`, messages to copy too."""
    code = False
    for number, line in enumerate(page.body.split("\n"), page.body_line):
        fence = FENCE.match(line.strip())
        if fence:
            code = bool(fence[2]) and not (copied and fence[2] == "message")
        elif not code and "<!-- pb:" not in line and not re.fullmatch(r"[\s|:-]*", line):
            cells = line.strip().strip("|").split("|") if line.strip().startswith("|") else [line]
            for cell in cells:
                yield number, _plain(cell)


def _of_page(page: Page) -> Iterator[Sentence]:
    for key in ("title", "description"):
        yield Sentence(page.path, page.lines.get(key, 1), page.lang, getattr(page, key))
    for number, text in paragraphs(page, copied=True):
        yield Sentence(page.path, number, page.lang, text)


def _plain(line: str) -> str:
    """A line without what is not prose: code, addresses, heading ids and marks."""
    line = re.sub(r"`[^`]*`", "□", line)
    line = re.sub(r"((?<=[。：？])\*\*|^- \[[^\]]*\]\([^)]*\)) ", r"\1", line)  # the gap after words that open a paragraph
    line = re.sub(r"\{\s*#[^}]*\}", "", line)
    line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
    return re.sub(r"^\s*(?:#+|[-*]|\d+\.)\s+|\*+", "", line).strip()


@lru_cache(maxsize=512)
def _of_data(path: str, text: str) -> tuple[Sentence, ...]:
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError:
        return ()
    return tuple(_leaves(path, root, ""))


def _leaves(path: str, node: yaml.Node | None, key: str) -> Iterator[Sentence]:
    if isinstance(node, yaml.MappingNode):
        for name, child in node.value:
            yield from _leaves(path, child, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _leaves(path, child, key)
    elif isinstance(node, yaml.ScalarNode) and key in LANGS:
        first = node.start_mark.line + (2 if node.style == "|" else 1)
        for number, line in enumerate(str(node.value).split("\n"), first):
            if line.strip():
                yield Sentence(path, number, key, line.replace("==", "").strip())
