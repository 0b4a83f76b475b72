"""A playbook of many pages, for measuring: ours, with pages added that are made of its own paragraphs; equal for an equal seed."""
from __future__ import annotations

import random
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from .. import stamp
from ..checks import cast, facts, length, terms, typography, wording
from ..load import load
from ..model import LANGS, Site

SOURCES = ("docs", "overrides", "scripts", "mkdocs.yml")
PARTS = 10
CHECKS = (cast, facts, length, terms, typography, wording)  # of words
SECTIONS, EACH = 5, 3  # of a page, and paragraphs in each
PLAIN = re.compile(r"(?![#<|`>!\d]|[-*+] )[^{\n]+$")  # a paragraph and nothing else
LAST_OF_NAV = "  - about/index.md\n"
WORDS = {"zh": ("部分", "事情", "小节", "接着看"), "en": ("Part", "Matter", "Section", "Read on")}
ABOUT = {"zh": "{title}：为了量快慢做出来的一页，话都是手册里的。", "en": "{title}, a page made for measuring out of the playbook’s own words."}


class Made(NamedTuple):
    """One page in one language: where it goes below the folder of its language, its title, and its text below that."""

    id: str
    lang: str
    title: str
    body: str


def project(root: Path, target: Path, pages: list[Made]) -> None:
    """A copy of the project in `target` with these pages in parts of their own."""
    for name in SOURCES:
        source = root / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, target / name, **({"ignore": shutil.ignore_patterns("__pycache__")} if source.is_dir() else {}))
    parts = sorted({page.id.split("/")[0] for page in pages})
    with (target / "docs/_data/words.yml").open("a", encoding="utf-8") as words:
        for part in parts:
            words.write(f"part-{part}:\n  zh: {WORDS['zh'][0]} {part[4:]}\n  en: {WORDS['en'][0]} {part[4:]}\n")
    settings = (target / "mkdocs.yml").read_text("utf-8")
    nav = "".join(f"  - {part}/index.md\n" for part in parts)
    (target / "mkdocs.yml").write_text(settings.replace(LAST_OF_NAV, LAST_OF_NAV + nav, 1), "utf-8")
    for page in pages:
        file = target / f"docs/{page.lang}/{page.id}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        about = ABOUT[page.lang].format(title=page.title)
        file.write_text(f"---\ntitle: {page.title}\ndescription: {about}\norder: {len(page.id)}\n---\n{page.body}", "utf-8")
    stamp.run(target, [], True)


def pages(root: Path, count: int, seed: int = 7) -> list[Made]:
    """`count` pages in each language, in ten parts of which each has an overview beside."""
    chance, pairs, made = random.Random(seed), _pairs(load(root)), []
    for number in range(-PARTS, count):
        part = f"made{number % PARTS + 1}"
        id_ = f"{part}/{'index' if number < 0 else f'page-{number // PARTS + 1}'}"
        chosen = [[chance.choice(pairs) for _ in range(EACH)] for _ in range(SECTIONS + 1)]
        others = len(range(number % PARTS, count, PARTS))  # in the same part
        links = [f"page-{chance.randint(1, others)}" if others else "index" for _ in range(SECTIONS)]
        for side, lang in enumerate(LANGS):
            _, matter, section, on = WORDS[lang]
            lede, *rest = ["\n\n".join(pair[side] for pair in some) for some in chosen]
            body = lede + "".join(
                f"\n\n## {section} {at} {{ #section-{at} }}\n\n{text}\n\n- [{on}]({links[at - 1]}.md)" for at, text in enumerate(rest, 1)
            )
            made.append(Made(id_, lang, f"{matter} {number + PARTS + 1}", f"{body}\n"))
    return made


def _pairs(site: Site) -> list[tuple[str, str]]:
    """Paragraphs that say the same in both languages, and that may stand anywhere: the checks find nothing on a page of one alone."""
    found = []
    for page in site.of(LANGS[0]):
        both = [re.split(r"\n\s*\n", site.pages[lang, page.id].body.strip()) for lang in LANGS]
        if len(both[0]) == len(both[1]):
            found += [pair for pair in zip(*both) if all(PLAIN.match(text) and "](" not in text for text in pair)]
    like = {lang: site.pages[lang, "remedy/value"] for lang in LANGS}
    alone = {
        (lang, f"remedy/{number}"): replace(like[lang], id=f"remedy/{number}", path=f"{number}", body=text, marks=())
        for number, pair in enumerate(found) for lang, text in zip(LANGS, pair)
    }
    spoilt = {problem.path for check in CHECKS for problem in check.check(replace(site, pages=site.pages | alone))}
    return [pair for number, pair in enumerate(found) if f"{number}" not in spoilt]
