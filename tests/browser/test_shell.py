"""The frame around the pages: menu, contents, colours, header, shortcuts."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browsing import BLOCKED
from playbook.model import LANGS

PAGE = "antipattern/muddler"
CORRUPT = ["", "null", "1", "[]", "{", '"x"', "{}", '{"v":1}', '{"v":1,"data":null}', '{"v":1,"data":[]}', '{"v":1,"data":{"scheme":7}}',
           '{"v":1,"data":{"__proto__":{"scheme":"dark"}}}', '{"v":9,"data":{"scheme":"dark"}}', '{"v":1,"data":{"scheme":"<b>"}}']
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
DARK, LIGHT = "rgb(27, 25, 22)", "rgb(251, 248, 241)"


def menu(page, say, lang):
    return page.get_by_role("navigation", name=say("to-menu", lang))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("lang", LANGS)
def test_any_form_is_two_taps_from_any_page_and_three_without_script(open_page, site, say, lang, script):
    page = open_page(PAGE, lang, "phone", script=script)
    page.locator("summary").filter(has_text=say("menu", lang)).click()
    if not script:
        menu(page, say, lang).get_by_role("link", name=say("part-request", lang), exact=True).click()
    (menu(page, say, lang) if script else page.get_by_role("main")).get_by_role("link", name=site.requests["work-request"].title[lang]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(site.pages[lang, "request/work-request"].title)


@pytest.mark.parametrize("lang", LANGS)
def test_the_menu_closes_by_escape_and_by_a_tap_beside_it(open_page, say, lang):
    page = open_page(PAGE, lang)
    opener = page.locator("summary").filter(has_text=say("menu", lang))
    opener.focus()
    page.keyboard.press("Enter")
    expect(menu(page, say, lang)).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu(page, say, lang)).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    page.mouse.click(700, 880)
    expect(menu(page, say, lang)).to_be_hidden()


def test_the_menu_lists_every_page_of_every_part(open_page, site, say):
    page = open_page(PAGE)
    page.locator("summary").filter(has_text=say("menu", "zh")).click()
    expected = [page.url for page in site.of("zh") if page.part]
    links = menu(page, say, "zh").get_by_role("link")
    expect(links).to_have_count(len(expected))
    assert sorted(links.evaluate_all("all => all.map((link) => new URL(link.href).pathname.slice(1))")) == sorted(expected)


@pytest.mark.parametrize("broken", [lambda route: route.abort(), None], ids=["no-network", "no-script"])
def test_the_menu_leads_to_each_part_and_to_the_pages_of_its_own_where_nothing_can_be_fetched(open_page, site, say, broken):
    page = open_page(PAGE, script=broken is not None, before=broken and (lambda page: page.route(re.compile("/assets/menu[.]"), broken)))
    page.locator("summary").filter(has_text=say("menu", "zh")).click()
    expected = [one.url for one in site.of("zh") if one.part and (one.name == "index" or one.part == PAGE.split("/")[0])]
    listed = menu(page, say, "zh").locator("a").evaluate_all("all => all.map((link) => new URL(link.href).pathname.slice(1))")
    assert sorted(listed) == sorted(expected)


@pytest.mark.parametrize("lang", LANGS)
def test_the_contents_lead_to_each_part_and_show_where_one_is(open_page, site, say, lang):
    page = open_page(PAGE, lang, "desk", reduced_motion="reduce")
    listed = page.get_by_role("navigation", name=say("on-this-page", lang))
    heading = next(mark for mark in site.pages[lang, PAGE].of("heading") if mark.id == "cost")
    link = listed.get_by_role("link", name=heading.text, exact=True)
    link.click()
    expect(page.get_by_role("heading", name=heading.text, exact=True)).to_be_in_viewport()
    expect(link).to_have_attribute("aria-current", "location")
    listed.get_by_role("link", name=say("to-top", lang)).click()
    page.wait_for_function("scrollY === 0")
    expect(listed.locator("[aria-current]")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_on_a_phone_the_contents_stay_within_reach(open_page, say, script):
    page = open_page(PAGE, "zh", "phone", script=script)
    page.mouse.move(200, 500)
    page.mouse.wheel(0, 3000)
    page.wait_for_function("scrollY > 2500")
    opener = page.locator("summary").filter(has_text=say("on-this-page", "zh"))
    expect(opener).to_be_in_viewport()
    opener.click()
    expect(page.get_by_role("navigation", name=say("on-this-page", "zh")).get_by_role("link").first).to_be_in_viewport()


def test_the_header_goes_while_one_reads_on_and_comes_back_with_the_first_scroll_upwards(open_page):
    page = open_page(PAGE, "zh", "phone", reduced_motion="reduce")
    page.mouse.move(200, 500)
    page.mouse.wheel(0, 2500)
    expect(page.get_by_role("banner")).not_to_be_in_viewport()
    page.mouse.wheel(0, -200)
    expect(page.get_by_role("banner")).to_be_in_viewport()


@pytest.mark.parametrize("lang", LANGS)
def test_colours_can_be_chosen_and_stay_chosen_from_the_first_paint(open_page, say, lang):
    page = open_page("index", lang, color_scheme="light")
    assert page.evaluate(GROUND) == LIGHT
    for key in ("scheme-auto", "scheme-light"):
        page.get_by_role("button", name=say(key, lang)).click()
    assert page.evaluate(GROUND) == DARK
    page.add_init_script("document.addEventListener('readystatechange', () => { window.early ??= document.documentElement.dataset.scheme; });")
    page.reload()
    assert (page.evaluate("early"), page.evaluate(GROUND)) == ("dark", DARK)
    page.get_by_role("button", name=say("scheme-dark", lang)).click()
    assert page.evaluate(GROUND) == LIGHT


def test_without_a_choice_the_device_decides_also_without_script(open_page):
    assert open_page("index", color_scheme="dark").evaluate(GROUND) == DARK
    page = open_page("index", color_scheme="dark", script=False)
    assert page.locator("html").evaluate("e => getComputedStyle(e).backgroundColor") == DARK


@pytest.mark.parametrize("value", CORRUPT)
def test_a_corrupt_value_of_any_key_leaves_the_frame_working(open_page, say, value):
    keys = ["scheme", "shortcut", "request:work-request", "checklist:before-asking"]
    page = open_page("index", init="".join(f"localStorage.setItem('pb:{key}', {value!r});" for key in keys), color_scheme="light")
    assert page.evaluate(GROUND) == LIGHT
    page.get_by_role("button", name=say("search", "zh"), exact=True).click()
    expect(page.get_by_role("combobox")).to_be_focused()


def test_with_storage_blocked_everything_of_the_frame_still_works(open_page, say):
    page = open_page("index", init=BLOCKED, color_scheme="light")
    for key in ("scheme-auto", "scheme-light"):
        page.get_by_role("button", name=say(key, "zh")).click()
    assert page.evaluate(GROUND) == DARK
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_the_shortcuts_for_search_can_be_turned_off_for_good(open_page, say):
    page = open_page("index")
    for key in ("/", "Control+k"):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(page.locator("body")).to_be_focused()  # the closed field keeps the focus until the next frame
    page.keyboard.press("/")
    page.get_by_label(say("search-shortcut", "zh")).uncheck()
    page.keyboard.press("Escape")
    page.reload()
    for key in ("/", "Control+k"):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_typing_a_slash_into_a_field_is_just_a_slash(open_page):
    page = open_page("request/work-request")
    field = page.locator("form").get_by_role("textbox").first
    field.press_sequentially("a/b")
    assert field.input_value() == "a/b"
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_first_tab_stop_leads_to_the_text(open_page, say):
    page = open_page(PAGE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=say("skip", "zh"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_the_index_page_leads_to_every_page(open_page, site, lang):
    page = open_page("about/a-z", lang, script=False)
    listed = page.get_by_role("main").locator("a").evaluate_all("all => all.map((link) => new URL(link.href).pathname.slice(1))")
    assert {p.url for p in site.of(lang)} <= set(listed)
