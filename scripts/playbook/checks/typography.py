"""Each language is set by its own rules.

Chinese after the guide for Chinese copywriting (spaces between Chinese and Latin, full-width marks); English with
curly quotation marks and apostrophes.
"""
from __future__ import annotations

import re
from typing import Iterator

from ..model import Problem, Site, Text
from .prose import sentences

HAN = r"[㐀-鿿]"
ENGLISH = re.compile(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+")
RULES = {
    "zh": (
        (re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}"), "中文和英文、数字之间空一格", "put a space between Chinese and Latin letters or digits"),
        (re.compile(rf"{HAN} +{HAN}"), "两个汉字之间不空格", "no space between two Chinese characters"),
        (re.compile(rf"{HAN}\s*[,.;:?!](?![A-Za-z0-9/])|[,;:?!]{HAN}"), "中文后面用全角标点，。：；？！", "use full-width marks ，。：；？！ after Chinese"),
        (re.compile(rf"{HAN}\s*\(|\)\s*{HAN}|{HAN}\)"), "中文里用全角括号（）", "use full-width brackets （） in Chinese"),
        (re.compile(r"[\"']"), "用弯引号“”‘’", "use curly quotation marks “” ‘’"),
        (re.compile(r" [，。：；？！（）“”、]|[，。：；？！（）、] (?!$)"), "全角标点两边不空格", "no space beside full-width marks"),
        (re.compile(r"[０-９Ａ-Ｚａ-ｚ]"), "数字和字母用半角", "use half-width digits and letters"),
        (re.compile(r"\.{3}|。{2,}|(?<!…)…(?!…)"), "省略号写成……", "write an ellipsis as ……"),
        (re.compile(r"(?<!—)—(?!—)"), "破折号写成——", "write a dash as ——"),
        (re.compile(r"[！？]{2,}"), "一个标点就够了", "one mark is enough"),
        (re.compile(r"[「」『』]"), "引号用“”", "use “” for quotation marks"),
    ),
    "en": (
        (re.compile(r"[\"']"), "英文也用弯引号 “ ” ’", "use curly quotation marks and apostrophes “ ” ’"),
        (re.compile(r"\.{3}"), "省略号写成 …", "write an ellipsis as …"),
        (re.compile(r"!"), "不用感叹号", "no exclamation marks"),
        (re.compile(r"[，。：；？！（）、]"), "英文里用英文标点", "use English punctuation in English"),
        (re.compile(r"\S  +\S"), "只空一格", "one space is enough"),
        (re.compile(r" [,.;:?](?=\s|$)"), "标点前面不空格", "no space before a mark"),
    ),
}


def check(site: Site) -> Iterator[Problem]:
    for sentence in sentences(site):
        text = re.sub(r"\{[a-z-]+\}|&[a-z]+;", "□", sentence.text)
        lang = "en" if ENGLISH.search(text) and not re.search(HAN, text) else sentence.lang  # also on a Chinese page
        for pattern, zh, en in RULES[lang]:
            match = pattern.search(text)
            if match:
                yield Problem(sentence.path, sentence.line, Text(
                    f"“{_around(text, match)}”：{zh}。", f"“{_around(text, match)}”: {en}.",
                ))


def _around(text: str, match: re.Match) -> str:
    return text[max(0, match.start() - 5): match.end() + 5].strip()
