"""Both languages are equal: the same files, the same skeleton, equal front matter, and each read after the other changed."""
from __future__ import annotations

from hashlib import sha256
from typing import Iterator

from ..model import LANGS, Mark, Page, Problem, Site, Text

NAMES = {
    "heading": ("标题", "heading"), "link": ("链接", "link"), "marker": ("组件标记", "marker"), "image": ("图片", "picture"),
    "fence": ("可复制的文字", "fenced text"),
}
EQUAL = ("source", "order", "formerly")


def check(site: Site) -> Iterator[Problem]:
    for id_ in sorted({id_ for _, id_ in site.pages}):
        found = [site.pages[lang, id_] for lang in LANGS if (lang, id_) in site.pages]
        if len(found) < 2:
            yield _missing(found[0])
            continue
        yield from _front_matter(*found)
        skeleton = list(_skeleton(*found))
        yield from skeleton
        if not skeleton:
            yield from _stale(*found)


def digest(page: Page) -> str:
    """What `synced` in the other language's page must say once both were read."""
    return sha256("\n".join([page.title, page.description, page.body.strip()]).encode("utf-8")).hexdigest()[:10]


def _missing(page: Page) -> Problem:
    other = next(lang for lang in LANGS if lang != page.lang)
    path = f"docs/{other}/{page.id}.md"
    return Problem(page.path, 1, Text(
        f"另一种语言没有这一页；写好 {path}，或者把这一页删掉。",
        f"This page has no twin in the other language; write {path}, or delete this page.",
    ))


def _front_matter(zh: Page, en: Page) -> Iterator[Problem]:
    for key in EQUAL:
        if getattr(zh, key) != getattr(en, key):
            yield Problem(en.path, en.lines.get(key, 1), Text(
                f"页首的“{key}”和 {zh.path} 不一样；两边改成一样。",
                f"“{key}” in the front matter differs from {zh.path}; make both equal.",
            ))


def _skeleton(zh: Page, en: Page) -> Iterator[Problem]:
    """The first difference only: what follows it is mostly its consequence."""
    pairs = [(mark, _same(mark)) for mark in zh.marks], [(mark, _same(mark)) for mark in en.marks]
    for (left, a), (right, b) in zip(*pairs):
        if a != b:
            yield Problem(en.path, right.line, Text(
                f"{_say(right, 0)}和中文页第 {left.line} 行的{_say(left, 0)}对不上；两边的标题、链接、标记要相同，顺序也一样。",
                f"{_say(right, 1)} does not match {_say(left, 1)} on line {left.line} of {zh.path}; keep headings, links and markers equal and in order.",
            ))
            return
    longer, shorter = (zh, en) if len(zh.marks) > len(en.marks) else (en, zh)
    if len(zh.marks) != len(en.marks):
        extra = longer.marks[len(shorter.marks)]
        yield Problem(longer.path, extra.line, Text(
            f"{_say(extra, 0)}在 {shorter.path} 里没有；补上，或者两边都删。",
            f"{_say(extra, 1)} is missing from {shorter.path}; add it there, or delete it here.",
        ))


def _same(mark: Mark) -> tuple:
    return mark.kind, mark.level, mark.id, mark.target


def _say(mark: Mark, index: int) -> str:
    detail = f"#{mark.id}" if mark.kind == "heading" else " ".join(word for word in (mark.id, mark.target) if word)
    return f"{NAMES[mark.kind][index]}“{detail}”" if index == 0 else f"the {NAMES[mark.kind][index]} “{detail}”"


def _stale(zh: Page, en: Page) -> Iterator[Problem]:
    for page, twin in ((zh, en), (en, zh)):
        if page.synced != digest(twin):
            yield Problem(page.path, page.lines.get("synced", 1), Text(
                f"{twin.path} 改过，这一页还没跟着看；两页都读一遍，再运行 python3 scripts/playbook.py stamp {page.id}。",
                f"{twin.path} has changed since this page was read; read both, then run python3 scripts/playbook.py stamp {page.id}.",
            ))
