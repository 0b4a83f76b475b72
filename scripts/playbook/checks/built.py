"""The finished site: every link, anchor and picture leads somewhere, twins name each other, no page is an orphan."""
from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from ..model import Problem, Text

HOMES = ("index.html", "en/index.html")
LOADED = {("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("use", "href")}


@dataclass
class Built:
    """What one finished page holds."""

    name: str
    lang: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)  # (line, address) that a reader can follow
    loads: list[tuple[int, str]] = field(default_factory=list)  # (line, address) that the browser loads
    alternates: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    pictures_without_words: list[int] = field(default_factory=list)

    def take(self, element) -> None:
        tag, found, line = element.tag, element.attrib, element.sourceline
        if tag == "html":
            self.lang = found.get("lang", "")
        if found.get("id"):
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append((line, found["href"]))
        if tag == "img" and "alt" not in found:
            self.pictures_without_words.append(line)
        if tag == "link" and found.get("rel") == "alternate":
            self.alternates[found.get("hreflang", "")] = found.get("href", "")
        elif tag == "link" and found.get("rel") == "canonical":
            self.canonical = found.get("href", "")
        else:
            self.loads += [(line, found[name]) for kind, name in LOADED if kind == tag and name in found]


def read(folder: Path) -> dict[str, Built]:
    """All pages of the site in `folder`, by address."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        page = Built(path.relative_to(folder).as_posix())
        for element in html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).iter(etree.Element):
            page.take(element)
        pages[page.name] = page
    return pages


def check(folder: Path) -> list[Problem]:
    pages = read(folder)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    found = [problem for page in pages.values() for problem in _page(page, pages, files)]
    return sorted([*found, *_orphans(pages)])


def _page(page: Built, pages: dict[str, Built], files: set[str]) -> Iterator[Problem]:
    missing = page.name.endswith("404.html")
    for line, address in page.links + page.loads:
        problem = None if missing and address.startswith(("http", "/")) else _address(page, address, pages, files)
        if problem:
            yield Problem(f"site/{page.name}", line, problem)
    for id_ in sorted({id_ for id_ in page.ids if page.ids.count(id_) > 1}):
        yield Problem(f"site/{page.name}", 1, Text(f"id “{id_}”在这一页出现了两次。", f"The id “{id_}” stands twice on this page."))
    for line in page.pictures_without_words:
        yield Problem(f"site/{page.name}", line, Text("图片没有文字说明（alt）；补上。", "This picture has no words (alt); add them."))
    if page.lang != ("en" if page.name.startswith("en/") else "zh-Hans"):
        yield Problem(f"site/{page.name}", 1, Text(f"页面语言标成了“{page.lang}”。", f"The page says that its language is “{page.lang}”."))
    if not missing and "poster/" not in page.name:
        yield from _alternates(page, pages)


def _address(page: Built, address: str, pages: dict[str, Built], files: set[str]) -> Text | None:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(parts.path))) if parts.path else page.name
    if target not in files:
        return Text(f"“{address}”指向的文件不存在。", f"“{address}” leads to no file.")
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        return Text(f"“{address}”指向的位置不存在。", f"“{address}” leads to no place on that page.")
    return None


def _alternates(page: Built, pages: dict[str, Built]) -> Iterator[Problem]:
    """Both languages and x-default, each pointing back."""
    for code in ("zh-Hans", "en", "x-default"):
        if code not in page.alternates:
            yield Problem(f"site/{page.name}", 1, Text(f"缺少 hreflang {code}。", f"hreflang {code} is missing."))
    twin = page.name.removeprefix("en/") if page.name.startswith("en/") else f"en/{page.name}"
    if twin not in pages:
        yield Problem(f"site/{page.name}", 1, Text(f"没有对应的 {twin}。", f"Its twin {twin} is not there."))
    elif pages[twin].alternates != page.alternates:
        yield Problem(f"site/{page.name}", 1, Text(f"和 {twin} 的 hreflang 对不上。", f"Its hreflang links differ from those of {twin}."))
    if page.canonical not in page.alternates.values():
        yield Problem(f"site/{page.name}", 1, Text("canonical 和 hreflang 对不上。", "canonical and hreflang disagree."))


def _orphans(pages: dict[str, Built]) -> Iterator[Problem]:
    """Pages that cannot be reached from their language's home."""
    reached, waiting = set(HOMES), list(HOMES)
    while waiting:
        page = pages.get(waiting.pop())
        for _, address in page.links if page else []:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), urlsplit(address).path or page.name.split("/")[-1]))
            if target in pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    for name in sorted(set(pages) - reached):
        if not name.endswith("404.html"):
            yield Problem(f"site/{name}", 1, Text("没有任何页面链接到这一页。", "No page links to this one."))
