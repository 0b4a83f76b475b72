"""Outside facts carry their tag and limit: a paragraph that speaks of a study or of a firm's practice is followed by its marker."""
from __future__ import annotations

import re
from typing import Iterator

from ..model import Page, Problem, Site, Text

ABOUT = "about/"  # pages on the evidence itself
SPOKEN = {
    "zh": re.compile(r"(?:[一两二三四五六七八九十]|\d\s?)[项个份]\S{0,6}?(?:研究|实验|试验)"),
    "en": re.compile(r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[\w-]+ ){0,2}(?:study|studies|experiments?|trials?)\b", re.I),
}
NAME = re.compile(r"\b[A-Z][\w-]*[A-Z][\w-]*\b")  # GitLab, PagerDuty, I-PASS, SBAR


def check(site: Site) -> Iterator[Problem]:
    names = {name for fact in site.facts.values() for name in NAME.findall(f"{fact.fact.en} {fact.cite.en}")}
    for page in site.pages.values():
        if not page.id.startswith(ABOUT):
            yield from _page(page, names)


def _page(page: Page, names: set[str]) -> Iterator[Problem]:
    lines = page.body.split("\n")
    for number, line in enumerate(lines):
        spoken = SPOKEN[page.lang].search(line) or next((match for match in NAME.finditer(line) if match[0] in names), None)
        after = next((text for text in lines[number + 1:] if text.strip()), "")
        if spoken and "<!-- pb:" not in line and not after.startswith("<!-- pb:evidence"):
            yield Problem(page.path, page.body_line + number, Text(
                f"“{spoken[0]}”是站外的事实，后面没有出处；在这一段下面加一行 <!-- pb:evidence E15 -->，用对应的编号。",
                f"“{spoken[0]}” is a fact from outside without its source; add a line such as <!-- pb:evidence E15 --> below this paragraph.",
            ))
