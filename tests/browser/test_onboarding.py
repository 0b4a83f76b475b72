"""The thirty-day path to its summary, the rubric on the page and on paper, kits presented and printed; all of it on the desk."""
from __future__ import annotations

import datetime
import json
import re

import pytest
from playwright.sync_api import expect

from browsing import BLOCKED, FULL, PRINTING, STATES, check_state
from playbook.model import LANGS

PATH, RUBRIC, DESK = "onboarding/thirty-days", "onboarding/rubric", "tool/my-desk"
KITS = ("kit-15", "kit-30", "kit-60")
CROSSWISE = [("zh", "phone"), ("en", "desk")]
MONDAY = datetime.datetime(2026, 11, 2, 9, 0)
OTHER = {"zh": "en", "en": "zh"}


class Part:
    """What stands in the middle of a page, found by its words."""

    def __init__(self, page, say, lang):
        self.page, self.say, self.lang, self.main = page, say, lang, page.get_by_role("main")

    def button(self, key: str):
        return self.main.get_by_role("button", name=self.say(key, self.lang), exact=True)

    def label(self, key: str):
        return self.main.get_by_label(self.say(key, self.lang), exact=True)

    def tab_to(self, place, most: int = 30) -> None:
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if place.evaluate("(one) => one === document.activeElement"):
                return
        raise AssertionError(f"the tab key doesn't reach {place}")


@pytest.fixture
def part(open_page, say):
    """part("onboarding/rubric", "en", "phone"): that page, on a Monday in November."""
    return lambda path, lang="zh", size="desk", **options: Part(
        open_page(path, lang, size, before=lambda page: page.clock.set_fixed_time(MONDAY), **options), say, lang)


# The path

def steps_of(site):
    return [step for stage in site.stages.values() for step in stage.steps]


@pytest.mark.parametrize("lang", LANGS)
def test_the_path_is_gone_to_its_summary_by_keyboard_alone(part, site, say, clipboard, lang):
    path, steps = part(PATH, lang), steps_of(site)
    path.main.get_by_role("heading", level=1).evaluate("(one) => { one.tabIndex = -1; one.focus(); }")
    path.tab_to(path.label("path-name"))
    path.page.keyboard.type("Lin")
    for number, step in enumerate(steps):
        path.tab_to(path.main.get_by_label(step.do[lang].strip(), exact=True))
        path.page.keyboard.press("Space")
        if number == 1:
            path.tab_to(path.main.locator(f"[data-step='{step.id}']").get_by_label(say("path-note", lang)))
            path.page.keyboard.type("with Shen")
    expect(path.main.get_by_text(say("path-count", lang, done=len(steps), total=len(steps)))).to_be_visible()
    path.tab_to(path.button("path-copy"))
    path.page.keyboard.press("Enter")
    expect(path.main.get_by_text(say("copied", lang))).to_be_visible()
    text = clipboard(path.page)["text/plain"]
    assert text.startswith(say("path-head", lang, name="Lin")) and text.count("✓ ") == len(steps) and "□" not in text
    assert "with Shen" in text and all(stage.title[lang] in text for stage in site.stages.values())


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_the_first_day_gives_each_stage_its_date(part, site, say, lang, size):
    path = part(PATH, lang, size)
    path.label("path-start").fill("2026-12-30")
    for date in {"zh": ("2026年12月30日", "2027年1月5日", "2027年1月12日", "2027年1月28日"), "en": ("30 Dec 2026", "5 Jan 2027", "12 Jan 2027", "28 Jan 2027")}[lang]:
        expect(path.main.get_by_text(say("path-by", lang, date=date), exact=True)).to_be_visible()
        assert date in path.main.locator("pre").first.inner_text()
    path.label("path-start").fill("")
    expect(path.main.get_by_text(re.compile("2027"))).to_have_count(0)


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_ticks_and_notes_outlive_reloading_switching_the_language_and_clearing_by_mistake(part, site, say, lang, size):
    path, step = part(PATH, lang, size), steps_of(site)[2]
    note = path.main.locator(f"[data-step='{step.id}']").get_by_label(say("path-note", lang))
    expect(note).to_be_hidden()
    path.main.get_by_label(step.do[lang].strip(), exact=True).check()
    note.fill("交给沈宁")
    path.page.reload()
    expect(note).to_have_value("交给沈宁")
    path.page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    there = Part(path.page, say, OTHER[lang])
    box = there.main.get_by_label(step.do[OTHER[lang]].strip(), exact=True)
    expect(box).to_be_checked()
    there.button("path-clear").click()
    expect(box).not_to_be_checked()
    there.button("undo").click()
    expect(box).to_be_checked()
    there.page.reload()
    expect(box).to_be_checked()


