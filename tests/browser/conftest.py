"""A real Chromium. Every request that leaves this machine is aborted and counted; every script error fails the test."""
from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright

from browsing import FILL
from playbook import browser as finder
from playbook import output
from playbook.model import Request

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1366, "height": 900}}


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=finder.find(),
            args=[
                "--no-sandbox", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--disable-gpu-rasterization", "--disable-site-isolation-trials",  # there is one site and no graphics card: a tenth less time
            ],
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield running
        running.close()


class Pool:
    """Contexts that forbid and note what must not happen, and one standing page, since a new one for each test takes long."""

    def __init__(self, chromium):
        self.chromium, self.standing, self.sessions, self.complaints = chromium, {}, {}, []

    def context(self, script: bool = True, **options) -> BrowserContext:
        options = {"permissions": ["clipboard-read", "clipboard-write"], "reduced_motion": "reduce"} | options
        context = self.chromium.new_context(java_script_enabled=script, **options)
        context.set_default_timeout(10_000)
        context.on("request", self.watch)
        context.on("weberror", lambda error: self.complaints.append(f"an error in a script: {error.error}"))
        return context

    def watch(self, request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.complaints.append(f"a request that leaves this machine: {request.url}")

    def page(self, script: bool) -> Page:
        if script not in self.standing or self.standing[script].is_closed():
            page = self.standing[script] = self.context(script).new_page()
            self.sessions[script] = page.context.new_cdp_session(page)
        return self.standing[script]

    def clean(self, origins: list[str]) -> None:
        """As if nobody had been here."""
        for script, page in self.standing.items():
            if not page.is_closed():
                page.emulate_media(media="null", color_scheme="null")
                page.unroute_all()
                for origin in origins:
                    self.sessions[script].send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})


@pytest.fixture(scope="session")
def pool(chromium) -> Pool:
    return Pool(chromium)


@pytest.fixture(autouse=True)
def nothing_goes_wrong_unseen(pool):
    yield
    seen = list(pool.complaints)
    pool.complaints.clear()
    assert not seen


@pytest.fixture
def open_page(pool, server):
    """A function that opens a page of the site: open_page("request/work-request", lang="en", size="phone", …).

    `context` opens a further tab, `init` is a script that runs first, `before` is called with the page before it loads,
    `base` is another address to find the site at.
    """
    opened = []

    def open_(
        path: str, lang: str = "zh", size: str = "desk", base: str = "", context=None, script: bool = True, init: str = "",
        before=None, **options,
    ) -> Page:
        if context or opened or init or before or options:
            place = context or pool.context(script, **options)
            page = place.new_page()
        else:
            page = pool.page(script)
        opened.append(page)
        if init:
            page.add_init_script(init)
        if before:
            before(page)
        page.set_viewport_size(SIZES[size])
        page.goto(f"{base or server}/{'en/' if lang == 'en' else ''}{path}.html")
        return page

    yield open_
    for page in opened:
        if page not in pool.standing.values():
            page.close() if page.context in [one.context for one in pool.standing.values()] else page.context.close()
    pool.clean([server, "file://"])


@pytest.fixture(scope="module")
def tab(pool, server):
    """One page for many visits within a module, whatever they leave in it."""
    context = pool.context()
    context.add_init_script(FILL)
    page = context.new_page()
    page.goto(f"{server}/index.html")
    yield page
    context.close()


@pytest.fixture
def say(site):
    """The words of a button or sentence: say("copy", "en"), say("checklist-count", "zh", done=1, total=7)."""

    def say_(key: str, lang: str, **values: object) -> str:
        text = site.words[key][lang]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    return say_


@pytest.fixture
def like(site):
    """The same as a pattern, for sentences that hold something unknown: {count} is a number, other braces anything."""
    place = {"count": r"\d+"}
    return lambda key, lang: re.compile(
        "^" + re.sub(r"\\\{([a-z]+)\\\}", lambda match: place.get(match[1], ".+"), re.escape(site.words[key][lang])) + "$")


