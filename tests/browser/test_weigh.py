"""A rumour is weighed before it is passed on: five answers give one of four ways, which can be put into the form."""
from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import expect

from browsing import STATES, check_state
from playbook.model import LANGS

# As the talk tells it: the customer couldn't name a page or a competitor, acting would have cost much, and there was time.
TALK = {
    "the old proposal": {"person": "reliable", "words": "none", "cost": "much", "undo": "no", "wait": "yes"},
    "not even invited": {"person": "reliable", "words": "none", "cost": "much", "undo": "no", "wait": "yes"},
}
OTHERS = {
    "a site that stopped, with a photo": ({"person": "half", "words": "paper", "cost": "much", "undo": "no", "wait": "no"}, "act"),
    "no time, and a way back": ({"person": "unknown", "words": "none", "cost": "little", "undo": "yes", "wait": "no"}, "act"),
    "no time, nothing behind it, no way back": ({"person": "half", "words": "heard", "cost": "much", "undo": "no", "wait": "no"}, "forward"),
    "a paper, and time": ({"person": "reliable", "words": "paper", "cost": "much", "undo": "no", "wait": "yes"}, "forward"),
    "half a day, and a way back": ({"person": "half", "words": "heard", "cost": "little", "undo": "yes", "wait": "yes"}, "note"),
    "no time, and a stranger's guess that would cost much": ({"person": "unknown", "words": "none", "cost": "much", "undo": "yes", "wait": "no"}, "forward"),
    "no time, and a reliable person who names a line": ({"person": "reliable", "words": "heard", "cost": "much", "undo": "yes", "wait": "no"}, "act"),
    "half a day, and a reliable person who names a line": ({"person": "reliable", "words": "heard", "cost": "little", "undo": "yes", "wait": "yes"}, "verify"),
    "half a day that stays lost": ({"person": "half", "words": "heard", "cost": "little", "undo": "no", "wait": "yes"}, "verify"),
}
CASES = {**{name: (answers, "verify") for name, answers in TALK.items()}, **OTHERS}


def choose(page, site, lang, answers):
    for question in site.requests["rumour-card"].weigh:
        if question.id in answers:
            group = page.get_by_role("group", name=question.label[lang], exact=True)
            group.get_by_role("radio", name=question.options[answers[question.id]][lang], exact=True).check()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CASES)
def test_answers_lead_to_the_way_that_fits(open_page, site, lang, name):
    answers, wanted = CASES[name]
    page = open_page("request/rumour-card", lang)
    choose(page, site, lang, answers)
    verdict = next(one for one in site.requests["rumour-card"].verdicts if one.id == wanted)
    expect(page.locator(".weigh__verdict")).to_have_text(f"{verdict.name[lang]} {verdict.why[lang]}")


def test_every_way_can_be_reached_and_every_mix_of_answers_leads_somewhere(site):
    form = site.requests["rumour-card"]
    reached = set()
    for mix in itertools.product(*(question.options for question in form.weigh)):
        answers = dict(zip((question.id for question in form.weigh), mix))
        fits = [one.id for one in form.verdicts if not one.when or any(all(answers[name] in allowed for name, allowed in way.items()) for way in one.when)]
        assert fits
        reached.add(fits[0])
    assert reached == {one.id for one in form.verdicts} == {"act", "forward", "note", "verify"}


@pytest.mark.parametrize("lang", LANGS)
def test_what_follows_goes_into_the_form_and_can_be_taken_back(open_page, form, site, say, lang):
    it = form(open_page("request/rumour-card", lang), lang, "rumour-card")
    it.fill({"proposal": "before"})
    put = it.page.get_by_role("button", name=say("weigh-put", lang), exact=True)
    expect(put).to_be_hidden()
    expect(it.page.locator(".weigh__verdict")).to_have_text(say("weigh-open", lang))
    choose(it.page, site, lang, TALK["the old proposal"])
    put.click()
    fills = next(one for one in it.request.verdicts if one.id == "verify").fills
    expect(it.field("proposal")).to_have_value(fills["proposal"][lang])
    expect(it.field("questions")).to_have_value(fills["questions"][lang].strip())
    expect(it.preview).to_contain_text(fills["proposal"][lang])
    it.button("undo").click()
    expect(it.field("proposal")).to_have_value("before")
    expect(it.field("questions")).to_have_value("")
    it.page.reload()
    expect(it.page.get_by_role("radio", checked=True).filter(visible=True)).to_have_count(5 + 2)  # and how the text goes out


def test_each_draft_is_weighed_on_its_own(open_page, form, site, say):
    it = form(open_page("request/rumour-card"), "zh", "rumour-card")
    it.fill({"said": "一"})
    choose(it.page, site, "zh", TALK["the old proposal"])
    it.page.locator(".copies > summary").click()
    it.button("request-new").click()
    expect(it.page.locator(".weigh__verdict")).to_have_text(say("weigh-open", "zh"))


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_the_four_ways_can_be_read(open_page, site, lang):
    page = open_page("request/rumour-card", lang, script=False)
    page.locator(".weigh__rules summary").click()
    for verdict in site.requests["rumour-card"].verdicts:
        expect(page.get_by_text(verdict.why[lang], exact=True)).to_be_visible()


@pytest.mark.parametrize("lang, size, scheme", STATES[:2])
def test_a_weighed_rumour_fits_and_can_be_used_by_everyone(open_page, site, lang, size, scheme):
    page = open_page("request/rumour-card", lang, size=size, color_scheme=scheme)
    choose(page, site, lang, TALK["not even invited"])
    check_state(page)
