"""The draft of a request: kept on this device, carried along, never in the way."""
from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from browsing import BLOCKED, FULL, visit
from playbook.model import LANGS

PAGE = "request/work-request"
CROSSWISE = [("zh", "phone"), ("en", "desk")]
KEY = "pb:request:work-request:a"
AT = '"at":"2026-01-05T09:00:00.000Z"'
CORRUPT = [
    "", " ", "x", "{", "null", "true", "0", "1e999", '"text"', "[]", "[1,2]", "{}", "undefined", "NaN", "\u0000", "{" * 500,
    '{"v":1}', f'{{"v":1,{AT},"data":null}}', f'{{"v":1,{AT},"data":[]}}', f'{{"v":1,{AT},"data":["ask"]}}',
    f'{{"v":1,{AT},"data":7}}', f'{{"v":1,{AT},"data":"ask"}}', f'{{"v":2,{AT},"data":{{"values":{{"ask":"x"}}}}}}',
    f'{{"v":"1",{AT},"data":{{"values":{{"ask":"x"}}}}}}', f'{{{AT},"data":{{"values":{{"ask":"x"}}}}}}',
    *(f'{{"v":1,{AT},"data":{data}}}' for data in (
        '{"ask":"x"}', '{"values":null}', '{"values":7}', '{"values":[]}', '{"values":{"ask":7,"by":null}}', '{"title":7,"values":{}}',
        '{"values":{"ask":["x"],"by":{}}}', '{"values":{"__proto__":{"ask":"x"}}}', '{"__proto__":{"values":{"ask":"x"}}}',
    )),
    f'{{"v":1,{AT},"__proto__":{{"data":{{"values":{{"ask":"x"}}}}}}}}',
]


def kept_before(text: str) -> str:
    """A script that puts a text where the draft is kept, once, before the page looks."""
    put = f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)});"
    return f"if (!sessionStorage.done) {{ sessionStorage.done = 1; {put} }}"


def half(sheet) -> dict[str, str]:
    """The first half of the example, and a changed suggestion."""
    return dict(list(sheet.example.items())[:5]) | {"review": sheet.example["review"]}


@pytest.mark.parametrize("lang", LANGS)
def test_a_draft_is_still_there_after_reloading_and_the_page_says_since_when(open_page, form, like, lang):
    sheet = form(open_page(PAGE, lang), lang)
    sheet.fill(half(sheet))
    sheet.page.reload()
    assert sheet.values() == sheet.defaults() | half(sheet)
    assert sheet.preview.text_content() == sheet.plain(half(sheet))
    expect(sheet.page.get_by_text(re.compile(like("request-restored", lang).pattern.rstrip("$")))).to_be_visible()


def test_a_page_opened_for_the_first_time_claims_no_draft(open_page, form):
    sheet = form(open_page(PAGE), "zh")
    expect(sheet.preview).to_be_visible()
    expect(sheet.button("request-discard")).to_have_count(0)


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_switching_the_language_half_way_loses_nothing(open_page, form, say, lang, size):
    page = open_page(PAGE, lang, size)
    here, there = form(page, lang), form(page, next(other for other in LANGS if other != lang))
    filled = {key: value for key, value in half(here).items() if key != "review"}
    here.fill(filled)
    page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    expect(there.preview).to_be_visible()
    assert there.values() == there.defaults() | filled, "what was typed stays, and the suggestion follows the language"
    there.fill({"told": there.example["told"]})
    page.get_by_role("banner").get_by_role("link", name=say("other-language", there.lang)).click()
    expect(here.preview).to_be_visible()
    assert here.values() == here.defaults() | filled | {"told": there.example["told"]}


def test_a_suggestion_that_was_emptied_stays_empty(open_page, form):
    sheet = form(open_page(PAGE), "zh")
    sheet.fill({"review": ""})
    sheet.page.reload()
    assert sheet.values() == sheet.defaults() | {"review": ""}


@pytest.mark.parametrize("lang", LANGS)
def test_the_clear_button_empties_the_form_for_good_and_undo_brings_it_back(open_page, form, say, lang):
    sheet = form(open_page(PAGE, lang), lang)
    for undone in (True, False):
        sheet.fill(half(sheet))
        sheet.button("request-clear").click()
        assert sheet.values() == sheet.defaults()
        assert sheet.preview.text_content() == sheet.plain({})
        expect(sheet.page.get_by_text(say("request-cleared", lang))).to_be_visible()
        if undone:
            sheet.button("undo").click()
            expect(sheet.button("undo")).to_have_count(0)
        left = sheet.defaults() | (half(sheet) if undone else {})
        assert sheet.values() == left
        sheet.page.reload()
        assert sheet.values() == left


