"""A term of the trade is explained beside the word; the link to the glossary works also where the slip cannot show."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS

PAGE = "antipattern/muddler"
CROSSWISE = [("zh", "phone"), ("en", "desk")]
NARROW = {"width": 320, "height": 640}
OLD = "delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover;"
ENTRY = re.compile(r"/about/glossary\.html#term-(.+)$")


class Explained:
    """The terms explained on a page, and the slip that explains one of them."""

    def __init__(self, page, site, say, lang):
        self.page, self.say, self.lang = page, say, lang
        self.terms = {term.id: term for term in site.terms}
        self.words = page.get_by_role("main").get_by_role("link").and_(page.locator("a[href*='#term-']:not(pb-term a)"))
        self.slip = page.locator("pb-term")

    def term(self, number: int):
        return self.terms[ENTRY.search(self.words.nth(number).evaluate("(link) => link.href"))[1]]

    def expect_slip(self, number: int):
        """The slip explains the term with this number, in the language of the page and with both names."""
        term = self.term(number)
        for words in (term.means[self.lang], term.term.zh, term.term.en):
            expect(self.slip).to_contain_text(words)
        expect(self.slip).to_be_visible()

    def expect_inside(self, number: int):
        """The whole width of the slip is in the window, and it stands just below the word."""
        slip, word = self.slip.bounding_box(), self.words.nth(number).evaluate("(link) => link.getClientRects()[0].bottom")
        assert slip["x"] >= 0 and slip["x"] + slip["width"] <= self.page.evaluate("document.documentElement.clientWidth")
        assert 0 <= slip["y"] - word < 20


@pytest.fixture
def explained(site, say):
    return lambda page, lang="zh": Explained(page, site, say, lang)


def expect_entry(page, term, lang):
    """The reader is in the glossary, at the entry of this term."""
    page.wait_for_url(re.compile(rf"{'/en' if lang == 'en' else ''}/about/glossary\.html#term-{term.id}$"))
    entry = page.locator(":target")
    expect(entry).to_be_in_viewport()
    for words in (term.term.zh, term.term.en, term.means[lang]):
        expect(entry).to_contain_text(words)


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_a_tap_on_a_term_shows_what_it_means_beside_the_word(open_page, explained, lang, size):
    page = explained(open_page(PAGE, lang, size), lang)
    address = page.page.url
    expect(page.slip).to_be_hidden()
    for number in (0, 1, page.words.count() - 1):
        page.words.nth(number).click()
        page.expect_slip(number)
        page.expect_inside(number)
        page.page.keyboard.press("Escape")
        expect(page.slip).to_be_hidden()
    assert page.page.url == address


@pytest.mark.parametrize("lang", LANGS)
def test_the_slip_goes_by_escape_by_a_tap_elsewhere_and_by_a_second_tap_on_the_word(open_page, explained, lang):
    page = explained(open_page(PAGE, lang), lang)
    for close in (
        lambda: page.page.keyboard.press("Escape"),
        lambda: page.page.get_by_role("heading", level=1).click(),
        lambda: page.words.first.click(),
    ):
        page.words.first.click()
        page.expect_slip(0)
        close()
        expect(page.slip).to_be_hidden()
    page.words.first.click()
    page.expect_slip(0)


@pytest.mark.parametrize("lang", LANGS)
def test_a_tap_on_another_term_explains_that_one(open_page, explained, lang):
    page = explained(open_page(PAGE, lang), lang)
    for number in (0, page.words.count() - 1, 0):
        page.words.nth(number).click()
        page.expect_slip(number)


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_the_slip_leads_on_to_the_entry_in_the_glossary(open_page, explained, say, lang, size):
    page = explained(open_page(PAGE, lang, size), lang)
    term = page.term(1)
    page.words.nth(1).click()
    page.slip.get_by_role("link", name=say("glossary", lang), exact=True).click()
    expect_entry(page.page, term, lang)


@pytest.mark.parametrize("lang, script, init", [
    ("zh", False, ""), ("en", False, ""), ("zh", True, OLD), ("en", True, OLD),
], ids=["zh no script", "en no script", "zh old browser", "en old browser"])
def test_where_the_slip_cannot_show_the_word_itself_leads_to_the_glossary(open_page, explained, lang, script, init):
    page = explained(open_page(PAGE, lang, "phone", script=script, init=init), lang)
    expect(page.slip).to_be_hidden()
    term = page.term(2)
    page.words.nth(2).click()
    expect_entry(page.page, term, lang)


@pytest.mark.parametrize("key", ["Control", "Shift"])
def test_a_click_that_asks_for_a_new_tab_or_window_gets_one(open_page, explained, key):
    page = explained(open_page(PAGE, before=lambda page: None))
    term = page.term(0)
    with page.page.context.expect_page() as opened:
        page.words.first.click(modifiers=[key])
    expect_entry(opened.value, term, "zh")
    expect(page.slip).to_be_hidden()
    opened.value.close()


@pytest.mark.parametrize("lang", LANGS)
def test_the_keyboard_alone_opens_the_slip_reaches_its_link_and_closes_it(open_page, explained, say, lang):
    page = explained(open_page(PAGE, lang), lang)
    press, first = page.page.keyboard.press, page.words.first
    first.focus()
    press("Enter")
    page.expect_slip(0)
    press("Tab")
    expect(page.slip.get_by_role("link", name=say("glossary", lang), exact=True)).to_be_focused()
    press("Escape")
    expect(page.slip).to_be_hidden()
    expect(first).to_be_focused()
    for shown in (True, False, True):
        press("Enter")
        expect(page.slip).to_be_visible(visible=shown)
    page.words.nth(1).focus()
    press("Enter")
    page.expect_slip(1)


@pytest.mark.parametrize("lang", LANGS)
def test_on_a_screen_of_320_pixels_no_slip_leaves_the_window(open_page, explained, site, lang):
    page, count = explained(open_page(PAGE, lang), lang), 0
    page.page.set_viewport_size(NARROW)
    for id_ in ("antipattern/weathervane", "remedy/value", "colleague/pre-sales", PAGE):
        page.page.goto(re.sub(r"[a-z-]+/[a-z-]+\.html.*$", f"{id_}.html", page.page.url))
        for number in range(page.words.count()):
            page.words.nth(number).click()
            page.expect_slip(number)
            page.expect_inside(number)
            page.page.keyboard.press("Escape")  # it may lie over the next word
            count += 1
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert count > 20


def test_a_slip_that_leaves_the_window_would_be_noticed(open_page, explained):
    page = explained(open_page(PAGE))
    page.words.first.click()
    page.expect_inside(0)
    page.slip.evaluate("(slip) => { slip.style.left = `${innerWidth - 40}px`; }")
    with pytest.raises(AssertionError):
        page.expect_inside(0)


@pytest.mark.parametrize("lang", LANGS)
def test_on_paper_there_is_no_slip_and_no_sign_of_one(open_page, explained, lang):
    page = explained(open_page(PAGE, lang), lang)
    page.page.emulate_media(media="print")
    expect(page.slip).to_be_hidden()
    expect(page.words.first).to_have_css("text-decoration-line", "none")


def test_the_slip_works_once_after_it_was_moved_about_in_the_page(open_page, explained, restart):
    page = explained(open_page(PAGE))
    restart(page.page, "pb-term")
    page.words.nth(1).click()
    page.expect_slip(1)
    page.words.nth(1).click()
    expect(page.slip).to_be_hidden()
