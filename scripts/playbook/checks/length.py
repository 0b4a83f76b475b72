"""Pages stay short enough for a phone: so many words a page, so many sentences a paragraph, so long a sentence."""
from __future__ import annotations

import re
from typing import Iterator

from ..model import Page, Problem, Site, Text
from .prose import paragraphs

MOST = {"zh": 1800, "en": 1100}  # Chinese characters, English words
MOST_OF_A_KIT = {"zh": 2200, "en": 1350}  # which is the script of a meeting too
DESCRIPTION = {"zh": range(10, 71), "en": range(30, 181)}  # characters
PARAGRAPH = 4  # sentences
LONG, LONGEST, MOST_LONG = 60, 90, 2  # characters of a Chinese sentence; how many long ones a page may have
COUNTED = {"zh": re.compile(r"[㐀-鿿]"), "en": re.compile(r"[A-Za-z0-9][\w’'-]*")}
QUOTED = re.compile(r"“[^”]*”")
ENDS = {"zh": re.compile(r"[。？！]"), "en": re.compile(r"[.?](?=\s|$)")}


def check(site: Site) -> Iterator[Problem]:
    for page in site.pages.values():
        yield from _description(page)
        yield from _page(page)
        yield from _paragraphs(page)
        if page.lang == "zh":
            yield from _sentences(page)


def _description(page: Page) -> Iterator[Problem]:
    size, allowed = len(page.description), DESCRIPTION[page.lang]
    if page.description and size not in allowed:
        yield Problem(page.path, page.lines.get("description", 1), Text(
            f"description 有 {size} 个字符，要在 {allowed[0]} 到 {allowed[-1]} 之间；用一句话写读者能拿到什么。",
            f"The description has {size} characters and should have {allowed[0]} to {allowed[-1]}; say in one sentence what the reader gets.",
        ))


def _page(page: Page) -> Iterator[Problem]:
    size = sum(len(COUNTED[page.lang].findall(text)) for _, text in paragraphs(page))
    most = (MOST_OF_A_KIT if page.kind == "kit" else MOST)[page.lang]
    if size > most:
        yield Problem(page.path, page.body_line, Text(
            f"正文 {size} 字，最多 {most}；删短，或者分成两页。",
            f"The text has {size} words and may have {most}; shorten it, or make two pages of it.",
        ))


def _paragraphs(page: Page) -> Iterator[Problem]:
    for line, text in paragraphs(page):
        count = sum(bool(piece.strip(" ”’）)")) for piece in ENDS[page.lang].split(QUOTED.sub("□", text)))
        if count > PARAGRAPH:
            yield Problem(page.path, line, Text(
                f"这一段有 {count} 句，最多 {PARAGRAPH} 句；拆开或删短。",
                f"This paragraph has {count} sentences and may have {PARAGRAPH}; split or shorten it.",
            ))


def _sentences(page: Page) -> Iterator[Problem]:
    sizes = [(line, len(piece.replace(" ", ""))) for line, text in paragraphs(page) for piece in ENDS["zh"].split(text)]
    long = [(line, size) for line, size in sizes if size > LONG]
    for line, size in long:
        if size > LONGEST or len(long) > MOST_LONG:
            yield Problem(page.path, line, Text(
                f"这一句有 {size} 个字，太长；拆成短句，一般不超过 {LONG} 字。",
                f"This sentence has {size} characters; break it up, most should stay below {LONG}.",
            ))
