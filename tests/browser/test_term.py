"""A term of the trade is explained beside the word, with one tap, and by its link where there is no script."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS

PAGE = "antipattern/muddler"


@pytest.fixture
def first(site):
    """(link, term) of the first term on a page."""

    def first_(page):
        link = page.locator("main a.term").first
        id_ = link.get_attribute("href").split("#term-")[1]
        return link, next(term for term in site.terms if term.id == id_)

    return first_


@pytest.mark.parametrize("lang, size", [("zh", "phone"), ("en", "desk")])
def test_a_tap_explains_the_word_beside_it_and_leads_on_to_the_glossary(open_page, first, say, lang, size):
    page = open_page(PAGE, lang, size)
    link, term = first(page)
    link.click()
    slip = page.get_by_role("status").filter(has_text=term.means[lang])
    expect(slip).to_be_visible()
    expect(slip).to_contain_text(term.term.zh)
    expect(slip).to_contain_text(term.term.en)
    word, box = link.bounding_box(), slip.bounding_box()
    assert 0 <= box["y"] - (word["y"] + word["height"]) < 40
    slip.get_by_role("link", name=say("glossary", lang)).click()
    expect(page).to_have_url(re.compile(rf"about/glossary\.html#term-{term.id}$"))
    expect(page.locator(f"#term-{term.id}")).to_contain_text(term.means[lang])


def test_escape_or_a_tap_elsewhere_puts_the_explanation_away(open_page, first):
    page = open_page(PAGE)
    link, term = first(page)
    slip = page.get_by_role("status").filter(has_text=term.means.zh)
    link.click()
    page.keyboard.press("Escape")
    expect(slip).to_be_hidden()
    link.press("Enter")
    expect(slip).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(slip).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_on_the_narrowest_phone_every_explanation_stays_inside_the_window(open_page, lang):
    page = open_page(PAGE, lang)
    page.set_viewport_size({"width": 320, "height": 640})
    links = page.locator("main a.term")
    assert links.count() > 5
    for number in range(links.count()):
        links.nth(number).click()
        box = page.locator("pb-term").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320
        page.keyboard.press("Escape")


@pytest.mark.parametrize("how", ["no script", "old browser"])
def test_where_no_slip_can_be_shown_the_link_leads_to_the_entry(open_page, first, how):
    old = "delete HTMLElement.prototype.showPopover;" if how == "old browser" else ""
    page = open_page(PAGE, script=how != "no script", init=old)
    link, term = first(page)
    expect(page.locator("pb-term")).to_be_hidden()
    link.click()
    expect(page).to_have_url(re.compile(rf"#term-{term.id}$"))


def test_with_control_held_the_link_is_a_link(open_page, first):
    page = open_page(PAGE)
    link, term = first(page)
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile(rf"#term-{term.id}$"))
    opened.value.close()
    expect(page.locator("pb-term")).to_be_hidden()


def test_after_it_is_put_back_one_tap_still_shows_one_slip(open_page, first, restart):
    page = open_page(PAGE)
    restart(page, "pb-term")
    link, term = first(page)
    link.click()
    expect(page.locator("pb-term:popover-open")).to_have_count(1)
