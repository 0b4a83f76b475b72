"""What one form holds goes on into the next: versions of a request, homework into a request, a request into thanks."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browsing import STATES, check_state
from playbook.model import LANGS


def next_version(form, number):
    form.page.get_by_role("main").get_by_role("button", name=form.say("request-version", form.lang, number=number), exact=True).click()
    expect(form.page.locator(".request__status")).to_have_text(form.say("request-version-made", form.lang, number=number))


def go_on(page, site, lang, target):
    page.locator("#after").get_by_role("link", name=site.requests[target].title[lang], exact=True).click()
    page.wait_for_url(f"**/{target}.html")


@pytest.mark.parametrize("lang", LANGS)
def test_each_version_takes_everything_along_and_says_what_has_changed(open_page, form, site, lang):
    it = form(open_page("request/work-request", lang), lang)
    it.fill(it.example)
    first = it.preview.text_content()
    next_version(it, 2)
    assert it.values() == {**it.values(), **it.example}
    expect(it.preview).to_contain_text(it.say("request-changed", lang, number=1))
    expect(it.preview).to_contain_text(it.say("request-same", lang))
    it.field("by").fill("12:00")
    held = it.say("request-held", lang, label=it.label("by"), old=it.example["by"].split("\n")[0][:40])
    expect(it.preview).to_contain_text(held)
    assert it.preview.text_content().index(held) < it.preview.text_content().index(it.example["why"][:10])
    it.page.reload()
    expect(it.preview).to_contain_text(held)
    next_version(it, 3)
    expect(it.preview).to_contain_text(it.say("request-changed", lang, number=2))
    assert held not in it.preview.text_content()
    expect(it.page.locator("[data-next]")).to_be_hidden()
    it.page.locator(".copies > summary").click()
    assert [it.say("request-nth", lang, number=number) in text for number, text in zip((3, 2), it.page.locator(".copies__open").all_inner_texts())] == [True, True]
    it.page.locator(".copies__open").last.click()
    expect(it.preview).to_have_text(first)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("target", ["credit-report", "commendation-letter", "close-the-loop"])
def test_after_the_last_version_thanks_are_offered_and_filled_with_what_is_known(open_page, form, site, lang, target):
    it = form(open_page("request/work-request", lang), lang)
    it.fill(it.example)
    next_version(it, 2)
    expect(it.page.locator("#after")).not_to_have_attribute("open", "")
    next_version(it, 3)
    expect(it.page.locator("#after")).to_have_attribute("open", "")
    go_on(it.page, site, lang, target)
    thanks = form(it.page, lang, target)
    expect(thanks.field("work")).to_have_value(it.example["ask"])
    if target != "close-the-loop":
        expect(thanks.field("colleague")).to_have_value({"zh": "沈宁", "en": "Shen Ning"}[lang])
    assert "#" not in it.page.url
    it.page.reload()
    expect(thanks.field("work")).to_have_value(it.example["ask"])


@pytest.mark.parametrize("lang", LANGS)
def test_the_customers_homework_begins_the_request(open_page, form, site, lang):
    it = form(open_page("request/assignment-intake", lang), lang, "assignment-intake")
    it.fill(it.example)
    it.page.locator("#after > summary").click()
    go_on(it.page, site, lang, "work-request")
    request = form(it.page, lang)
    for name in ("by", "why", "need"):
        expect(request.field(name)).to_have_value(it.example[name])
    expect(it.page.locator(".request__status")).to_have_text(site.words["link-carried"][lang].replace("{count}", str(sum(bool(text) for text in request.values().values()) - len([1 for text in request.defaults().values() if text]))))


def test_what_was_checked_for_another_draft_is_not_checked_for_a_new_one(open_page, form, site):
    page = open_page("request/close-the-loop")
    old = form(page, "zh", "close-the-loop")
    old.fill({"missed": "旧的"})
    page.locator("#check > summary").click()
    page.locator("#check").get_by_role("checkbox").first.check()
    it = form(open_page("request/work-request", context=page.context), "zh")
    it.fill(it.example)
    it.page.locator("#after > summary").click()
    go_on(it.page, site, "zh", "close-the-loop")
    it.page.locator("#check > summary").click()
    expect(it.page.locator("#check").get_by_role("checkbox").first).not_to_be_checked()


def test_what_a_form_holds_already_is_left_alone(open_page, form, site):
    page = open_page("request/credit-report")
    old = form(page, "zh", "credit-report")
    old.fill({"work": "旧的"})
    it = form(open_page("request/work-request", context=page.context), "zh")
    it.fill(it.example)
    it.page.locator("#after > summary").click()
    go_on(it.page, site, "zh", "credit-report")
    expect(form(it.page, "zh", "credit-report").field("work")).to_have_value(it.example["ask"])
    it.page.locator(".copies > summary").click()
    it.page.locator(".copies__open").filter(has_text="旧的").click()
    expect(form(it.page, "zh", "credit-report").field("work")).to_have_value("旧的")


@pytest.mark.parametrize("lang, size, scheme", STATES[:2])
def test_a_third_version_fits_and_can_be_used_by_everyone(open_page, form, lang, size, scheme):
    it = form(open_page("request/work-request", lang, size=size, color_scheme=scheme), lang)
    it.fill(it.example)
    next_version(it, 2)
    next_version(it, 3)
    check_state(it.page)
