"""Explains terms of the trade where a page first uses them."""
from __future__ import annotations

import re
from html import escape

from .model import Site, Term

TAG = re.compile(r"(<[^>]+>)")
LEFT_ALONE = {"a", "code", "pre", "button", "h1", "h2", "h3"}


class Terms:
    """The terms of a site in one language."""

    def __init__(self, site: Site, lang: str):
        self.lang = lang
        self.forms = {form.lower(): term for term in site.terms if term.group != "playbook" for form in forms(term, lang)}
        self.forms |= {form.lower(): None for term in site.terms for form in term.apart[lang]}
        self.pattern = pattern(self.forms, lang)

    def mark(self, html: str, glossary: str) -> str:
        """Links the first use of each term to its entry on the page at the address `glossary`."""
        seen: set[str] = set()
        inside: list[str] = []
        pieces = TAG.split(html)
        for number, piece in enumerate(pieces):
            if piece.startswith("<"):
                _step(piece, inside)
            elif piece.strip() and not inside:
                pieces[number] = self.pattern.sub(lambda match: self._link(match, glossary, seen), piece)
        return "".join(pieces)

    def _link(self, match: re.Match, glossary: str, seen: set[str]) -> str:
        term = self.forms[match[1].lower()]
        if term is None or term.id in seen:
            return match[0]
        seen.add(term.id)
        names = " ".join(dict.fromkeys((term.term.zh, term.term.en)))
        means = escape(f"{names} · {term.means[self.lang]}")
        return f'<a class="term" href="{glossary}#term-{term.id}" title="{means}">{match[0]}</a>'


def forms(term: Term, lang: str) -> list[str]:
    """How a term is written: itself, without the article or “to” of its entry, and its other forms."""
    return [re.sub(r"^(?:to|the|a|an) ", "", form) for form in (term.term[lang], *term.also[lang])]


def pattern(words, lang: str) -> re.Pattern:
    """Finds any of the words, the longest first; whole words in English, also in the plural. Group 1 is the word."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
    return re.compile(f"({listed})" if lang == "zh" else rf"\b({listed})(?:e?s)?\b", re.I)


def _step(tag: str, inside: list[str]) -> None:
    """Keeps track of the elements around a text whose words are left alone."""
    name = re.match(r"</?([a-z0-9]*)", tag)[1]
    if name not in LEFT_ALONE:
        return
    if tag.startswith("</"):
        inside.pop()
    else:
        inside.append(name)
