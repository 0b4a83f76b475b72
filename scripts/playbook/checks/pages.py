"""Each page is whole: its words, its ids, the parts that its kind must have, and markers that lead somewhere."""
from __future__ import annotations

import re
from typing import Iterator

from ..model import Page, Problem, Site, Text
from ..render import SHELVES

PARTS = {
    "antipattern": ("signs", "scene-wrong", "why", "cost", "right-after-all", "scene-right", "first", "repair", "next"),
    "colleague": ("card", "good-one", "hard", "next"),
    "kit": ("brief", "invitation", "steps", "answers", "role-cards", "follow-up", "trouble", "remote", "next"),
    "remedy": ("why", "when", "steps", "example", "almost", "roles", "signs", "pitfalls", "next"),
}
FRAME = {"chat", "contents", "copies", "header", "kit", "language", "menu", "message", "poster", "qr", "scheme", "search", "term"}  # not for pages to place
OWN = ("request", "checklist")  # kinds of pages that show a thing of the same name
NO_TEXT = re.compile(r"#|<!--|```|~~~|\||[-*+] |\d+[.)] |!\[")
UNWRITTEN = re.compile(r"待写[：。]|to be written[:.]", re.I)
HEADING_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HTML_TAG = re.compile(r"<(?!!--)/?[a-zA-Z][^>]*>")
NEEDED = re.compile(r"page_of\('([a-z/-]+)'\)")  # in a template


def check(site: Site) -> Iterator[Problem]:
    yield from _needed(site)
    for page in site.pages.values():
        yield from _folder(page, site)
        yield from _start(page)
        yield from _words(page)
        yield from _headings(page)
        yield from _parts(page)
        yield from _markers(page, site)
    for kind in ("requests", "checklists", "scenes", "scenarios"):
        for thing in getattr(site, kind).values():
            text = (site.root / thing.path).read_text("utf-8")
            yield from _unwritten(thing.path, text, 1)


def _needed(site: Site) -> Iterator[Problem]:
    """Pages that the frame leads to must stay."""
    asked = {id_ for path in (site.root / "overrides").rglob("*.html") for id_ in NEEDED.findall(path.read_text("utf-8"))}
    for id_ in sorted(asked - {id_ for _, id_ in site.pages}):
        yield Problem(f"docs/zh/{id_}.md", 1, Text(
            "别的页面和页脚都连着这一页，不能没有；从版本库恢复它。",
            "Other pages and the footer lead to this page, so it cannot go; restore it from version control.",
        ))


def _folder(page: Page, site: Site) -> Iterator[Problem]:
    if page.id != "index" and f"part-{page.part}" not in site.words:
        parts = [key.removeprefix("part-") for key in site.words if key.startswith("part-")]
        yield Problem(page.path, 1, Text(
            f"这一页不在任何一部分里，菜单到不了；放进这些文件夹之一：{'、'.join(parts)}。",
            f"This page belongs to no part, so no menu leads to it; move it into one of these folders: {', '.join(parts)}.",
        ))


def _start(page: Page) -> Iterator[Problem]:
    """What lists, posters and search show of a page: its first paragraph, and the thing that it is about."""
    if page.kind in ("home", "gallery", "overview"):
        return
    first = next((line for line in page.body.split("\n") if line.strip()), "#")
    if NO_TEXT.match(first):
        yield Problem(page.path, page.body_line, Text("开头要有一段话；在最前面写一两句。", "The page should begin with a paragraph; write a sentence or two first."))
    if page.kind in OWN and page.kind not in {mark.id for mark in page.of("marker")}:
        yield Problem(page.path, page.body_line, Text(
            f"这一页没有放上要填要勾的东西；加一行 <!-- pb:{page.kind} 名字 -->，或者把它挪到别的文件夹。",
            f"This page shows nothing to fill in or tick; add the line <!-- pb:{page.kind} name -->, or move it to another folder.",
        ))


