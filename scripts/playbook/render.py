"""Places components in a page's HTML and gives templates what they need.

Knows Jinja and the templates below `overrides/`, and no site generator: whoever turns Markdown into HTML calls
`View.body` with the result.
"""
from __future__ import annotations

import html
import posixpath
import re
from functools import cache, cached_property
from typing import NamedTuple, Sequence

import jinja2
import segno
from markupsafe import Markup

from .forms import Form, Gallery
from .letters import Entry, letters, spelt
from .model import (
    GLOSSARY, LANGS, TERM_GROUPS, Card, Checklist, Choice, Ending, Field, Item, Page, Point, Request, Scenario, Site, Step, Term, Text,
)
from .source import KIT_MINUTES, steps_of
from .terms import Terms
from .ways import Ways

MARKER = re.compile(r"<!--\s*pb:([a-z-]+)\s*([^>]*?)\s*-->")
SECTION = re.compile(r"(?=<h2 id=\")")
MESSAGE = re.compile(r'<pre><code class="language-message">(.*?)\n?</code></pre>', re.S)
LINK = re.compile(r'<a href="([^":#]+\.html)"')
KIT_PART = re.compile(r'<h3 id="([^"]+)">.*?(?=<h[23] id="|\Z)', re.S)
TABLE = re.compile(r"<table>.*?</table>", re.S)
ELEMENT = re.compile(r"<pb-([a-z-]+)( +data-late)?[ >]")
# What a marker's first word names: the shelf of the site that holds it. Others take free words.
SHELVES = {
    "request": "requests", "checklist": "checklists", "scene": "scenes", "scenario": "scenarios", "evidence": "facts",
    "picture": "pictures", "team": "teams",
}


class Compiled(jinja2.BytecodeCache):
    """Templates once compiled, for all renderers of this process."""

    def __init__(self):
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


class Renderer:
    """One site in one language.

    `assets` maps a component's script or styles, such as "scene.js", to their address below the site's root; `menu` lists
    the ids of the pages in the main menu; `address` is where the site will be published, with a final slash.
    """

    def __init__(self, site: Site, lang: str, assets: dict[str, str] | None = None, menu: Sequence[str] = (), address: str = "/"):
        self.site, self.lang, self.assets, self.address = site, lang, assets or {}, address
        self.fetched: dict[str, str] = {}  # files that some page fetches, by address
        self.terms = Terms(site, lang)
        self.menu = [site.pages[lang, id_] for id_ in menu]
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(site.root / "overrides"),
            autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined, bytecode_cache=COMPILED,
        )
        self.env.filters["marked"] = marked
        self.env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        self.env.globals.update(t=self.t, lang=lang, site=site, people=site.people, menu=self.menu)

    def t(self, key: str, **values: object) -> str:
        """The word `key` in this language, with `{name}` replaced."""
        text = self.site.words[key][self.lang]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def within(self, lang: str) -> Renderer:
        """The same site in the other language, or itself."""
        return self if lang == self.lang else Renderer(self.site, lang, self.assets, [page.id for page in self.menu], self.address)

    def view(self, page_id: str | None, base: str) -> View:
        """What a template needs of a page; None stands for a page that is not there (404)."""
        return View(self, self.site.pages[self.lang, page_id] if page_id else None, base)

    def contents(self) -> dict[str, list[tuple[str, str]]]:
        """The pages of each part of the menu: address without its ending, and title."""
        return {one.part: [(page.url.removesuffix(".html"), page.title) for page in self.site.part(self.lang, one.part)] for one in self.menu}

    def published(self, page: Page) -> str:
        """The full address of a page once published; a folder's first page goes by the folder's name."""
        return self.address + re.sub(r"(^|/)index\.html$", r"\1", page.url)

    def component(self, name: str, view: View, **values: object) -> Markup:
        template = self.env.get_template(f"components/{name}/{name}.html")
        return Markup(template.render(view=view, **values).strip())


class Body(NamedTuple):
    """A page's text: what stands before the first heading, and the parts below it."""

    lede: Markup
    parts: Markup


