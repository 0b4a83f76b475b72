"""The index from A to Z: every page and every term, for readers without script. Chinese goes by pinyin."""
from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import NamedTuple

from .model import GLOSSARY, Page, Site


class Entry(NamedTuple):
    words: str
    page: Page
    note: str  # what a term means; empty for a page
    place: str = ""  # on that page


def letters(site: Site, lang: str) -> list[tuple[str, list[Entry]]]:
    """Entries by their first letter, "A" to "Z", then "#" for what starts with none."""
    entries = [Entry(page.title, page, "") for page in site.of(lang)] + _terms(site, lang)
    entries.sort(key=lambda entry: (_letter(entry.words), spelt(entry.words), entry.page.id))
    groups = [(letter, list(group)) for letter, group in groupby(entries, key=lambda entry: _letter(entry.words))]
    return sorted(groups, key=lambda group: (group[0] == "#", group[0]))


def spelt(words: str) -> str:
    """Words as they are spelt in Latin letters, without a leading article or “to”: 表扬信 becomes "biaoyangxin"."""
    return re.sub(r"^(?:the|an?|to) ", "", "".join(syllables(words)).lower())


@cache
def syllables(words: str) -> tuple[str, ...]:
    """Chinese by pinyin, a syllable a character; all else as it stands."""
    from pypinyin import lazy_pinyin  # its tables take a sixth of a second, which most commands needn't wait for

    return tuple(lazy_pinyin(words))


def _letter(words: str) -> str:
    first = next((char for char in spelt(words) if char.isalnum()), "#").upper()
    return first if "A" <= first <= "Z" else "#"


def _terms(site: Site, lang: str) -> list[Entry]:
    """Each term that is not a page's title, at its place in the glossary."""
    glossary, titles = site.pages.get((lang, GLOSSARY)), {page.title.lower() for page in site.of(lang)}
    return [
        Entry(term.term[lang], glossary, term.means[lang], f"#term-{term.id}")
        for term in site.terms if glossary and term.term[lang].lower() not in titles
    ]
