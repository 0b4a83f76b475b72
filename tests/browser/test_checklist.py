"""The checklist: ticked with or without script, counted, remembered by item, copied and printed with its ticks."""
from __future__ import annotations

import json
import re

import pypdfium2
import pytest
from playwright.sync_api import expect

from browsing import BLOCKED, PRINTING, REFUSED, visit
from playbook.model import LANGS

PAGE = "checklist/before-asking"
CROSSWISE = [("zh", "phone"), ("en", "desk")]
KEY = "pb:checklist:before-asking"
FACTS = re.compile(r'(?<=<script type="application/json">).*?(?=</script>)', re.S)
CORRUPT = [
    "", "x", "{", "null", "0", '"done"', "[]", '["done"]', "{}", '{"v":1}', '{"v":1,"data":null}', '{"v":1,"data":[]}',
    '{"v":1,"data":"done"}', '{"v":2,"data":{"one-name":"done"}}', '{"data":{"one-name":"done"}}',
    '{"v":1,"data":{"one-name":true}}', '{"v":1,"data":{"one-name":1}}',
    '{"v":1,"data":{"one-name":["done"]}}', '{"v":1,"data":{"one-name":null}}', '{"v":1,"data":{"one-name":"DONE"}}',
    '{"v":1,"data":{"__proto__":{"one-name":"done"}}}', '{"v":1,"data":{"toString":"done","constructor":"na"}}',
]


class List:
    """The checklist on a page, found by its words."""

    def __init__(self, page, checklist, say, lang):
        self.page, self.say, self.lang, self.title = page, say, lang, checklist.title[lang]
        self.words = [item.text[lang] for item in checklist.items]
        self.box = [page.get_by_role("checkbox", name=words, exact=True) for words in self.words]
        self.rows = [page.get_by_role("main").get_by_role("listitem").filter(has_text=words) for words in self.words]
        self.none = [row.get_by_role("checkbox", name=say("checklist-na", lang)) for row in self.rows]

    def rule_out(self, number, why="没这回事"):
        self.none[number].check()
        self.rows[number].get_by_label(self.say("checklist-why", self.lang)).fill(why)

    def button(self, key):
        return self.page.get_by_role("main").get_by_role("button", name=self.say(key, self.lang), exact=True)

    def expect(self, done=(), none=()):
        """These items are done, these do not apply, no other is either; and the count says so."""
        for number, (box, other) in enumerate(zip(self.box, self.none)):
            expect(box).to_be_checked(checked=number in done)
            expect(other).to_be_checked(checked=number in none)
        expect(self.count(len(done), len(none))).to_be_visible()

    def count(self, done, none):
        words = self.say("checklist-count", self.lang, done=done, total=len(self.words) - none)
        return self.page.get_by_role("status", include_hidden=True).filter(has_text=words)


@pytest.fixture
def listed(site, say):
    return lambda page, lang="zh": List(page, site.checklists["before-asking"], say, lang)


def changed(change):
    """For `before`: serves the page with its HTML changed."""

    def answer(route):
        route.fulfill(body=change(route.fetch().text()), content_type="text/html; charset=utf-8")

    return lambda page: page.route("**/before-asking.html", answer)


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_the_boxes_can_be_ticked_and_nothing_is_offered_that_cannot_work(open_page, listed, site, lang):
    page = open_page(PAGE, lang, "phone", script=False)
    items = listed(page, lang)
    for item, box in zip(site.checklists["before-asking"].items, items.box):
        page.get_by_text(item.text[lang], exact=True).click()
        expect(box).to_be_checked()
        if item.why:
            expect(page.get_by_text(item.why[lang], exact=True)).to_be_visible()
    expect(page.get_by_role("main").get_by_role("checkbox")).to_have_count(len(items.words))
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_ticks_are_counted_and_what_does_not_apply_leaves_the_count(open_page, listed, say, lang):
    items = listed(open_page(PAGE, lang, "phone"), lang)
    finished = items.page.get_by_text(say("checklist-done", lang))
    items.expect()
    items.box[0].check()
    items.expect(done=[0])
    items.rule_out(1)
    items.expect(done=[0], none=[1])
    items.rule_out(0)
    items.expect(none=[0, 1])
    items.box[1].check()
    items.expect(done=[1], none=[0])
    expect(finished).to_have_count(0)
    for box in items.box[1:]:
        box.check()
    expect(finished).to_be_visible()
    items.box[3].uncheck()
    expect(finished).to_have_count(0)


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_ticks_outlive_reloading_and_switching_the_language(open_page, listed, say, lang, size):
    page = open_page(PAGE, lang, size)
    here, there = listed(page, lang), listed(page, next(other for other in LANGS if other != lang))
    here.box[2].check()
    here.rule_out(4)
    page.reload()
    here.expect(done=[2], none=[4])
    page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    there.expect(done=[2], none=[4])


