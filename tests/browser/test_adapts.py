"""Narrow screens, large text, forced colours, less motion, paper."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from playbook import browser as finder
from playbook.exports.posters import PARTS as POSTERS
from playbook.model import LANGS
from playbook.render import poster_of

TOO_WIDE = """() => document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.className || e.nodeName).slice(0, 4)
    : []"""


def pages(site):
    return sorted({id_ for _, id_ in site.pages})


@pytest.fixture(scope="module")
def large_text(chromium):
    """A browser whose reader has set the text to twice its size."""
    arguments = ["--no-sandbox", "--disable-background-networking", "--blink-settings=defaultFontSize=32"]
    running = chromium.browser_type.launch(executable_path=finder.find(), args=arguments)
    yield running.new_page()
    running.close()


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_is_wider_than_the_screen_with_text_of_twice_the_size(large_text, server, site, lang):
    found = {}
    for id_ in pages(site):
        large_text.goto(f"{server}/{site.pages[lang, id_].url}")
        for width in (390, 1280):
            large_text.set_viewport_size({"width": width, "height": 800})
            found[id_, width] = large_text.evaluate(TOO_WIDE)
    assert large_text.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 34
    assert not {place: names for place, names in found.items() if names}


def test_a_page_that_is_too_wide_would_be_noticed(tab, server):
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(f"{server}/index.html")
    tab.evaluate("document.querySelector('h1').style.width = '500px'")
    assert tab.evaluate(TOO_WIDE)


def test_with_forced_colours_ticks_and_the_current_place_can_still_be_seen(open_page):
    page = open_page("checklist/before-asking", forced_colors="active")
    box = page.get_by_role("checkbox").first
    assert box.evaluate("e => getComputedStyle(e).appearance") == "auto"
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")


def test_a_reader_who_asks_for_less_motion_gets_none(open_page):
    page = open_page("antipattern/muddler", reduced_motion="reduce")
    moving = page.evaluate("""[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e);
        return s.transitionDuration !== '0s' || s.animationName !== 'none' || s.scrollBehavior === 'smooth'; }).map((e) => e.className || e.nodeName)""")
    assert not moving


@pytest.mark.parametrize("lang", LANGS)
def test_on_paper_nothing_interactive_is_left_closed_parts_are_open_and_a_code_leads_back(open_page, site, say, lang):
    page = open_page("request/work-request", lang)
    page.emulate_media(media="print")
    for role in ("button", "search"):
        expect(page.get_by_role(role).locator("visible=true")).to_have_count(0)
    example = site.requests["work-request"].example["known"][lang].splitlines()[0]
    expect(page.get_by_text(example).first).to_be_visible()
    expect(page.get_by_text(say("qr", lang))).to_be_visible()


def pdf_pages(page) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("lang", LANGS)
def test_every_poster_is_one_sheet_of_paper(tab, server, site, lang):
    assert "colleague" in POSTERS
    for page in site.of(lang):
        if page.kind in POSTERS and page.kind != "kit":  # whose handout is tried by itself
            tab.goto(f"{server}/{poster_of(page)}")
            assert pdf_pages(tab) == 1, page.id


def test_a_poster_that_is_too_long_would_be_noticed(open_page):
    page = open_page("poster/antipattern-weathervane")
    page.evaluate("document.querySelector('.poster__sheet').style.height = '400mm'")
    assert pdf_pages(page) > 1


@pytest.mark.parametrize("lang", LANGS)
def test_all_five_doors_are_above_the_fold_of_a_phone(open_page, site, lang):
    doors = open_page("index", lang, "phone").locator(".part--doors a")
    expect(doors).to_have_count(5)
    for number in range(5):
        expect(doors.nth(number)).to_be_in_viewport(ratio=1)
