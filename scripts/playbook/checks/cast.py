"""Everybody in the examples is in the cast, and a page names the same people in both languages."""
from __future__ import annotations

import re
from typing import Iterator

from ..model import LANGS, Page, Problem, Site, Text
from .prose import EDITORS, sentences

PATH = "docs/_data/cast.yml"
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦"
    "付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
NAMED = {
    "zh": re.compile(rf"(?<![一-鿿])[小老][{SURNAMES}]|[{SURNAMES}](?:总(?!部|结|是|算|要|有|共|的|体|价|数|能|会|得|归)|主任|经理|处长|局长|工程师|师傅)"),
    "en": re.compile(r"\b(?:Mr|Ms|Mrs|Miss|Dr|Director|Manager|Engineer|Chief|Professor) [A-Z][a-z]+"),
}


def check(site: Site) -> Iterator[Problem]:
    yield from _strangers(site)
    for id_ in sorted({id_ for _, id_ in site.pages} - EDITORS):
        if all((lang, id_) in site.pages for lang in LANGS):
            yield from _same(site, *(site.pages[lang, id_] for lang in LANGS))


def _strangers(site: Site) -> Iterator[Problem]:
    known = {lang: [person.name[lang] for person in site.people.values()] for lang in LANGS}
    for sentence in sentences(site):
        for match in NAMED[sentence.lang].finditer(sentence.text) if sentence.path != PATH else ():
            if not any(match[0] in name or name in match[0] for name in known[sentence.lang]):
                yield Problem(sentence.path, sentence.line, Text(
                    f"“{match[0]}”不在 docs/_data/cast.yml 里；改成已有的人，或者先把他加进去。",
                    f"“{match[0]}” is not in docs/_data/cast.yml; use somebody who is, or add them first.",
                ))


def _same(site: Site, zh: Page, en: Page) -> Iterator[Problem]:
    """The page that names more people is not always wrong, so both are named."""
    for person in site.people.values():
        here = {page.lang: any(name in page.body for name in _names(person, page.lang)) for page in (zh, en)}
        if here["zh"] != here["en"]:
            with_, without = (zh, en) if here["zh"] else (en, zh)
            yield Problem(without.path, without.body_line, Text(
                f"{with_.path} 提到了{person.name.zh}，这一页没有；两边说同样的人。",
                f"{with_.path} names {person.name.en} and this page does not; name the same people on both.",
            ))


def _names(person, lang: str) -> tuple[str, ...]:
    """How somebody is called: in English, colleagues also by the first word of their name."""
    name = person.name[lang]
    return (name, f"{name.split()[0]} ", f"{name.split()[0]}’") if lang == "en" and person.side == "us" else (name,)