def test_clearing_twice_does_not_throw_away_what_undo_would_bring_back(open_page, form):
    sheet = form(open_page(PAGE), "zh")
    sheet.fill(half(sheet))
    sheet.button("request-clear").click()
    sheet.button("request-clear").click()
    sheet.button("undo").click()
    assert sheet.values() == sheet.defaults() | half(sheet)


def test_the_offer_to_undo_goes_away_by_itself(open_page, form):
    sheet = form(open_page(PAGE, before=lambda page: page.clock.install()), "zh")
    sheet.fill(half(sheet))
    sheet.button("request-clear").click()
    expect(sheet.button("undo")).to_be_visible()
    sheet.page.clock.fast_forward(60_000)
    expect(sheet.button("undo")).to_have_count(0)


@pytest.mark.parametrize("init, reason", [(BLOCKED, "storage-off"), (FULL, "storage-full")], ids=("blocked", "full"))
@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_can_be_kept_the_form_works_and_says_so_once_something_is_typed(open_page, form, say, lang, init, reason):
    sheet = form(open_page(PAGE, lang, init=init), lang)
    notice = sheet.page.get_by_text(say(reason, lang))
    expect(sheet.preview).to_be_visible()
    expect(notice).to_have_count(0)
    sheet.fill({"ask": sheet.example["ask"]})
    expect(notice).to_be_visible()
    assert sheet.preview.text_content() == sheet.plain({"ask": sheet.example["ask"]})
    sheet.button("copy").click()
    expect(sheet.page.get_by_text(say("copied", lang))).to_be_visible()


@pytest.mark.parametrize("text", CORRUPT, ids=range(len(CORRUPT)))
def test_a_spoilt_draft_is_left_aside_and_a_new_one_is_kept(tab, server, form, text):
    visit(tab, f"{server}/{PAGE}.html", KEY, text)
    sheet = form(tab, "zh")
    expect(sheet.preview).to_be_visible()
    assert sheet.preview.text_content() == sheet.plain({})
    expect(sheet.button("request-discard")).to_have_count(0)
    sheet.fill({"ask": "甲"})
    assert tab.evaluate("(key) => localStorage.getItem(key)", KEY) == text, "it is set aside, not lost"
    new = [json.loads(kept) for kept in tab.evaluate("(key) => Object.entries(localStorage).filter(([one]) => one !== key).map((one) => one[1])", KEY)]
    assert [(one["v"], one["data"]) for one in new] == [(2, {"field.ask": "甲"})]
    assert tab.evaluate("({}).ask") is None


def test_what_is_typed_before_the_script_has_come_goes_into_the_draft_that_is_there(open_page, form):
    sheet = form(open_page(PAGE), "zh")
    kept = dict(list(sheet.example.items())[:2])
    sheet.fill(kept)
    held = []
    sheet.page.route("**/*.js", lambda route: held.append(route))
    sheet.page.goto(sheet.page.url, wait_until="commit")
    late, words = list(sheet.example.items())[3]
    sheet.fill({late: words})
    for route in held:
        route.continue_()
    sheet.page.unroute_all()
    expect(sheet.preview).to_have_text(sheet.plain(kept | {late: words}))
    assert sheet.values() == sheet.defaults() | kept | {late: words}
    sheet.page.reload()
    assert sheet.values() == sheet.defaults() | kept | {late: words}


@pytest.mark.parametrize("at", ('"x"', "null", "[]", "{}", "1e300"))
def test_of_a_half_spoilt_draft_the_sound_half_is_kept(open_page, form, at):
    text = f'{{"v":1,"at":{at},"data":{{"lang":7,"title":[],"values":{{"ask":"甲","by":5,"nobody":"x","__proto__":"x"}}}}}}'
    sheet = form(open_page(PAGE, init=kept_before(text)), "zh")
    assert sheet.values() == sheet.defaults() | {"ask": "甲"}


def test_a_change_in_another_tab_shows_but_never_under_the_readers_fingers(open_page, form):
    first = form(open_page(PAGE), "zh")
    first.fill({"told": "乙"})
    second = form(open_page(PAGE, "en", context=first.page.context), "en")
    expect(second.field("told")).to_have_value("乙")
    first.field("by").focus()
    second.fill({"ask": "甲", "by": "周五"})
    expect(first.field("ask")).to_have_value("甲")
    expect(first.preview).to_contain_text("甲")
    expect(first.field("by")).to_have_value("")
    second.button("request-clear").click()
    expect(first.field("ask")).to_have_value("")