def test_a_tick_in_another_tab_shows(part, site, open_page):
    first, step = part(PATH), steps_of(site)[0]
    second = open_page(PATH, "en", context=first.page.context)
    second.get_by_label(step.do.en.strip(), exact=True).check()
    expect(first.main.get_by_label(step.do.zh.strip(), exact=True)).to_be_checked()


@pytest.mark.parametrize("init, reason", [(BLOCKED, "storage-off"), (FULL, "storage-full")], ids=["blocked", "full"])
@pytest.mark.parametrize("path, key", [(PATH, "checkbox"), (RUBRIC, "radio")])
def test_where_nothing_can_be_kept_path_and_rubric_work_and_say_so(part, say, init, reason, path, key):
    page = part(path, init=init)
    page.main.get_by_role(key).first.check()
    expect(page.main.get_by_text(say(reason, "zh"))).to_be_visible()
    expect(page.main.get_by_role(key).first).to_be_checked()


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_the_path_can_be_read_with_times_and_what_to_hand_in(open_page, site, say, lang):
    main = open_page(PATH, lang, script=False).get_by_role("main")
    for step in steps_of(site):
        expect(main.get_by_label(step.do[lang].strip(), exact=True)).to_be_visible()
        expect(main.get_by_text(step.hand_in[lang].strip().split("\n")[0]).first).to_be_visible()
    expect(main.get_by_role("button", name=say("path-copy", lang), exact=True)).to_be_hidden()


# The rubric

def judge(rubric: Part, site, scores: list[int]) -> None:
    for point, score in zip(site.rubric.points, scores):
        rubric.main.get_by_role("group", name=point.text[rubric.lang].strip(), exact=True).get_by_role("radio").nth(score).check()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scores, sum_, zero", [([2] * 8, 16, False), ([1] * 8, 8, False), ([2] * 7 + [0], 14, True), ([0] * 8, 0, True)])
def test_eight_points_make_a_verdict_and_one_zero_is_said(part, site, say, scores, sum_, zero, lang):
    rubric = part(RUBRIC, lang, "phone")
    bands = site.rubric.results
    judge(rubric, site, scores[:7])
    expect(rubric.main.get_by_text(say("rubric-left", lang, count=1))).to_be_visible()
    for band in bands:
        expect(rubric.main.get_by_text(band.text[lang].strip())).to_be_hidden()
    judge(rubric, site, scores)
    expect(rubric.main.get_by_text(say("rubric-sum", lang, sum=sum_, most=16))).to_be_visible()
    reached = [band for band in bands if band.floor <= sum_][-1]
    for band in bands:
        expect(rubric.main.get_by_text(band.text[lang].strip())).to_be_visible(visible=band == reached)
    expect(rubric.main.get_by_text(site.rubric.zero[lang].strip())).to_be_visible(visible=zero)


@pytest.mark.parametrize("lang", LANGS)
def test_a_verdict_is_copied_with_what_to_mend_first(part, site, say, clipboard, lang):
    rubric = part(RUBRIC, lang)
    rubric.main.get_by_text(say("rubric-copies", lang)).click()
    rubric.label("rubric-copy-title").fill("Qinghe 2")
    judge(rubric, site, [2, 1, 2, 2, 0, 2, 2, 2])
    rubric.label("rubric-note").fill("先补日子")
    rubric.button("rubric-copy").click()
    expect(rubric.main.get_by_text(say("copied", lang))).to_be_visible()
    text = clipboard(rubric.page)["text/plain"]
    points = [point.text[lang].strip() for point in site.rubric.points]
    assert text.startswith("Qinghe 2") and say("rubric-sum", lang, sum=13, most=16) in text and "先补日子" in text
    assert [point in text for point in points] == [number in (1, 4) for number in range(8)]
    assert site.rubric.zero[lang].strip() in text


