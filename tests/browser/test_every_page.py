"""Every page in both languages: fits the screen, can be used by everyone, loads whole from anywhere."""
from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browsing import REFUSED, STATES, WIDE, check_state, faults
from playbook.exports.posters import PARTS as POSTERS
from playbook.load import load
from playbook.model import LANGS
from playbook.render import poster_of

PAGES = {lang: load(Path(__file__).resolve().parents[2]).of(lang) for lang in LANGS}
URLS = [
    *(page.url for lang in LANGS for page in PAGES[lang]),
    *(poster_of(page) for lang in LANGS for page in PAGES[lang] if page.kind in POSTERS),
    "404.html", "en/404.html",
]
ONE_OF_EACH = set({(lang, page.kind): page.url for lang in LANGS for page in PAGES[lang]}.values()) | {"404.html", "en/404.html"}
NARROW, PHONE, DESK = {"width": 320, "height": 640}, {"width": 390, "height": 844}, {"width": 1366, "height": 900}


def stands(page, size) -> None:
    page.set_viewport_size(size)
    assert page.evaluate(WIDE) == []


def test_no_page_is_left_out_here_and_the_sitemap_names_all_that_are_read_on_a_screen(built):
    assert {path.relative_to(built).as_posix() for path in built.rglob("*.html")} == set(URLS)
    named = re.findall("<loc>(.*?)</loc>", (built / "sitemap.xml").read_text("utf-8"))
    read = {f"/{page.url}".replace("/index.html", "/") for lang in LANGS for page in PAGES[lang]}
    assert {urlsplit(address).path for address in named} == read


@pytest.mark.parametrize("url", URLS)
def test_the_page_fits_phone_and_desk_and_can_be_used_by_everyone(tab, server, url):
    """Chinese on a phone in light colours, English, whose pages are built alike, on a desk in dark ones; a page of each kind in all."""
    states = [(PHONE, "light"), (DESK, "dark"), (DESK, "light"), (PHONE, "dark")]
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size(PHONE)
    tab.goto(f"{server}/{url}")
    for size in (NARROW, PHONE, DESK):
        stands(tab, size)
    for size, scheme in states if url in ONE_OF_EACH else states[1:2] if url.startswith("en/") else states[:1]:
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size(size)
        assert faults(tab) == [], (size, scheme)


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_what_opens_over_a_page_fits_and_can_be_used_by_everyone(open_page, say, lang, size, scheme):
    page = open_page("request/work-request", lang, size)
    page.emulate_media(color_scheme=scheme)
    banner, dialog = page.get_by_role("banner"), page.get_by_role("dialog")
    banner.locator("summary").filter(has_text=say("menu", lang)).click()
    expect(banner.get_by_role("navigation", name=say("to-menu", lang))).to_be_visible()
    check_state(page)
    page.keyboard.press("Escape")
    banner.get_by_role("button", name=say("search", lang), exact=True).click()
    dialog.get_by_role("combobox").fill({"zh": "优先级", "en": "priority"}[lang])
    expect(dialog.get_by_role("option").first).to_be_visible()
    check_state(page)


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_the_form_in_all_its_states_fits_and_can_be_used_by_everyone(open_page, form, say, lang, size, scheme):
    page = open_page("request/work-request", lang, size, color_scheme=scheme, init=REFUSED)
    sheet = form(page, lang)
    for title in ("request-example", "request-almost", "request-blank-title"):
        page.get_by_role("main").get_by_text(say(title, lang), exact=True).click()
    check_state(page)
    sheet.fill(sheet.example)
    sheet.button("copy").click()
    expect(page.get_by_role("textbox", name=say("copy-by-hand", lang))).to_be_focused()
    check_state(page)
    sheet.button("request-clear").click()
    expect(sheet.button("undo")).to_be_visible()
    check_state(page)