def test_ticks_stay_with_their_items_although_these_are_reworded_and_reordered(open_page, listed):
    items = listed(open_page(PAGE))
    items.box[1].check()

    def reworded(html):
        rows = re.findall(r'<li class="checklist__item".*?</li>\n', html, re.S)
        html = html.replace(rows[0] + rows[1], rows[1] + rows[0])
        return html.replace(items.words[1], "换了说法").replace(items.words[0], "也换了说法")

    page = open_page(PAGE, context=items.page.context, before=changed(reworded))
    expect(page.get_by_role("checkbox", name="换了说法", exact=True)).to_be_checked()
    expect(page.get_by_role("checkbox", name="也换了说法", exact=True)).not_to_be_checked()
    expect(page.get_by_role("main").get_by_role("checkbox", checked=True)).to_have_count(1)


def test_a_renamed_item_takes_its_tick_along(open_page, listed, site):
    old = site.checklists["before-asking"].items[1].id
    items = listed(open_page(PAGE))
    items.box[1].check()

    def renamed(html):
        html = html.replace(f'data-item="{old}"', 'data-item="new-name"')
        facts = json.loads(FACTS.search(html)[0])
        return FACTS.sub(lambda _: json.dumps(facts | {"renamed": {f"item.{old}": "item.new-name"}}), html, count=1)

    again = listed(open_page(PAGE, context=items.page.context, before=changed(renamed)))
    expect(again.page.locator(f"[data-item='{old}']")).to_have_count(0)
    again.expect(done=[1])
    again.box[3].check()
    again.page.reload()
    again.expect(done=[1, 3])


@pytest.mark.parametrize("lang", LANGS)
def test_starting_again_takes_all_ticks_away_and_undo_brings_them_back(open_page, listed, say, lang):
    items = listed(open_page(PAGE, lang), lang)
    items.box[0].check()
    items.rule_out(1)
    items.button("checklist-reset").click()
    items.expect()
    expect(items.page.get_by_text(say("checklist-was-reset", lang))).to_be_visible()
    items.button("checklist-reset").click()
    items.button("undo").click()
    items.expect(done=[0], none=[1])
    items.page.reload()
    items.expect(done=[0], none=[1])
    items.button("checklist-reset").click()
    items.page.reload()
    items.expect()


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_is_copied_with_its_ticks_as_plain_text(open_page, listed, clipboard, say, lang):
    items = listed(open_page(PAGE, lang), lang)
    items.box[0].check()
    items.rule_out(1)
    items.button("checklist-copy").click()
    expect(items.page.get_by_text(say("copied", lang))).to_be_visible()
    copied = clipboard(items.page)
    head, *lines = copied["text/plain"].split("\n")
    assert set(copied) == {"text/plain"}
    assert items.title in head and say("checklist-count", lang, done=1, total=len(items.words) - 1) in head
    none = say("checklist-na", lang)
    assert lines == [f"✓ {items.words[0]}", say("checklist-line", lang, line=f"－ {items.words[1]}", note=f"{none}{'，' if lang == 'zh' else ', '}没这回事"), *(f"□ {words}" for words in items.words[2:])]


def test_where_copying_is_refused_the_list_is_offered_selected_and_stays(open_page, listed, say):
    items = listed(open_page(PAGE, init=REFUSED, before=lambda page: page.clock.install()))
    items.box[0].check()
    items.button("checklist-reset").click()
    items.button("checklist-copy").click()
    items.page.clock.fast_forward(60_000)
    expect(items.page.get_by_text(say("copy-failed", "zh"))).to_be_visible()
    offered = items.page.get_by_role("textbox", name=say("copy-by-hand", "zh"))
    expect(offered).to_be_focused()
    assert offered.evaluate("(box) => box.value.slice(box.selectionStart, box.selectionEnd)").count("□") == len(items.words)


@pytest.mark.parametrize("lang", LANGS)
def test_the_print_button_prints_once_and_paper_shows_the_ticks_and_no_buttons(open_page, listed, lang):
    items = listed(open_page(PAGE, lang, init=PRINTING), lang)
    items.box[0].check()
    items.rule_out(1)
    items.button("print").click()
    assert items.page.evaluate("printed") == 1
    expect(items.count(1, 1)).to_be_visible()
    items.page.emulate_media(media="print")
    for box, words in zip(items.box, items.words):
        expect(box).to_be_visible()
        expect(items.page.get_by_text(words, exact=True)).to_be_visible()
    ticks = [box.evaluate("(one) => getComputedStyle(one, '::before').opacity") for box in items.box]
    assert ticks == ["1"] + ["0"] * (len(items.box) - 1)
    expect(items.none[1]).to_be_visible()
    expect(items.none[2]).to_be_hidden()
    expect(items.count(1, 1)).to_be_hidden()
    for key in ("checklist-copy", "print", "checklist-reset"):
        expect(items.button(key)).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_can_be_kept_the_list_works_and_says_so(open_page, listed, say, lang):
    items = listed(open_page(PAGE, lang, init=BLOCKED), lang)
    expect(items.page.get_by_text(say("storage-off", lang))).to_have_count(0)
    items.box[0].check()
    items.expect(done=[0])
    expect(items.page.get_by_text(say("storage-off", lang))).to_be_visible()