@pytest.fixture
def restart(chromium):
    """Takes a component out of the page and puts it back, twice."""

    def restart_(page: Page, name: str) -> None:
        page.evaluate(
            """(name) => { const one = document.querySelector(name);
            for (let turn = 0; turn < 2; turn += 1) { const { parentNode, nextSibling } = one;
              one.remove(); parentNode.insertBefore(one, nextSibling); } }""", name)

    return restart_


@pytest.fixture
def clipboard():
    """What was copied last, as {type: text}."""
    return lambda page: page.evaluate(
        """async () => { const all = {};
        for (const item of await navigator.clipboard.read({ unsanitized: ["text/html"] }))
          for (const type of item.types) all[type] = await (await item.getType(type)).text();
        return all; }""")


FILLING = """(pairs) => { for (const [name, value] of pairs) {
    const [label] = [...document.querySelectorAll("label")].filter((one) => one.textContent.trim().replaceAll(/\\s+/g, " ") === name);
    if (label.control.readOnly || !label.control.checkVisibility()) throw new Error(name);
    label.control.focus();
    label.control.value = value;
    label.control.dispatchEvent(new InputEvent("input", { bubbles: true })); } }"""


class Form:
    """The request form on a page, found as a reader finds it: by labels and roles."""

    def __init__(self, page: Page, request: Request, say, lang: str):
        self.page, self.request, self.say, self.lang = page, request, say, lang
        self.preview = page.get_by_label(say("request-preview", lang))
        self.example = {key: text[lang] for key, text in request.example.items()}

    def label(self, id_: str) -> str:
        return next(field.label[self.lang] for field in self.request.fields if field.id == id_)

    def name(self, id_: str) -> str:
        required = next(field.required for field in self.request.fields if field.id == id_)
        return f"{self.label(id_)} {self.say('request-required' if required else 'request-optional', self.lang)}"

    def field(self, id_: str) -> Locator:
        return self.page.get_by_label(self.name(id_), exact=True)

    def choose(self, key: str) -> None:
        """Picks where the text goes ("request-chat", …) or its language ("zh", "en")."""
        other = {"zh": "en", "en": "zh"}
        name = self.say("other-language", other[key]) if key in other else self.say(key, self.lang)
        self.page.get_by_role("radio", name=name, exact=True).check()

    def fill(self, values: dict[str, str]) -> None:
        """Types into all fields at once, each found by its label."""
        self.field(next(iter(values))).wait_for()
        self.page.evaluate(FILLING, [[self.name(id_), value] for id_, value in values.items()])

    def values(self) -> dict[str, str]:
        boxes = self.page.get_by_role("form", name=self.request.title[self.lang], exact=True).get_by_role("textbox")
        pairs = boxes.evaluate_all("(all) => all.filter((box) => box.name).map((box) => [box.name, box.value])")
        return dict(pairs)

    def defaults(self) -> dict[str, str]:
        return {field.id: field.default[self.lang] if field.default else "" for field in self.request.fields}

    def button(self, key: str) -> Locator:
        return self.page.get_by_role("main").get_by_role("button", name=self.say(key, self.lang), exact=True)

    def written(self, values: dict[str, str], lang: str = "") -> list[output.Paragraph]:
        """What the Python side makes of these values, in the language that the text is handed over in."""
        lang = lang or self.request.hand_over or self.lang
        missing = [self.say(key, lang) for key in ("request-missing", "request-missing-led")]
        defaults = {field.id: field.default[lang] for field in self.request.fields if field.default}
        return output.fill(self.request, defaults | values, lang, *missing)

    def plain(self, values: dict[str, str], lang: str = "") -> str:
        return output.plain(self.written(values, lang), lang or self.request.hand_over or self.lang)


@pytest.fixture
def form(site, say):
    """form(page, "en"): the work request on that page, or another one by its id."""
    return lambda page, lang, id_="work-request": Form(page, site.requests[id_], say, lang)
