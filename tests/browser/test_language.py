"""The switch to the other language: the same page, the same place."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS

PAGES = ("index", "antipattern/muddler", "request/work-request")


def address(path: str, lang: str) -> str:
    return f"/{'en/' if lang == 'en' else ''}{path}.html"


def other(lang: str) -> str:
    return next(code for code in LANGS if code != lang)


@pytest.mark.parametrize("script", (True, False), ids=("with script", "without"))
@pytest.mark.parametrize("lang", LANGS)
def test_the_switch_leads_to_the_same_page_and_back(open_page, server, say, lang, script):
    context = None
    for path in PAGES:
        page = open_page(path, lang, "phone", script=script, context=context)
        context = page.context
        for here, there in ((lang, other(lang)), (other(lang), lang)):
            page.get_by_role("banner").get_by_role("link", name=say("other-language", here)).click()
            page.wait_for_url(server + address(path, there))
            expect(page.locator("html")).to_have_attribute("lang", "en" if there == "en" else "zh-Hans")
        page.close()


@pytest.mark.parametrize("size", ("phone", "desk"))
@pytest.mark.parametrize("lang", LANGS)
def test_the_switch_stays_at_the_place_where_the_reader_is(open_page, server, site, say, lang, size):
    path = "antipattern/muddler"
    marks = site.pages[lang, path].marks
    headings = [mark for mark, after in zip(marks, marks[1:]) if mark.kind == "heading" and after.id == "scene"]  # long parts
    twins = {mark.id: mark.text for mark in site.pages[other(lang), path].of("heading")}
    page = open_page(path, lang, size)
    assert headings
    for heading in headings:
        page.goto(server + address(path, lang))
        page.get_by_role("heading", name=heading.text, exact=True).evaluate("(one) => one.scrollIntoView()")
        switch = page.get_by_role("banner").get_by_role("link", name=say("other-language", lang))
        expect(switch).not_to_be_in_viewport()
        page.mouse.wheel(0, -30)  # the header comes back with the first scroll upwards
        expect(switch).to_be_in_viewport()
        switch.focus()  # and going on to it by keyboard does not scroll the page
        page.keyboard.press("Tab")
        switch.click()
        page.wait_for_url(f"{server}{address(path, other(lang))}#{heading.id}")
        expect(page.get_by_role("heading", name=twins[heading.id], exact=True)).to_be_in_viewport()


@pytest.mark.parametrize("lang", LANGS)
def test_at_the_top_of_a_page_the_switch_leads_to_the_top(open_page, server, say, lang):
    page = open_page("antipattern/muddler", lang)
    page.evaluate("scrollTo(0, 2000)")
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    page.wait_for_url(server + address("antipattern/muddler", other(lang)))
    assert page.evaluate("scrollY") == 0


def test_the_switch_is_marked_as_being_in_the_other_language(open_page, say):
    for lang in LANGS:
        link = open_page("index", lang).get_by_role("banner").get_by_role("link", name=say("other-language", lang))
        expect(link).to_have_attribute("lang", other(lang))
        expect(link).to_have_attribute("hreflang", other(lang))
        expect(link).to_be_visible()
