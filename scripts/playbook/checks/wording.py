"""Words that do not belong in the playbook, and terms that are called something else here."""
from __future__ import annotations

import re
from typing import Iterator

from ..model import LANGS, Problem, Site, Text
from .prose import Sentence, sentences


def check(site: Site) -> Iterator[Problem]:
    banned = {lang: _pattern(site.banned[lang], lang) for lang in LANGS}
    avoid = {lang: {word.lower(): term for term in site.terms for word in term.avoid[lang]} for lang in LANGS}
    patterns = {lang: _pattern(avoid[lang], lang) for lang in LANGS}
    for sentence in sentences(site):
        for match in banned[sentence.lang].finditer(sentence.text):
            yield _problem(sentence, f"不用“{match[0]}”；换成具体的说法。", f"“{match[0]}” is not used here; say what is really meant.")
        for match in patterns[sentence.lang].finditer(sentence.text):
            term = avoid[sentence.lang][match[0].lower()]
            yield _problem(
                sentence,
                f"这里把“{match[0]}”叫作“{term.term[sentence.lang]}”；改成这个词。",
                f"“{match[0]}” is called “{term.term[sentence.lang]}” here; use that word.",
            )


def _pattern(words, lang: str) -> re.Pattern:
    """Matches any of the words; whole words in English; nothing when there are none."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
    return re.compile(listed if lang == "zh" else rf"\b(?:{listed})\b", re.I)


def _problem(sentence: Sentence, zh: str, en: str) -> Problem:
    return Problem(sentence.path, sentence.line, Text(zh, en))
