"""The self-check without script and on paper: letters to add up by, points, every range and a place for the sum."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS

PAGE = "antipattern/index"
LETTER = r"\s([A-Z])\s*$"


def paper(open_page, lang, way):
    """The page as it lies on paper, or as it stands where no script runs."""
    page = open_page(PAGE, lang, "phone", script=way == "print")
    if way == "print":
        left = page.get_by_role("main").get_by_role("status").filter(has_text=re.compile(r"\d"))
        expect(left).to_be_visible()  # the script runs
        page.emulate_media(media="print")
    return page


def letter_of(text: str) -> str:
    return re.search(LETTER, text)[1]


@pytest.mark.parametrize("way", ["no script", "print"])
@pytest.mark.parametrize("lang", LANGS)
def test_everything_needed_to_add_up_by_hand_can_be_read(open_page, site, say, lang, way):
    page, check = paper(open_page, lang, way), site.self_check
    main = page.get_by_role("main")
    expect(main.get_by_text(say("self-check-count", lang))).to_be_visible()
    letters = {}
    for statement in check.statements:
        group = main.get_by_role("group", name=statement.text[lang])
        letter = letter_of(group.locator("legend").inner_text())
        assert letters.setdefault(statement.pattern, letter) == letter
        shown = [" ".join(label.inner_text().split()) for label in group.locator("label").all()]
        assert shown == [f"{answer[lang]} {points}" for points, answer in enumerate(check.answers)]
    assert len(set(letters.values())) == len(letters) == 3
    for entry in site.part(lang, "antipattern"):
        link = page.get_by_role("link", name=entry.title, exact=True)
        name = main.get_by_role("paragraph").filter(has=link).filter(has_text="____")
        expect(name).to_have_text(re.compile(rf"^\s*{letters[entry.name]}\s"))
        expect(name).to_contain_text(say("self-check-score", lang, score="____", most=check.most(entry.name)))
        expect(name).to_be_visible()
        for result in (one for one in check.results if one.pattern == entry.name):
            row = main.get_by_role("listitem").filter(has_text=result.text[lang])
            expect(row).to_be_visible()
            assert " ".join(row.inner_text().split()).startswith(f"{result.floor}+ ")
    expect(main.get_by_role("button").locator("visible=true")).to_have_count(0)


def test_letters_and_ranges_are_not_shown_where_the_script_does_the_sum(open_page, site, say):
    page, check = open_page(PAGE), site.self_check
    expect(page.get_by_text(say("self-check-count", "zh"))).to_be_hidden()
    legend = page.get_by_role("group", name=check.statements[0].text.zh).locator("legend")
    assert legend.inner_text().strip() == check.statements[0].text.zh


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_statements_can_be_answered_and_nothing_speaks_of_a_result(open_page, site, say, lang):
    page = open_page(PAGE, lang, "phone", script=False)
    radios = page.get_by_role("main").get_by_role("radio")
    expect(radios).to_have_count(len(site.self_check.statements) * len(site.self_check.answers))
    radios.nth(1).check()
    radios.nth(2).check()
    expect(radios.nth(1)).not_to_be_checked()
    expect(page.get_by_text(say("self-check-none", lang))).to_have_count(0)
    expect(page.get_by_text(say("self-check-left", lang).split("{count}")[1])).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_on_paper_a_half_answered_check_leaves_the_sums_blank_and_a_finished_one_has_them(open_page, site, say, lang):
    page, check = open_page(PAGE, lang), site.self_check
    main = page.get_by_role("main")
    answered = [main.get_by_role("group", name=one.text[lang]).get_by_role("radio").nth(2) for one in check.statements]
    bars, most = main.locator(".self-check__bar span"), check.most(check.statements[0].pattern)

    def drawn():
        return [width > 0 for width in bars.evaluate_all("all => all.map((bar) => bar.getBoundingClientRect().width)")]

    for radio in answered[:-1]:
        radio.check()
    page.emulate_media(media="print")
    expect(main.get_by_text(say("self-check-score", lang, score="____", most=most))).to_have_count(3)
    assert drawn() == [False] * 3
    page.emulate_media(media="screen")
    answered[-1].check()
    page.emulate_media(media="print")
    expect(main.get_by_text(say("self-check-score", lang, score=most, most=most))).to_have_count(3)
    assert drawn() == [True] * 3
    first = say("self-check-first", lang, page=site.part(lang, "antipattern")[0].title)
    expect(main.get_by_text(first, exact=True)).to_be_visible()