@pytest.mark.parametrize("lang", LANGS)
def test_a_second_request_is_judged_on_a_sheet_of_its_own_and_the_first_is_found_again(part, site, say, lang):
    rubric = part(RUBRIC, lang)
    rubric.main.get_by_text(say("rubric-copies", lang)).click()
    rubric.label("rubric-copy-title").fill("Qinghe 2")
    judge(rubric, site, [2] * 8)
    rubric.button("rubric-new").click()
    for point in site.rubric.points:
        expect(rubric.main.get_by_role("group", name=point.text[lang].strip(), exact=True).get_by_role("radio", checked=True)).to_have_count(0)
    rubric.main.get_by_role("button", name=re.compile("^Qinghe 2")).click()
    expect(rubric.main.get_by_text(say("rubric-sum", lang, sum=16, most=16))).to_be_visible()
    rubric.button("rubric-clear").click()
    rubric.button("undo").click()
    expect(rubric.main.get_by_text(say("rubric-sum", lang, sum=16, most=16))).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_on_paper_the_rubric_is_one_sheet_with_places_to_sign(open_page, site, say, lang, script):
    import pypdfium2

    page = open_page(RUBRIC, lang, script=script)
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1
    squeezed = "".join(sheets[0].get_textpage().get_text_range().split())
    for words in (*(say(key, lang) for key in ("rubric-sign-colleague", "rubric-sign-sales")), *(point.text[lang] for point in site.rubric.points)):
        assert "".join(words.split()) in squeezed


# Kits

def minutes(words: str) -> int:
    return int(re.findall(r"\d+", words)[-1])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", KITS)
def test_a_kit_is_presented_by_arrow_keys_with_its_clock_and_its_notes(part, say, name, lang):
    kit = part(f"onboarding/{name}", lang)
    press, stage = kit.page.keyboard.press, kit.page.get_by_role("dialog")
    headings = kit.main.locator(".kit__step h3").all_inner_texts()
    assert sum(map(minutes, headings)) == int(name.removeprefix("kit-"))
    kit.button("kit-present").focus()
    press("Enter")
    for number, heading in enumerate(headings, 1):
        expect(stage.get_by_role("heading", name=heading, exact=True)).to_be_focused()
        expect(stage.get_by_role("heading", level=3).locator("visible=true")).to_have_count(1)
        expect(stage.get_by_text(say("kit-of", lang, number=number, count=len(headings)), exact=True)).to_be_visible()
        expect(stage.get_by_role("timer")).to_have_text(say("kit-left", lang, time=f"{minutes(heading)}:00"))
        press("ArrowRight")
    press("ArrowLeft")
    expect(stage.get_by_role("heading", name=headings[-2], exact=True)).to_be_focused()
    notes = stage.locator("blockquote").locator("visible=true")
    expect(notes).to_have_count(0)
    stage.get_by_role("button", name=say("kit-notes", lang)).click()
    expect(notes.first).to_be_visible()
    press("Escape")
    expect(kit.button("kit-present")).to_be_focused()
    expect(stage).to_have_count(0)
    expect(kit.main.get_by_role("heading", name=headings[0], exact=True)).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_the_clock_of_a_step_runs_down_stops_goes_on_and_says_when_it_is_over(open_page, say, lang):
    page = open_page("onboarding/kit-15", lang, before=lambda page: page.clock.install(time=MONDAY))
    main = page.get_by_role("main")
    main.get_by_role("button", name=say("kit-present", lang), exact=True).click()
    stage, timer = page.get_by_role("dialog"), page.get_by_role("dialog").get_by_role("timer")
    first = minutes(stage.get_by_role("heading", level=3).locator("visible=true").inner_text())
    page.clock.run_for(61_000)
    expect(timer).to_have_text(say("kit-left", lang, time=f"{first - 2}:59"))
    stage.get_by_role("button", name=say("kit-pause", lang), exact=True).click()
    page.clock.run_for(30_000)
    expect(timer).to_have_text(say("kit-left", lang, time=f"{first - 2}:59"))
    stage.get_by_role("button", name=say("kit-go-on", lang), exact=True).click()
    page.clock.run_for(first * 60_000)
    expect(timer).to_have_text(say("kit-over", lang, time="1:01"))


def test_while_a_kit_is_presented_nothing_behind_it_can_be_reached(part, say):
    kit = part("onboarding/kit-15")
    kit.button("kit-present").click()
    inside = "document.querySelector('[role=dialog]').contains(document.activeElement) || document.activeElement === document.body"
    for _ in range(40):
        kit.page.keyboard.press("Tab")
        assert kit.page.evaluate(inside)
    kit.page.get_by_role("dialog").get_by_role("button", name=say("kit-stop", "zh"), exact=True).click()
    assert kit.page.evaluate("document.querySelectorAll('[inert]').length") == 0


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", KITS)
def test_a_kit_is_printed_as_a_handout_without_notes_and_its_role_cards_on_a_sheet_of_their_own(open_page, say, name, lang):
    import pypdfium2

    kit = open_page(f"onboarding/{name}", lang, script=False)
    notes = kit.locator("blockquote p").all_inner_texts()
    cards = kit.locator(".kit__card h3").all_inner_texts()
    steps = kit.locator(".kit__step h3").all_inner_texts()
    assert len(notes) >= len(steps) and len(cards) >= 2
    kit.get_by_role("main").get_by_role("link", name=say("kit-handout", lang), exact=True).focus()
    kit.keyboard.press("Enter")
    kit.wait_for_url(f"**/poster/onboarding-{name}.html")
    sheets = pypdfium2.PdfDocument(kit.pdf(prefer_css_page_size=True))
    assert len(sheets) <= 5
    texts = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in sheets]
    assert all("".join(step.split()) in "".join(texts) for step in steps)
    assert not any("".join(note.split()) in "".join(texts) for note in notes)
    assert all("".join(card.split()) in texts[-1] for card in cards)


