"""Paper made from finished pages: one sheet for each anti-pattern, remedy, checklist and team, a handout for each kit."""
from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from ..model import Page
from ..render import Renderer, poster_of

PARTS = {"antipattern": ("signs", "first"), "remedy": ("steps",), "checklist": ("",), "colleague": ("card",), "kit": ("steps", "role-cards")}
NOTES = re.compile(r"<blockquote>.*?</blockquote>\s*", re.S)  # for the presenter only


def files(renderer: Renderer, folder: Path) -> dict[str, str]:
    """poster/<part>-<name>.html for the pages in `folder`."""
    made = {}
    for page in (page for page in renderer.site.of(renderer.lang) if page.kind in PARTS):
        html = (folder / page.url).read_text("utf-8")
        view = renderer.view(page.id, ".." if renderer.lang == "zh" else "../..")
        made[poster_of(page)] = view.component("poster", page=page, lede=_lede(html), parts=_parts(html, page)) + "\n"
    return made


def _lede(html: str) -> Markup:
    return Markup(re.search(r'<div class="lede">\s*(<p>.*?</p>)', html, re.S)[1])


def _parts(html: str, page: Page) -> list[Markup]:
    """The sections that go on paper; of a checklist, the list itself."""
    if page.kind == "checklist":
        return [Markup(re.search(r"<pb-checklist.*?</pb-checklist>", html, re.S)[0])]
    parts = re.split(r'(?=<section class="part part--)|</article>', html)
    found = [part for name in PARTS[page.kind] for part in parts if part.startswith(f'<section class="part part--{name}">')]
    return [Markup(NOTES.sub("", part[: part.rindex("</section>")]) + "</section>") for part in found]
