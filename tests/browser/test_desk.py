"""My desk: everything kept on the device is seen, opened, deleted, taken along, brought in and cleared; nothing is lost."""
from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from corrupt import CORRUPT, KEYS
from playbook.model import LANGS

PAGE = "tool/my-desk"
DRAFT = {"v": 2, "at": "2026-11-20T09:00:00.000Z", "data": {"title": "远帆", "field.ask": "甲"}, "since": {"field.ask": 1795000000000}}
RUN = {"v": 2, "at": "2026-11-21T09:00:00.000Z", "data": {"title": "青禾", "item.one-name": "done"}, "since": {}}
THINGS = {"request:quick-ask:a": DRAFT, "checklist:before-asking:b": RUN, "scene:x": {"v": 1, "at": "2026-11-19T09:00:00.000Z", "data": {"guess": "y"}}}
BAD = {
    "json": ["x", "{", '{"playbook":1,', "null,", "<html>"],
    "foreign": ["null", "1", '"x"', "[]", "{}", '{"playbook":"1","things":{}}', '{"playbook":1}', '{"playbook":1,"things":[]}', '{"things":{}}'],
    "newer-file": ['{"playbook":2,"things":{}}'],
    "large": [" " * 5_000_001, json.dumps({"playbook": 1, "things": {f"list:a{n}": 1 for n in range(5_001)}})],
}
REFUSED = {
    "unknown:a": DRAFT, "request:quick-ask:b:c:d": DRAFT, "../x": DRAFT, "__proto__": DRAFT, "list:a": {"v": 9, "data": {"title": "x"}},
    "list:b": 7, "list:c": {"v": 1, "data": []}, "list:d": {"v": 1, "data": {"title": 7}}, "constructor": DRAFT,
}


class Desk:
    def __init__(self, page, say, lang):
        self.page, self.say, self.lang = page, say, lang
        self.rows = page.get_by_role("main").locator(".desk__thing")
        self.paste = page.get_by_label(say("desk-paste", lang))
        self.plan = page.locator(".desk__plan")

    def button(self, key):
        return self.page.get_by_role("main").get_by_role("button", name=self.say(key, self.lang), exact=True)

    def kept(self) -> dict:
        return self.page.evaluate("Object.fromEntries(Object.entries(localStorage))")

    def says(self, key, **values):
        return self.page.get_by_text(self.say(key, self.lang, **values))


@pytest.fixture
def desk(open_page, say):
    """desk("zh", {key: envelope}): the desk, with these things on it, and with `texts` in the store as they are."""

    def desk_(lang="zh", things=None, texts=None, **options):
        all_ = {f"pb:{key}": json.dumps(kept) for key, kept in (things or {}).items()} | (texts or {})
        put = f"for (const [key, text] of Object.entries({json.dumps(all_)})) localStorage.setItem(key, text);"
        init = f"if (!sessionStorage.done) {{ sessionStorage.done = 1; {put} }}"
        return Desk(open_page(PAGE, lang, init=init, **options), say, lang)

    return desk_


