"""What a form says would be asked back: beside the field, in the bar, by the company's own lead times, never in the way."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from playbook.forms import Form as Loaded
from playbook.model import LANGS
from playbook.render import Renderer

PAGE = "request/work-request"
TUESDAY = "2026-11-24T09:00:00"


@pytest.mark.parametrize("lang, word", [("zh", "尽快"), ("en", "ASAP")])
def test_a_vague_word_is_asked_about_once_its_field_is_left_and_the_bar_leads_there(open_page, form, like, lang, word):
    page = open_page(PAGE, lang, "phone")
    sheet = form(page, lang)
    sheet.fill(sheet.example)
    sheet.field("need").focus()
    sheet.field("need").fill(word)
    said = page.locator("[data-ask=need]")
    expect(said).to_be_empty()
    page.keyboard.press("Tab")
    expect(said).to_contain_text(f"“{word}”")
    expect(sheet.field("need")).to_have_accessible_description(re.compile(re.escape(said.text_content()) + "$"))
    bar = page.get_by_role("status").filter(has_text=like("request-asked-back", lang))
    bar.get_by_role("link", name=sheet.label("need"), exact=True).click()
    expect(sheet.field("need")).to_be_focused()
    sheet.button("copy").click()
    expect(page.get_by_text(sheet.say("copied", lang))).to_be_visible()
    sheet.field("need").fill(sheet.example["need"])
    expect(said).to_be_empty()
    expect(bar).to_have_count(0)


@pytest.mark.parametrize("lang, soon, late", [("zh", "周四 12:00", "下下周五，12 月 11 日"), ("en", "Thursday 12:00", "11 December, 12:00")])
def test_a_day_sooner_than_the_team_can_is_named_with_the_companys_own_days(open_page, form, site, lang, soon, late):
    times = Loaded(site.requests["feasibility-check"], Renderer(site, lang)).lead_times
    page = open_page("request/feasibility-check", lang, before=lambda page: page.clock.set_fixed_time(TUESDAY))
    sheet = form(page, lang, "feasibility-check")
    sentence = times[0]["say"].replace("{given}", "2")
    sheet.fill({"by": soon})
    page.keyboard.press("Tab")
    expect(page.get_by_text(sentence)).to_be_visible()
    sheet.fill({"by": late})
    page.keyboard.press("Tab")
    expect(page.get_by_text(sentence)).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_a_teams_own_question_can_be_answered_and_is_handed_over_with_the_rest(open_page, form, site, say, lang):
    page = open_page(PAGE, lang)
    sheet = form(page, lang)
    team, asks = Loaded(sheet.request, Renderer(site, lang)).teams[0]
    page.get_by_text(say("request-team", lang, team=team.name[lang]), exact=True).click()
    page.get_by_label(asks[0][1][lang], exact=True).fill("甲乙丙")
    expect(sheet.preview).to_contain_text(f"{asks[0][1][lang]} 甲乙丙")
    sheet.choose({"zh": "en", "en": "zh"}[lang])
    expect(sheet.preview).to_contain_text(f"{asks[0][1][{'zh': 'en', 'en': 'zh'}[lang]]} 甲乙丙")
    page.reload()
    expect(sheet.preview).to_contain_text("甲乙丙")


@pytest.mark.parametrize("lang, other", [("zh", "en"), ("en", "zh")])
def test_filled_in_one_language_and_handed_over_in_the_other_the_writers_words_stay(open_page, form, lang, other):
    sheet = form(open_page(PAGE, lang), lang)
    sheet.fill(sheet.example)
    sheet.choose(other)
    expect(sheet.preview).to_have_attribute("lang", other)
    assert sheet.preview.text_content() == sheet.plain(sheet.example, other)
    sheet.page.reload()
    assert sheet.preview.text_content() == sheet.plain(sheet.example, other)
    sheet.choose(lang)
    assert sheet.preview.text_content() == sheet.plain(sheet.example, lang)


WHEN = """async ([text, now]) => {
  const { dayIn, workingDays } = await import("/overrides/components/request/when.js");
  const day = dayIn(text, new Date(now));
  return [day && new Date(day).toISOString().slice(0, 10), workingDays(text, new Date(now))];
}"""


@pytest.mark.parametrize("text, day, days", [
    ("今天下班前", "2026-11-24", 0), ("明天 10:00", "2026-11-25", 1), ("后天", "2026-11-26", 2), ("周四 12:00 前", "2026-11-26", 2),
    ("周四下班前", "2026-11-26", 2), ("星期五", "2026-11-27", 3), ("周日", "2026-11-29", 3), ("下周三 17:00", "2026-12-02", 6),
    ("11 月 30 日", "2026-11-30", 4), ("12月1日 9:00", "2026-12-01", 5), ("1 月 5 日", "2027-01-05", 30), ("2026-12-01", "2026-12-01", 5),
    ("by 12:00 on Thursday", "2026-11-26", 2), ("tomorrow, 10:00", "2026-11-25", 1), ("Friday next week", "2026-12-04", 8),
    ("17:00 on Wednesday of next week", "2026-12-02", 6), ("next Monday", "2026-11-30", 4), ("30 November", "2026-11-30", 4),
    ("the 2nd of December", "2026-12-02", 6), ("Dec 1st", "2026-12-01", 5), ("11 月 3 日", "2026-11-03", 0),
    ("by the end of the month", None, None), ("三个月内", None, None), ("10:00", None, None), ("", None, None), ("money", None, None),
])
def test_a_written_day_is_understood_or_left_alone(tab, text, day, days):
    assert tab.evaluate(WHEN, [text, TUESDAY]) == [day, days]


@pytest.mark.parametrize("lang, other", [("zh", "en"), ("en", "zh")])
def test_once_its_checklist_is_through_a_line_about_it_can_go_along(open_page, form, site, say, lang, other):
    sheet = form(open_page("request/quick-ask", lang, "phone"), lang, "quick-ask")
    listed = site.checklists[sheet.request.checklist]
    count = len(listed.items)
    line = {code: say("request-checked", code, list=listed.title[code], total=count) for code in LANGS}
    sheet.page.get_by_text(say("request-check", lang, list=listed.title[lang], count=count, seconds=listed.seconds)).click()
    boxes = [sheet.page.get_by_role("checkbox", name=item.text[lang], exact=True) for item in listed.items]
    attach = sheet.page.get_by_label(say("request-attach", lang))
    for box in boxes:
        expect(attach).to_be_hidden()
        box.check()
    attach.check()
    assert sheet.preview.text_content().endswith(line[lang])
    sheet.choose(other)
    assert sheet.preview.text_content().endswith(line[other])
    sheet.page.reload()
    expect(sheet.preview).to_contain_text(line[other])
    sheet.page.get_by_text(say("request-check", lang, list=listed.title[lang], count=count, seconds=listed.seconds)).click()
    boxes[0].uncheck()
    expect(sheet.preview).not_to_contain_text(line[other])
    boxes[0].check()
    expect(sheet.preview).to_contain_text(line[other])