def _words(page: Page) -> Iterator[Problem]:
    if not all(HEADING_ID.fullmatch(part) for part in page.id.split("/")):
        yield Problem(page.path, 1, Text(
            "文件名和文件夹名只用小写英文字母、数字和连字符；改个名字。",
            "Name files and folders with lower-case letters, digits and hyphens only; rename this one.",
        ))
    for key in ("title", "description"):
        if not getattr(page, key):
            yield Problem(page.path, page.lines.get(key, 1), Text(f"“{key}”空着；写一句。", f"“{key}” is empty; write it."))
    yield from _unwritten(page.path, f"{page.title}\n{page.description}", page.lines.get("title", 1))
    yield from _unwritten(page.path, page.body, page.body_line)
    for number, line in enumerate(page.body.split("\n"), page.body_line):
        if HTML_TAG.search(re.sub(r"`[^`]*`", "", line)):
            yield Problem(page.path, number, Text(
                "这里写了 HTML；改用 Markdown，或者用 <!-- pb:… --> 标记。",
                "This line holds HTML; use Markdown or a <!-- pb:… --> marker.",
            ))


def _unwritten(path: str, text: str, first: int) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), first):
        if UNWRITTEN.search(line):
            yield Problem(path, number, Text("这一句还没写；换成真正的内容。", "This is still to be written; put the real words here."))


def _headings(page: Page) -> Iterator[Problem]:
    seen: set[str] = set()
    for mark in page.of("heading"):
        if mark.level == 1:
            yield Problem(page.path, mark.line, Text("正文里不写一级标题；标题写在页首的 title。", "Do not write a first-level heading; the title stands in the front matter."))
        elif not HEADING_ID.fullmatch(mark.id):
            yield Problem(page.path, mark.line, Text(
                "标题缺少英文 id；在行尾加上 { #some-id }，中英文两页用同一个。",
                "This heading needs an ASCII id; end the line with { #some-id }, the same in both languages.",
            ))
        elif mark.id in seen:
            yield Problem(page.path, mark.line, Text(f"标题 id “{mark.id}”在这一页用了两次；换一个。", f"The heading id “{mark.id}” is used twice on this page; rename one."))
        seen.add(mark.id)


def _parts(page: Page) -> Iterator[Problem]:
    """The parts that a kind of page must have, in order."""
    needed = PARTS.get(page.kind, ())
    found = [mark.id for mark in page.of("heading") if mark.level == 2]
    for part in needed:
        if part not in found:
            yield Problem(page.path, page.body_line, Text(f"缺少这一节：{{ #{part} }}；补上标题和内容。", f"The part {{ #{part} }} is missing; add its heading and text."))
    if set(needed) <= set(found) and [id_ for id_ in found if id_ in needed] != list(needed):
        listed = ", ".join(needed)
        yield Problem(page.path, page.body_line, Text(f"各节的顺序不对；应当是：{listed}。", f"The parts are out of order; they should be: {listed}."))


def _markers(page: Page, site: Site) -> Iterator[Problem]:
    for mark in page.of("marker"):
        words = mark.target.split()
        known = mark.id not in FRAME and (site.root / "overrides/components" / mark.id / f"{mark.id}.html").is_file()
        if not known:
            yield Problem(page.path, mark.line, Text(
                f"不认识的标记“pb:{mark.id} {mark.target}”；检查拼写，标记要独占一行。",
                f"Unknown marker “pb:{mark.id} {mark.target}”; check the spelling, and keep it alone on its line.",
            ))
        elif mark.id in SHELVES and (not words or words[0] not in getattr(site, SHELVES[mark.id])):
            yield Problem(page.path, mark.line, Text(
                f"标记指向的“{mark.target}”不存在；检查 docs/_data/ 里的名字。",
                f"The marker points at “{mark.target}”, which does not exist; check the name in docs/_data/.",
            ))
        elif mark.id == "parts" and not site.part(page.lang, " ".join(words)):
            yield Problem(page.path, mark.line, Text(
                f"“{mark.target}”这一部分没有页面；写文件夹的名字，比如 <!-- pb:parts remedy -->。",
                f"The part “{mark.target}” has no pages; give a folder’s name, such as <!-- pb:parts remedy -->.",
            ))
        elif mark.id == "scene" and words[1:] not in (["wrong"], ["right"]):
            yield Problem(page.path, mark.line, Text("场景标记的最后要写 wrong 或 right。", "End a scene marker with wrong or right."))