@pytest.mark.parametrize("lang", LANGS)
def test_a_ticked_checklist_can_be_used_by_everyone(open_page, say, lang):
    page = open_page("checklist/before-asking", lang, "phone")
    page.get_by_role("main").get_by_role("checkbox").first.check()
    page.get_by_role("main").get_by_role("listitem").nth(1).get_by_role("checkbox", name=say("checklist-na", lang)).check()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        check_state(page)


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_a_scene_that_stops_and_one_that_went_on_fit_and_can_be_used_by_everyone(open_page, site, say, lang, size, scheme):
    page = open_page("antipattern/muddler", lang, size)
    page.emulate_media(color_scheme=scheme)
    scene = page.get_by_role("main").get_by_role("group").filter(has_text=say("scene-stop", lang)).first
    for key in ("scene-go", "scene-again"):
        check_state(page)
        scene.get_by_role("radio").first.check()
        scene.get_by_role("button", name=say(key, lang), exact=True).click()
    check_state(page)


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_the_self_check_begun_finished_and_cleared_fits_and_can_be_used_by_everyone(open_page, site, say, lang, size, scheme):
    page = open_page("antipattern/index", lang, size)
    page.emulate_media(color_scheme=scheme)
    main = page.get_by_role("main")
    for number, statement in enumerate(site.self_check.statements):
        main.get_by_role("group", name=statement.text[lang]).get_by_role("radio").nth(number % 3).check()
        if number in (0, len(site.self_check.statements) - 1):
            check_state(page)
    main.get_by_role("button", name=say("self-check-clear", lang), exact=True).click()
    expect(main.get_by_role("button", name=say("undo", lang), exact=True)).to_be_visible()
    check_state(page)


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_the_slip_that_explains_a_term_fits_and_can_be_used_by_everyone(open_page, say, lang, size, scheme):
    page = open_page("antipattern/muddler", lang, size)
    page.emulate_media(color_scheme=scheme)
    page.get_by_role("main").locator("a[href*='#term-']").first.click()
    expect(page.get_by_role("main").get_by_role("link", name=say("glossary", lang), exact=True)).to_be_visible()
    check_state(page)


def test_below_a_path_a_page_of_each_kind_loads_whole_and_asks_for_nothing_above_that_path(tab, below):
    page, missing, astray = tab.context.new_page(), [], []

    def watch(answer):
        if answer.status >= 400:
            missing.append(answer.url)
        if not answer.url.startswith(f"{below}/"):
            astray.append(answer.url)

    page.on("response", watch)
    for url in {(lang, page.kind): page.url for lang in LANGS for page in PAGES[lang]}.values():
        page.goto(f"{below}/{url}")
        links = page.evaluate("[...document.links].filter((link) => link.origin === location.origin).map((link) => link.href)")
        astray += [link for link in links if not link.startswith(f"{below}/")]
    page.close()
    assert (missing, astray) == ([], [])


@pytest.mark.parametrize("lang", LANGS)
def test_below_a_path_search_form_and_language_work(open_page, below, form, say, lang):
    page = open_page("request/work-request", lang, base=below)
    sheet = form(page, lang)
    sheet.fill({"ask": sheet.example["ask"]})
    expect(sheet.preview).to_contain_text(sheet.example["ask"])
    page.get_by_role("banner").get_by_role("button", name=say("search", lang), exact=True).click()
    page.get_by_role("dialog").get_by_role("combobox").fill({"zh": "优先级", "en": "priority"}[lang])
    page.get_by_role("dialog").get_by_role("option").first.click()
    page.wait_for_url(re.compile(re.escape(below) + "/(en/)?[a-z]+/[a-z-]+\\.html.*"))
    page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    expect(page.locator("html")).to_have_attribute("lang", {"zh": "en", "en": "zh-Hans"}[lang])
    assert page.url.startswith(below)


@pytest.mark.parametrize("lang", LANGS)
def test_opened_from_a_disk_the_pages_are_styled_and_the_form_works(open_page, built, form, say, lang):
    page = open_page("index", lang, base=built.as_uri())
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.get_by_role("main").locator("a[href*='request/index.html']").first.click()
    page.get_by_role("main").locator("a[href*='work-request.html']").first.click()
    sheet = form(page, lang)
    sheet.fill(sheet.example)
    assert sheet.preview.text_content() == sheet.plain(sheet.example)
    page.wait_for_timeout(500)  # below file:// a reload may start a new process, which reads what the old one has written by then
    page.reload()
    assert sheet.values() == sheet.example
    sheet.button("copy").click()
    expect(page.get_by_text(say("copied", lang))).to_be_visible()
    page.get_by_role("banner").get_by_role("button", name=say("search", lang), exact=True).click()
    page.get_by_role("dialog").get_by_role("combobox").fill({"zh": "优先级", "en": "priority"}[lang])
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()