def tab_to(page, place, most=40):
    """Goes on with the tab key until the focus is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if place.evaluate_all("all => all.includes(document.activeElement)"):
            return
    raise AssertionError(f"the tab key doesn't reach {place}")


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_desk_says_so_and_without_script_why(desk, open_page, say, lang):
    expect(desk(lang).says("desk-none")).to_be_visible()
    expect(open_page(PAGE, lang, script=False).get_by_text(say("desk-noscript", lang))).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_each_thing_stands_there_by_date_or_by_deal_and_opens_where_it_was_left(desk, site, form, lang):
    it = desk(lang, THINGS)
    expect(it.rows).to_have_count(3)
    expect(it.rows.first).to_contain_text(site.checklists["before-asking"].title[lang])
    it.page.get_by_label(it.say("desk-by-deal", lang)).check()
    expect(it.page.get_by_role("heading", name="远帆")).to_be_visible()
    it.page.get_by_role("main").get_by_role("link", name="远帆").click()
    expect(form(it.page, lang, "quick-ask").field("ask")).to_have_value("甲")


@pytest.mark.parametrize("lang", LANGS)
def test_one_thing_is_deleted_and_undo_brings_it_back(desk, lang):
    it = desk(lang, THINGS)
    it.rows.filter(has_text="远帆").get_by_role("button").click()
    expect(it.rows).to_have_count(2)
    it.page.get_by_role("button", name=it.say("undo", lang), exact=True).click()
    expect(it.rows).to_have_count(3)
    assert json.loads(it.kept()["pb:request:quick-ask:a"])["data"] == DRAFT["data"]


@pytest.mark.parametrize("lang", LANGS)
def test_saved_cleared_and_brought_in_on_a_fresh_device_it_is_the_same_desk(desk, lang, tmp_path):
    first = desk(lang, THINGS)
    seen = first.rows.all_text_contents()
    with first.page.expect_download() as download:
        first.button("desk-save").click()
    saved = tmp_path / "desk.json"
    download.value.save_as(saved)
    before = first.kept()
    first.button("desk-wipe").click()
    first.page.get_by_role("button", name=first.say("desk-wipe", lang), exact=True).last.click()
    expect(first.rows).to_have_count(0)
    assert first.kept() == {}
    second = desk(lang)
    second.page.get_by_label(second.say("desk-load", lang)).set_input_files(saved)
    expect(second.plan).to_contain_text("3")
    assert second.kept() == {}, "nothing is taken before the reader says so"
    second.button("desk-take").click()
    expect(second.rows).to_have_count(3)
    data = lambda kept: {key: json.loads(text)["data"] for key, text in kept.items()}
    assert data(second.kept()) == data(before)
    assert {row.split("·")[0] for row in second.rows.all_text_contents()} == {row.split("·")[0] for row in seen}


def test_clearing_asks_first_and_can_be_undone(desk):
    it = desk("zh", THINGS)
    before = it.kept()
    it.button("desk-wipe").click()
    it.button("desk-wipe-keep").click()
    assert it.kept() == before
    it.button("desk-wipe").click()
    expect(it.button("desk-wipe").nth(1)).to_be_focused()
    it.page.keyboard.press("Enter")
    expect(it.says("desk-wiped")).to_be_visible()
    it.button("undo").click()
    assert it.kept() == before
    expect(it.rows).to_have_count(3)


def test_what_is_brought_in_adds_to_what_is_there_entry_by_entry(desk):
    it = desk("zh", THINGS)
    theirs = {**DRAFT, "data": {"title": "远帆二期", "field.ask": "old", "field.by": "周四"}, "since": {"title": 1795400000000, "field.ask": 1794000000000, "field.by": 5}}
    it.paste.fill(json.dumps({"playbook": 1, "things": {"request:quick-ask:a": theirs, "scene:x": THINGS["scene:x"]}}))
    expect(it.plan.get_by_role("listitem")).to_have_count(2)
    it.button("desk-take").click()
    expect(it.says("desk-taken", count=1)).to_be_visible()
    assert json.loads(it.kept()["pb:request:quick-ask:a"])["data"] == {"title": "远帆二期", "field.ask": "甲", "field.by": "周四"}


@pytest.mark.parametrize("reason", BAD)
@pytest.mark.parametrize("lang", LANGS)
def test_what_cannot_be_brought_in_is_answered_with_a_sentence_and_harms_nothing(desk, lang, reason):
    it = desk(lang, THINGS)
    before = it.kept()
    for text in BAD[reason]:
        it.paste.evaluate("(box, text) => { box.value = text; box.dispatchEvent(new Event('input', { bubbles: true })); }", text)
        expect(it.plan).to_have_text(it.say(f"desk-{reason}", lang))
    assert it.kept() == before


def test_of_a_half_good_file_the_good_things_are_taken_and_the_others_counted(desk):
    it = desk("zh", THINGS)
    text = json.dumps({"playbook": 1, "things": {**REFUSED, "list:good": {"v": 1, "data": {"title": "<img src=x onerror=window.ran=1>"}}}})
    it.paste.fill(text)
    expect(it.plan).to_contain_text(it.say("desk-refused", "zh").split("{names}")[0].replace("{count}", str(len(REFUSED))))
    it.button("desk-take").click()
    assert set(it.kept()) == {f"pb:{key}" for key in (*THINGS, "list:good")}
    assert it.page.evaluate("[window.ran ?? null, ({}).title ?? null]") == [None, None]


def test_what_cannot_be_read_stands_there_and_goes_along_unchanged(desk):
    it = desk("zh")
    it.page.evaluate("localStorage.setItem('pb:list:bad', '{broken'); localStorage.setItem('pb:list:new', JSON.stringify({ v: 99, data: {} }))")
    it.page.reload()
    expect(it.rows.filter(has_text=it.say("desk-broken", "zh"))).to_have_count(1)
    expect(it.rows.filter(has_text=it.say("desk-newer", "zh"))).to_have_count(1)
    with it.page.expect_download() as download:
        it.button("desk-save").click()
    assert "{broken" in json.loads(download.value.path().read_text("utf-8"))["aside"].values()


def test_a_change_in_another_tab_shows_at_once(desk, open_page, form):
    it = desk()
    sheet = form(open_page("request/quick-ask", "zh", context=it.page.context), "zh", "quick-ask")
    sheet.fill({"ask": "甲"})
    expect(it.rows).to_have_count(1)


@pytest.mark.parametrize("lang", LANGS)
def test_with_the_keyboard_alone_a_desk_is_cleared_and_brought_in_again(desk, lang):
    it = desk(lang, THINGS)
    text = json.dumps({"playbook": 1, "things": THINGS})
    it.page.get_by_label(it.say("desk-by-deal", lang)).focus()
    tab_to(it.page, it.button("desk-wipe"))
    it.page.keyboard.press("Enter")
    it.page.keyboard.press("Enter")
    expect(it.rows).to_have_count(0)
    it.paste.focus()
    it.page.keyboard.insert_text(text)
    tab_to(it.page, it.button("desk-take"))
    it.page.keyboard.press("Enter")
    expect(it.rows).to_have_count(len(THINGS))
    expect(it.says("desk-taken", count=len(THINGS))).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_with_forty_spoilt_values_of_every_kind_the_desk_shows_what_is_good_and_keeps_the_rest(desk, lang):
    spoilt = {f"pb:{KEYS[kind]}{number}" if ":" in KEYS[kind] else f"pb:{KEYS[kind]}": text for kind in KEYS for number, text in enumerate(CORRUPT)}
    it = desk(lang, THINGS, spoilt)
    for name in ("远帆", "青禾"):
        expect(it.rows.filter(has_text=name)).to_have_count(1)
    assert it.kept().items() >= spoilt.items(), "looking changes nothing"
