"""Several people's remarks become one change list: a line a page, an owner for each, and a question where no page was named."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browsing import STATES, check_state
from playbook.model import LANGS

# Five remarks of four people, three of which contradict one another, in the order in which they came.
SAID = {
    "zh": [
        {"who": "WMS 工程师", "page": "第 7 页", "words": "“接口字段一个不落，列全。”", "way": "conflict", "owner": "贺主任，周二 10:00 前"},
        {"who": "贺主任", "page": "2", "words": "谁说退就退，写个名字。", "way": "change", "becomes": "写上谁拍板回退。", "owner": "沈宁"},
        {"who": "值班长", "page": "", "words": "照着就能干。", "way": "keep"},
        {"who": "贺主任", "page": "7", "words": "12 页，多了她不翻。", "way": "conflict", "owner": "贺主任，周二 10:00 前"},
        {"who": "采购", "page": "", "words": "再改改", "way": "change"},
    ],
    "en": [
        {"who": "WMS engineer", "page": "p. 7", "words": "“List every interface field.”", "way": "conflict", "owner": "Director He, by 10:00 on Tuesday"},
        {"who": "Director He", "page": "2", "words": "Whoever says stop, put a name there.", "way": "change", "becomes": "add who may call the fall-back", "owner": "Shen Ning"},
        {"who": "Shift leader", "page": "", "words": "I could work from that.", "way": "keep"},
        {"who": "Director He", "page": "7", "words": "12 pages. Any more and she won’t read it.", "way": "conflict", "owner": "Director He, by 10:00 on Tuesday"},
        {"who": "Buyer", "page": "", "words": "Polish it", "way": "change"},
    ],
}
LISTED = {
    "zh": {
        "change": "第 2 页，写上谁拍板回退。沈宁改。贺主任：“谁说退就退，写个名字。”",
        "keep": "值班长：“照着就能干。”\n其余不动",
        "conflict": "第 7 页先放着，拍板的是贺主任，周二 10:00 前。WMS 工程师：“接口字段一个不落，列全。”贺主任：“12 页，多了她不翻。”",
    },
    "en": {
        "change": "Page 2, add who may call the fall-back. Who changes it: Shen Ning. Director He: “Whoever says stop, put a name there.”",
        "keep": "Shift leader: “I could work from that.”\nEverything else stays",
        "conflict": "Page 7 waits until it’s decided. Who decides: Director He, by 10:00 on Tuesday. WMS engineer: “List every interface field.” Director He: “12 pages. Any more and she won’t read it.”",
    },
}
ASKED = {"zh": "采购，您那句“再改改”，说的是哪一页？改成什么样算好？", "en": "Buyer, when you said “Polish it”, which page did you mean, and what would you like there instead?"}


class Rows:
    def __init__(self, page, say, lang):
        self.page, self.say, self.lang = page, say, lang
        self.all = page.locator(".remarks__row")

    def button(self, key):
        return self.page.locator("pb-remarks").get_by_role("button", name=self.say(key, self.lang), exact=True)

    def fill(self, number, row):
        for name, value in sorted(row.items(), key=lambda entry: entry[0] != "way"):  # what else is asked depends on it
            entry = self.all.nth(number).locator(f'[data-entry="{name}"]')
            entry.select_option(value) if name == "way" else entry.fill(value)

    def add(self, rows):
        for row in rows:
            self.button("remarks-add").click()
            self.fill(self.all.count() - 1, row)


@pytest.fixture
def digest(open_page, form, say):
    def digest_(lang, **options):
        it = form(open_page("request/feedback-digest", lang, **options), lang, "feedback-digest")
        return it, Rows(it.page, say, lang)

    return digest_


@pytest.mark.parametrize("lang", LANGS)
def test_five_remarks_become_one_list_with_an_owner_each(digest, say, lang):
    it, rows = digest(lang)
    it.fill({"keep": "before"})
    rows.add(SAID[lang])
    expect(rows.all.nth(4).locator(".remarks__ask")).to_have_text(ASKED[lang])
    rows.button("weigh-put").click()
    for name, text in LISTED[lang].items():
        expect(it.field(name)).to_have_value(text)
    expect(it.preview).to_contain_text(LISTED[lang]["change"])
    it.button("undo").click()
    expect(it.field("keep")).to_have_value("before")
    expect(it.field("change")).to_have_value("")


def test_a_field_that_no_remark_goes_into_keeps_what_was_written_there_by_hand(digest):
    it, rows = digest("zh")
    it.fill({"change": "by hand"})
    rows.add([SAID["zh"][0], SAID["zh"][2]])
    rows.button("weigh-put").click()
    expect(it.field("change")).to_have_value("by hand")
    expect(it.field("conflict")).to_have_value("第 7 页先放着，拍板的是贺主任，周二 10:00 前。WMS 工程师：“接口字段一个不落，列全。”")
    rows.fill(0, {"way": "keep"})
    rows.button("weigh-put").click()
    expect(it.field("conflict")).to_have_value("没有")
    expect(it.field("change")).to_have_value("by hand")


@pytest.mark.parametrize("lang", LANGS)
def test_what_nobody_named_a_page_for_is_a_question_to_copy(digest, lang):
    it, rows = digest(lang)
    rows.add(SAID[lang])
    rows.button("remarks-copy").click()
    assert it.page.evaluate("navigator.clipboard.readText()") == ASKED[lang]
    rows.fill(4, {"page": "3", "becomes": "X"})
    expect(rows.all.nth(4).locator(".remarks__ask")).to_be_empty()
    expect(rows.button("remarks-copy")).to_be_hidden()


def test_rows_stay_with_their_draft_through_a_reload_and_the_other_language(digest, say):
    it, rows = digest("zh")
    rows.add(SAID["zh"])
    it.page.reload()
    expect(rows.all).to_have_count(5)
    expect(rows.all.nth(1).locator('[data-entry="becomes"]')).to_have_value("写上谁拍板回退。")
    it.page.goto(it.page.url.replace("/request/", "/en/request/"))
    expect(rows.all).to_have_count(5)
    expect(rows.all.nth(0).locator('[data-entry="way"]')).to_have_value("conflict")
    it.page.goto(it.page.url.replace("/en/request/", "/request/"))
    it.page.locator(".copies > summary").click()
    it.button("request-new").click()
    expect(rows.all).to_have_count(0)


def test_a_row_taken_out_comes_back(digest):
    it, rows = digest("zh")
    rows.add(SAID["zh"][:3])
    rows.all.nth(1).get_by_role("button").click()
    expect(rows.all).to_have_count(2)
    expect(rows.all.nth(1).locator('[data-entry="who"]')).to_have_value("值班长")
    expect(rows.button("remarks-add")).to_be_focused()
    rows.button("undo").click()
    expect(rows.all).to_have_count(3)
    expect(rows.all.nth(1).locator('[data-entry="who"]')).to_have_value("贺主任")


def test_a_chat_becomes_rows_with_the_pages_it_names(digest, say):
    it, rows = digest("zh")
    rows.page.locator(".remarks__paste > summary").click()
    rows.page.get_by_label(say("remarks-paste-hint", "zh"), exact=True).fill("贺主任：“第 2 页写个名字”\n\n王工: see page 12, 10:30\n  没有名字的一句\n")
    rows.button("remarks-split").click()
    entries = [[row.locator(f'[data-entry="{name}"]').input_value() for name in ("who", "page", "words")] for row in rows.all.all()]
    assert entries == [["贺主任", "2", "第 2 页写个名字"], ["王工", "12", "see page 12, 10:30"], ["", "", "没有名字的一句"]]


def test_twenty_rows_fit_and_the_rest_of_a_chat_stays_where_it_was_pasted(digest, say):
    it, rows = digest("zh")
    rows.page.locator(".remarks__paste > summary").click()
    pasted = rows.page.get_by_label(say("remarks-paste-hint", "zh"), exact=True)
    pasted.fill("\n".join(f"甲：{number}" for number in range(23)))
    rows.button("remarks-split").click()
    expect(rows.all).to_have_count(20)
    expect(pasted).to_have_value("甲：20\n甲：21\n甲：22")
    expect(rows.button("remarks-add")).to_be_disabled()


@pytest.mark.parametrize("lang", LANGS)
def test_remarks_on_one_page_that_go_different_ways_are_noticed(digest, say, lang):
    it, rows = digest(lang)
    rows.add([{"who": "A", "page": "７", "words": "x", "way": "change"}, {"who": "B", "page": "第7页", "words": "y", "way": "keep"}])
    page = say("remarks-page", lang).replace("{number}", "7")
    expect(it.page.locator(".remarks__sum")).to_contain_text(say("remarks-many", lang).replace("{page}", page))
    rows.fill(1, {"way": "change"})
    expect(it.page.locator(".remarks__sum")).not_to_contain_text(page)


def test_markup_in_a_remark_is_text(digest):
    it, rows = digest("zh")
    rows.add([{"who": "<img src=x onerror=window.hacked=1>", "page": "1", "words": "</script><b>{who}{page}</b>", "way": "keep"}])
    rows.button("weigh-put").click()
    expect(it.field("keep")).to_have_value("第 1 页。<img src=x onerror=window.hacked=1>：“</script><b>{who}{page}</b>。”\n其余不动")
    assert it.page.evaluate("window.hacked") is None
    expect(it.page.locator(".request__preview b, .remarks b")).to_have_count(0)


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_a_digest_fits_and_can_be_used_by_everyone(digest, lang, size, scheme):
    it, rows = digest(lang, size=size, color_scheme=scheme)
    rows.add(SAID[lang])
    check_state(it.page)