def test_two_tabs_that_begin_apart_keep_two_drafts(open_page, form, say):
    first = form(open_page(PAGE), "zh")
    second = form(open_page(PAGE, context=first.page.context), "zh")
    first.fill({"ask": "甲"})
    second.fill({"ask": "乙"})
    for sheet, mine in ((first, "甲"), (second, "乙")):
        sheet.page.reload()
        expect(sheet.field("ask")).to_have_value(mine)


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_several_drafts_lie_side_by_side_under_their_names_and_each_can_be_opened(open_page, form, say, lang, size):
    sheet = form(open_page(PAGE, lang, size), lang)
    box = sheet.page.get_by_role("group").filter(has_text=say("request-copies", lang)).first
    sheet.fill({"ask": "first"})
    box.get_by_text(say("request-copies", lang)).click()
    sheet.page.get_by_label(say("request-copy-title", lang)).fill("Yuanfan")
    sheet.button("request-new").click()
    assert sheet.values() == sheet.defaults()
    sheet.fill({"ask": "second"})
    drafts = box.get_by_role("listitem").get_by_role("button")
    expect(drafts).to_have_count(2)
    expect(drafts.first).to_contain_text("second")
    expect(drafts.first).to_be_disabled()
    drafts.filter(has_text="Yuanfan").click()
    expect(sheet.field("ask")).to_have_value("first")
    sheet.page.reload()
    expect(sheet.field("ask")).to_have_value("first")


def test_a_new_sheet_stays_empty_when_the_language_is_switched(open_page, form, say):
    sheet = form(open_page(PAGE), "zh")
    sheet.fill({"ask": "first"})
    sheet.page.get_by_role("group").filter(has_text=say("request-copies", "zh")).first.get_by_text(say("request-copies", "zh")).click()
    sheet.button("request-new").click()
    sheet.page.get_by_role("banner").get_by_role("link", name=say("other-language", "zh")).click()
    there = form(sheet.page, "en")
    expect(there.preview).to_be_visible()
    assert there.values() == there.defaults()


@pytest.mark.parametrize("lang", LANGS)
def test_a_restored_draft_can_be_discarded_and_brought_back(open_page, form, say, lang):
    sheet = form(open_page(PAGE, lang), lang)
    sheet.fill(half(sheet))
    sheet.page.reload()
    sheet.button("request-discard").click()
    assert sheet.values() == sheet.defaults()
    expect(sheet.page.get_by_text(say("request-cleared", lang))).to_be_visible()
    sheet.button("undo").click()
    assert sheet.values() == sheet.defaults() | half(sheet)
    sheet.page.reload()
    assert sheet.values() == sheet.defaults() | half(sheet)


def test_after_clearing_one_draft_the_others_are_still_there(open_page, form, say):
    sheet = form(open_page(PAGE), "zh")
    sheet.fill({"ask": "first"})
    sheet.page.get_by_role("group").filter(has_text=say("request-copies", "zh")).first.get_by_text(say("request-copies", "zh")).click()
    sheet.button("request-new").click()
    sheet.fill({"ask": "second"})
    sheet.button("request-clear").click()
    rows = sheet.page.get_by_role("listitem").get_by_role("button")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("first")


@pytest.mark.parametrize("days, left", [(29, True), (31, False)])
def test_a_draft_untouched_for_thirty_days_goes(open_page, form, days, left):
    old = f'{{"v":1,{AT},"data":{{"title":"","values":{{"ask":"甲"}},"lang":""}}}}'
    later = f"const now = Date.parse('2026-01-05T09:00:00Z') + {days} * 864e5; Date = class extends Date {{ constructor(...all) {{ all.length ? super(...all) : super(now); }} }};"
    sheet = form(open_page(PAGE, init=kept_before(old) + later), "zh")
    expect(sheet.field("ask")).to_have_value("甲" if left else "")
    assert sheet.page.evaluate("(key) => localStorage.getItem(key) !== null", KEY) is left


def test_the_single_draft_of_an_earlier_release_is_taken_over(open_page, form):
    old = f'{{"v":1,{AT},"data":{{"ask":"甲","by":"周四"}}}}'.replace("2026-01-05", "2099-01-05")
    sheet = form(open_page(PAGE, init=kept_before(old).replace(KEY, KEY.removesuffix(":a"))), "zh")
    expect(sheet.field("ask")).to_have_value("甲")
    sheet.page.reload()
    assert sheet.values() == sheet.defaults() | {"ask": "甲", "by": "周四"}
