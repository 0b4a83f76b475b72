"""One page of paper for each anti-pattern, remedy, checklist and team, made from the finished page."""
from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from ..model import LANGS, Page
from ..render import Renderer, poster_of

PARTS = {"antipattern": ("signs", "first"), "remedy": ("steps",), "checklist": ("",), "colleague": ("card",)}


def files(renderers: dict[str, Renderer], folder: Path, style: str) -> dict[str, str]:
    """poster/<part>-<name>.html in each language for the site in `folder`; `style` is the address of the style sheet."""
    made = {}
    for lang in LANGS:
        site = renderers[lang].site
        for page in (page for kind in PARTS for page in site.part(lang, kind)):
            html = (folder / page.url).read_text("utf-8")
            view = renderers[lang].view(page.id, ".." if lang == "zh" else "../..")
            made[poster_of(page)] = view.component("poster", page=page, lede=_lede(html), parts=_parts(html, page), style=style) + "\n"
    return made


def _lede(html: str) -> Markup:
    return Markup(re.search(r'<div class="lede">\s*(<p>.*?</p>)', html, re.S)[1])


def _parts(html: str, page: Page) -> list[Markup]:
    """The sections that go on paper; of a checklist, the list itself."""
    if page.kind == "checklist":
        return [Markup(re.search(r"<pb-checklist.*?</pb-checklist>", html, re.S)[0])]
    return [Markup(re.search(rf'<section class="part part--{name}">.*?</section>', html, re.S)[0]) for name in PARTS[page.kind]]
