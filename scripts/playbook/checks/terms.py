"""One word, one term: no two entries of the glossary share a word."""
from __future__ import annotations

from typing import Iterator

from ..model import LANGS, Problem, Site, Text
from ..terms import forms

PATH = "docs/_data/glossary.yml"


def check(site: Site) -> Iterator[Problem]:
    for lang in LANGS:
        owner: dict[str, str] = {}
        for term in site.terms:
            for form in {form.lower() for form in forms(term, lang)}:
                first = owner.setdefault(form, term.id)
                if first != term.id:
                    yield Problem(PATH, 1, Text(
                        f"“{form}”同时写在 {first} 和 {term.id} 下面；只留一处。",
                        f"“{form}” stands under both {first} and {term.id}; keep it in one place.",
                    ))