@pytest.mark.parametrize("text", CORRUPT, ids=range(len(CORRUPT)))
def test_spoilt_ticks_are_left_aside_and_new_ones_are_kept(tab, server, listed, site, text):
    visit(tab, f"{server}/{PAGE}.html", KEY, text)
    expect(tab.get_by_role("main").get_by_role("checkbox", checked=True)).to_have_count(0)
    listed(tab).box[1].check()
    kept = [json.loads(one) for one in tab.evaluate("(key) => Object.entries(localStorage).filter(([one]) => one.startsWith(key + ':')).map((one) => one[1])", KEY)]
    assert [(one["v"], one["data"][f"item.{site.checklists['before-asking'].items[1].id}"]) for one in kept] == [(2, "done")]


def test_ticks_made_in_another_tab_show(open_page, listed):
    first = listed(open_page(PAGE))
    first.box[0].check()
    second = listed(open_page(PAGE, "en", context=first.page.context), "en")
    second.box[2].check()
    first.expect(done=[0, 2])


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_each_run_has_its_own_ticks_and_title_and_stays_readable(open_page, listed, say, lang, size):
    items = listed(open_page(PAGE, lang, size), lang)
    items.box[0].check()
    fold = items.page.get_by_role("group").filter(has_text=say("checklist-copies", lang)).first
    fold.get_by_text(say("checklist-copies", lang)).click()
    items.page.get_by_label(say("checklist-copy-title", lang)).fill("Yuanfan")
    items.button("checklist-new").click()
    items.expect()
    items.box[1].check()
    runs = fold.get_by_role("listitem").get_by_role("button")
    expect(runs).to_have_count(2)
    runs.filter(has_text="Yuanfan").click()
    items.expect(done=[0])
    items.page.reload()
    items.expect(done=[0])
    expect(items.page.get_by_label(say("checklist-copy-title", lang))).to_have_value("Yuanfan")


@pytest.mark.parametrize("lang", LANGS)
def test_what_does_not_apply_leaves_the_count_only_with_a_reason_and_a_note_is_kept(open_page, listed, say, lang):
    items = listed(open_page(PAGE, lang, "phone"), lang)
    items.none[0].check()
    why = items.rows[0].get_by_label(say("checklist-why", lang))
    expect(why).to_be_focused()
    expect(items.count(0, 0)).to_be_visible()
    why.fill("x")
    items.expect(none=[0])
    items.rows[2].get_by_role("checkbox", name=say("checklist-note", lang)).check()
    note = items.rows[2].get_by_role("textbox", name=say("checklist-note", lang))
    expect(note).to_be_focused()
    note.fill("Lao Ma")
    items.page.reload()
    items.expect(none=[0])
    expect(note).to_have_value("Lao Ma")
    items.box[0].check()
    items.expect(done=[0])
    expect(why).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_a_run_with_reasons_and_notes_is_one_sheet_of_paper(tab, server, say, site, lang):
    tab.evaluate("localStorage.clear(); sessionStorage.clear()")
    for id_, checklist in site.checklists.items():
        tab.goto(f"{server}/{site.pages[lang, f'checklist/{id_}'].url}")
        items = List(tab, checklist, say, lang)
        items.rule_out(0)
        items.box[1].check()
        items.rows[1].get_by_role("checkbox", name=say("checklist-note", lang)).check()
        items.rows[1].get_by_role("textbox", name=say("checklist-note", lang)).fill("word " * 20)
        assert len(pypdfium2.PdfDocument(items.page.pdf(prefer_css_page_size=True))) == 1, id_


@pytest.mark.parametrize("lang", LANGS)
def test_with_the_keyboard_alone_a_run_goes_from_its_first_tick_to_paper(open_page, listed, say, lang):
    items = listed(open_page(PAGE, lang, init=PRINTING), lang)
    items.box[0].focus()
    for number in range(len(items.box)):
        expect(items.box[number]).to_be_focused()
        items.page.keyboard.press("Space")
        for _ in range(3):
            items.page.keyboard.press("Tab")
    items.expect(done=range(len(items.box)))
    items.page.keyboard.press("Tab")
    expect(items.button("print")).to_be_focused()
    items.page.keyboard.press("Enter")
    assert items.page.evaluate("printed") == 1


def test_the_list_works_once_after_it_was_moved_about_in_the_page(open_page, listed, restart):
    page = open_page(PAGE, init=PRINTING)
    page.evaluate("""() => { window.told = 0; addEventListener("pb-checklist-change", () => { window.told += 1; }); }""")
    items = listed(page)
    items.box[0].check()
    restart(page, "pb-checklist")
    items.expect(done=[0])
    items.box[1].check()
    items.button("print").click()
    items.expect(done=[0, 1])
    assert page.evaluate("[told, printed]") == [2, 1]