# All of it on the desk

def test_all_of_it_is_on_the_desk_and_travels_to_another_device(part, open_page, site, say, pool):
    scenario = part("practice/old-proposal")
    scenario.main.get_by_role("link", name=site.scenarios["old-proposal"].decisions[0].choices[0].text.zh.strip(), exact=True).click()
    here = scenario.page.context
    cards = open_page("practice/recall", context=here)
    cards.get_by_role("main").get_by_role("radio").first.check()
    cards.get_by_role("button", name=say("recall-go", "zh"), exact=True).click()
    open_page(PATH, context=here).get_by_role("checkbox").first.check()
    open_page(RUBRIC, context=here).get_by_role("radio").first.check()
    desk = Part(open_page(DESK, context=here), say, "zh")
    titles = [site.pages["zh", id_].title for id_ in ("practice/old-proposal", "practice/recall", PATH, RUBRIC)]
    for title in titles:
        expect(desk.main.get_by_role("link", name=title, exact=True)).to_be_visible()
    packed = desk.page.evaluate("JSON.stringify(Object.fromEntries(Object.entries(localStorage)))")
    things = {key.removeprefix("pb:"): json.loads(text) for key, text in json.loads(packed).items()}
    there = Part(open_page(DESK, "en"), say, "en")
    there.label("desk-paste").fill(json.dumps({"playbook": 1, "things": things}))
    there.button("desk-take").click()
    for id_ in ("practice/old-proposal", "practice/recall", PATH, RUBRIC):
        expect(there.main.get_by_role("link", name=site.pages["en", id_].title, exact=True)).to_be_visible()
    assert set(json.loads(there.page.evaluate("JSON.stringify(Object.keys(localStorage))"))) == {f"pb:{key}" for key in things}
    there.main.get_by_role("link", name=site.pages["en", RUBRIC].title, exact=True).click()
    expect(there.main.get_by_role("radio").first).to_be_checked()


# In every state

@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_path_and_rubric_begun_and_done_fit_and_can_be_used_by_everyone(part, site, lang, size, scheme):
    path = part(PATH, lang, size)
    path.page.emulate_media(color_scheme=scheme)
    path.main.get_by_role("checkbox").first.check()
    check_state(path.page)
    rubric = Part(path.page, path.say, lang)
    path.page.goto(path.page.url.replace(PATH, RUBRIC))
    judge(rubric, site, [2] * 7 + [0])
    check_state(rubric.page)


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_a_kit_that_is_presented_fits_and_can_be_used_by_everyone(part, say, lang, size, scheme):
    kit = part("onboarding/kit-15", lang, size)
    kit.page.emulate_media(color_scheme=scheme)
    kit.button("kit-present").click()
    kit.page.get_by_role("dialog").get_by_role("button", name=say("kit-notes", lang)).click()
    check_state(kit.page)
    kit.page.keyboard.press("ArrowRight")
    check_state(kit.page)


def test_path_rubric_and_kit_work_once_after_they_were_moved_about_in_the_page(part, site, restart):
    path = part(PATH)
    restart(path.page, "pb-path")
    path.main.get_by_role("checkbox").first.check()
    expect(path.main.get_by_text(path.say("path-count", "zh", done=1, total=len(steps_of(site))))).to_be_visible()
    rubric = part(RUBRIC, init=PRINTING)
    restart(rubric.page, "pb-rubric")
    rubric.button("print").click()
    assert rubric.page.evaluate("printed") == 1
    kit = part("onboarding/kit-15")
    restart(kit.page, "pb-kit")
    kit.button("kit-present").click()
    kit.page.keyboard.press("ArrowRight")
    expect(kit.page.get_by_role("dialog").get_by_text("2 / 5", exact=True)).to_be_visible()
