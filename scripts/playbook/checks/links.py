"""Links in Markdown lead to files and headings that exist."""
from __future__ import annotations

import posixpath
from typing import Iterator

from ..model import Page, Problem, Site, Text

# Anchors that components put on a page, beside its headings.
COMPONENT_ANCHORS = {"request": ("example", "almost", "blank")}


def check(site: Site) -> Iterator[Problem]:
    for page in site.pages.values():
        for mark in page.of("link") + page.of("image"):
            problem = _problem(page, mark.target, site)
            if problem:
                yield Problem(page.path, mark.line, problem)


def _problem(page: Page, target: str, site: Site) -> Text | None:
    if target.startswith(("http://", "https://", "mailto:", "tel:")):
        return None
    path, _, anchor = target.partition("#")
    if not path and not anchor:
        return Text("链接是空的；写上要去的文件。", "The link is empty; name the file it leads to.")
    if path and not path.endswith(".md"):
        return _file(page, path, site)
    id_ = posixpath.normpath(posixpath.join(posixpath.dirname(page.id), path)).removesuffix(".md") if path else page.id
    if (page.lang, id_) not in site.pages:
        return Text(f"链接“{target}”指向的页面不存在；检查文件名和“../”。", f"The link “{target}” leads to no page; check the file name and the “../”.")
    return _no_part(site.pages[page.lang, id_], anchor)


def place_problem(site: Site, lang: str, place: str) -> Text | None:
    """What is wrong with a place that data names, such as "remedy/value" or "remedy/value#steps"."""
    id_, _, anchor = place.partition("#")
    if (lang, id_) not in site.pages:
        return Text(f"没有“{id_}”这一页；写成 remedy/value 或 remedy/value#steps 这样。", f"There is no page “{id_}”; write it like remedy/value or remedy/value#steps.")
    return _no_part(site.pages[lang, id_], anchor)


def _no_part(goal: Page, anchor: str) -> Text | None:
    if anchor and anchor not in _anchors(goal):
        return Text(f"“{goal.path}”里没有 #{anchor} 这一节；改成那一页有的 id。", f"“{goal.path}” has no part #{anchor}; use an id that it has.")
    return None


def _file(page: Page, path: str, site: Site) -> Text | None:
    if (site.root / page.path).parent.joinpath(path).is_file():
        return None
    return Text(f"找不到文件“{path}”；链接要写到 .md 文件，不写网页地址。", f"There is no file “{path}”; link to the .md file, not to a built address.")


def _anchors(page: Page) -> set[str]:
    found = {mark.id for mark in page.of("heading")}
    for mark in page.of("marker"):
        found |= set(COMPONENT_ANCHORS.get(mark.id, ()))
    return found