class View:
    """A page as a template sees it. `base` is the way from the page to the site's root, such as "..", or a full path."""

    def __init__(self, renderer: Renderer, page: Page | None, base: str):
        self.renderer, self.page, self.base = renderer, page, base.rstrip("/")
        self.lang, self.site, self.t = renderer.lang, renderer.site, renderer.t

    @cached_property
    def other(self) -> str:
        return next(lang for lang in LANGS if lang != self.lang)

    @cached_property
    def kind(self) -> str:
        return self.page.kind if self.page else "missing"

    def kicker(self, kind: str) -> str:
        """What stands above a title, by the kind of page; a part without words of its own for that goes by its name."""
        word = f"kicker-{kind}"
        return self.t(word if word in self.site.words else f"part-{kind}")

    @cached_property
    def twin(self) -> Page:
        """The same page in the other language; the home page for one that is not there."""
        return self.site.pages[self.other, self.page.id if self.page else "index"]

    @cached_property
    def toc(self) -> list:
        return [mark for mark in self.page.of("heading") if mark.level == 2] if self.page else []

    @cached_property
    def poster(self) -> str:
        """Address of this page's poster, below the site's root."""
        return poster_of(self.page)

    def to(self, page: Page | str) -> str:
        """The address of a page, or of a file below the site's root, from here."""
        return f"{self.base}/{page if isinstance(page, str) else page.url}"

    def component(self, name: str, **values: object) -> Markup:
        return self.renderer.component(name, self, **values)

    def current(self, page: Page) -> Markup:
        """Marks a link to this page, or to the part that it belongs to."""
        if self.page and page.id == self.page.id:
            return Markup(' aria-current="page"')
        return Markup(' aria-current="true"' if self.page and page.name == "index" and page.part == self.page.part else "")

    def published(self, page: Page) -> str:
        return self.renderer.published(page)

    def qr(self, page: Page) -> Markup:
        """A QR code of a page's published address, as inline SVG."""
        return _qr(self.published(page))

    def index(self) -> list[tuple[str, list[Entry]]]:
        return letters(self.site, self.lang)

    def page_of(self, page_id: str) -> Page:
        return self.site.pages[self.lang, page_id]

    def scripts(self, body: Body | None) -> list[str]:
        """Addresses of the scripts that this page's components need, those of the frame first."""
        now = {name for name, late in self._elements(body) if not late}
        return self._assets("shell.js", now.__contains__, ".js")

    def later(self, body: Body | None) -> list[tuple[str, str]]:
        """Those components of this page whose scripts come when they are seen, each with its script's address."""
        found = self._elements(body)
        late = sorted({name for name, late in found if late} - {name for name, late in found if not late})
        return [(name, self.to(self.renderer.assets[f"{name}.js"])) for name in late if f"{name}.js" in self.renderer.assets]

    def _elements(self, body: Body | None) -> list[tuple[str, str]]:
        return ELEMENT.findall(body.lede + body.parts) if body else []

    def finder(self) -> list[str]:
        """Addresses of the scripts that search needs, fetched when it is first used."""
        return [self.to(self.renderer.assets[name]) for name in ("finder.js",) if name in self.renderer.assets]

    def fetched(self, name: str) -> str:
        """Address of a script that components fetch when they need it, or nothing where the site ships none."""
        return self.to(self.renderer.assets[name]) if name in self.renderer.assets else ""

    def search_index(self) -> list[str]:
        """Addresses of the parts of the search index, in their order."""
        return [self.to(address) for name, address in self.renderer.assets.items() if name.startswith("index.")]

    def styles(self, text: str) -> list[str]:
        """Addresses of the style sheets that this HTML needs, those of the frame first and those for paper last."""
        return self._assets("style.css", lambda name: re.search(rf'class="(?:[^"]* )?{name}(?:__|--|[ "])', text), ".css", "print.css")

    def _assets(self, first: str, is_used, kind: str, last: str = "") -> list[str]:
        known = self.renderer.assets
        used = [name for name in sorted(known) if name.endswith(kind) and name not in (first, last) and is_used(name.removesuffix(kind))]
        return [self.to(known[name]) for name in (first, *used, last) if name in known]

    def body(self, content: str) -> Body:
        """A page's HTML from Markdown, in sections, with its components."""
        if self.page.id != GLOSSARY and (self.lang, GLOSSARY) in self.site.pages:
            content = self.renderer.terms.mark(content, self.to(self.page_of(GLOSSARY)))
        content = MESSAGE.sub(lambda match: self.component("message", text=html.unescape(match[1])), content)
        content = content.replace("<pre><code", '<pre tabindex="0"><code')  # it may scroll, so a keyboard must reach it
        content = TABLE.sub(lambda match: f'<div class="table" tabindex="0">{headed(match[0])}</div>', content)
        content = MARKER.sub(lambda match: self._place(match[1], match[2].split()), content)
        if self.kind == "kit":
            content = self._kit_parts(content)
        first, *rest = SECTION.split(content)
        sections = [self._section(re.match(r"<h2 id=.([^ ]+?).[ >]", part)[1], part) for part in rest]
        if 'class="term"' in content:
            sections.append(self.component("term"))
        parts = Markup("".join(sections))
        return Body(Markup(first), self.component("kit", parts=parts) if self.kind == "kit" else parts)

    def _section(self, id_: str, part: str) -> str:
        if id_ == "next":  # on paper these links say where they lead
            part = LINK.sub(lambda match: f'{match[0]} data-address="{self._published(match[1])}"', part)
        return f'<section class="part part--{id_}">{part}</section>'

    def _kit_parts(self, content: str) -> str:
        """Puts each step and each role card of a kit, a heading with what is below it, into a section of its own."""
        minutes = {mark.id: KIT_MINUTES.search(mark.text) for mark, _ in steps_of(self.page)}

        def part(match: re.Match) -> str:
            id_ = match[1]
            if id_ in minutes:
                return f'<section class="kit__step" data-minutes="{minutes[id_][1]}">{match[0]}</section>\n'
            return f'<section class="kit__card">{match[0]}</section>\n' if id_.startswith("card-") else match[0]

        return KIT_PART.sub(part, content)

    def _published(self, href: str) -> str:
        """The full address of a relative link on this page, as it is printed."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.page.url), href))
        return f"{self.renderer.address}{path}"

    def _place(self, kind: str, words: list[str]) -> str:
        values: dict[str, object] = {"words": words}
        if kind in SHELVES:
            values["it"] = getattr(self.site, SHELVES[kind])[words[0]]
        return self.component(kind, **values)

    def form(self, request: Request) -> Form:
        return Form(request, self.renderer)

    def gallery(self) -> Gallery:
        return Gallery(self.renderer)

    def ways(self, scenario: Scenario) -> Ways:
        return Ways(scenario)

    def link(self, place: str) -> Markup:
        """A link to a page, or to a part of one, such as "remedy/value#steps"; a part of this page goes by its heading."""
        id_, _, anchor = place.partition("#")
        page = self.page_of(id_)
        title = next((mark.text for mark in page.of("heading") if mark.id == anchor), page.title) if page == self.page else page.title
        return Markup('<a href="{}">{}</a>').format(f"{self.to(page)}{'#' + anchor if anchor else ''}", title)

    def blank_list(self) -> Checklist:
        """A list without words, from which a reader's own is made."""
        none = Text("", "")
        item = Item("item", none, None, (), 0)
        return Checklist("own", "", 0, none, none, "do-confirm", 90, (item,), (), (), 0)

    def places(self) -> dict[str, dict[str, dict]]:
        """Where each thing that a device keeps is used, by its kind and id: the page's title and address."""
        of = lambda page, **more: {"title": page.title, "url": self.to(page), **more}
        placed = [(page, mark) for page in self.site.of(self.lang) for mark in page.of("marker")]
        scenes = {mark.target.split()[0]: of(page) for page, mark in placed if mark.id == "scene"}
        alone = {mark.id: of(page) for page, mark in placed if mark.id in ("self-check", "recall", "path", "rubric")}
        page_of = lambda kind, id_: self.page_of(f"{kind}/{id_}")
        return {kind: {"request" if kind == "rubric" else "": place} for kind, place in alone.items()} | {
            "request": {id_: of(page_of("request", id_)) for id_ in self.site.requests},
            "answer": {id_: of(page_of("request", id_)) for id_ in self.site.requests},
            "queue": {"": of(self.page_of("tool/queue"))},
            "plan": {"": of(self.page_of("tool/review-plan"))},
            "checklist": {id_: of(page_of("checklist", id_), count=len(it.items)) for id_, it in self.site.checklists.items()},
            "list": {"": of(self.page_of("tool/my-list"))}, "scene": scenes,
            "scenario": {mark.target: of(page) for page, mark in placed if mark.id == "scenario"},
        }

    def addresses(self) -> dict[str, dict[str, str]]:
        """Where this page stands in each language: from here, and once published."""
        both = {self.lang: self.page, self.other: self.twin}
        return {lang: {"here": self.to(page), "published": self.published(page)} for lang, page in both.items()}

    def asking(self) -> list[str]:
        """The forms that ask a colleague for work."""
        return [request.id for request in self.site.requests.values() if request.group == "ask"]

    def calendars(self) -> dict[str, dict[str, list[str]]]:
        """Days off and make-up days, in China and where nothing but the company's own days differ from Monday to Friday."""
        company = self.site.company_days
        dates = lambda key, holders: sorted({day.isoformat() for holder in holders for day in getattr(holder, key)})
        return {
            name: {key: dates(key, [*years, company]) for key in ("off", "on")}
            for name, years in (("china", self.site.years.values()), ("week", ()))
        }

    def versions(self) -> list[dict]:
        """The versions of a review plan, for its script."""
        of = lambda version: {key: getattr(version, key)[self.lang] for key in ("name", "audience", "wanted", "unwanted")}
        return [
            {"id": version.id, "done": version.done, "gate": self.site.checklists[version.gate].title[self.lang], **of(version)}
            for version in self.site.versions.values()
        ]

    def unkept(self) -> dict[str, str]:
        """What to say where something could not be kept on the device, by the reason that the store gives."""
        return {reason: self.t(f"storage-{reason}") for reason in ("off", "full", "newer")}

    def renamed(self, things: Sequence[Item | Field | Choice | Ending | Card | Step | Point], *starts: str) -> dict[str, str]:
        """Old names of entries and what they are called now, so that what was ticked and typed moves along."""
        return {start + old: start + thing.id for thing in things for old in thing.formerly for start in starts}

    def glossary(self) -> list[tuple[str, list[Term]]]:
        """All terms by group, each group in the order of the language's letters."""
        groups = ((group, [term for term in self.site.terms if term.group == group]) for group in TERM_GROUPS)
        return [(group, sorted(terms, key=lambda term: spelt(term.term[self.lang]))) for group, terms in groups if terms]

    def lettered(self, pages: Sequence[Page]) -> dict[str, str]:
        """A letter for each page, to count by on paper."""
        return dict(zip((page.name for page in pages), "ABCDEFGHIJ"))

    def citing(self, fact: str) -> list[Page]:
        """The pages that cite a fact."""
        return [page for page in self.site.of(self.lang) if any(mark.id == "evidence" and mark.target == fact for mark in page.of("marker"))]

    def pages_for(self, point: str) -> list[Page]:
        return [page for page in self.site.of(self.lang) if point in page.source]


@cache
def _qr(address: str) -> Markup:
    # With one pattern over all codes instead of the best of eight for each, which takes five times as long and is read as well.
    return Markup(segno.make(address, error="l", micro=False, mask=3).svg_inline(scale=3, border=0, omitsize=True))


def headed(table: str) -> str:
    """Gives every cell the head of its column, which a narrow screen shows beside it."""
    heads = [html.escape(html.unescape(re.sub(r"<[^>]+>", "", head))) for head in re.findall(r"<th\b[^>]*>(.*?)</th>", table, re.S)]
    columns = iter(heads * table.count("<tr"))
    return re.sub(r"<td\b", lambda _: f'<td data-head="{next(columns)}"', table)


def poster_of(page: Page) -> str:
    return page.url.replace(page.id, f"poster/{page.part}-{page.name}")


def marked(text: str) -> Markup:
    """Escapes a sentence and turns ==words== into a mark."""
    return Markup(re.sub(r"==(.+?)==", r"<mark>\1</mark>", html.escape(text, quote=False)))
