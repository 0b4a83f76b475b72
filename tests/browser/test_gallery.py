"""The gallery of forms: narrowed down by situation, by recipient and by length, without script too."""
from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import expect

from playbook.forms import Gallery
from playbook.model import LANGS, MINUTES, RECIPIENTS, SITUATIONS
from playbook.render import Renderer


STYLE = Path(__file__).resolve().parents[2] / "overrides/components/forms/forms.css"


def visible(page) -> set[str]:
    rows = page.get_by_role("main").locator(".forms__link").evaluate_all("(all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent)")
    return set(rows)


@pytest.mark.parametrize("script", (True, False), ids=("with script", "without"))
@pytest.mark.parametrize("lang", LANGS)
def test_each_choice_leaves_the_forms_that_fit_and_no_others(open_page, site, say, lang, script):
    page = open_page("request/index", lang, script=script)
    gallery = Gallery(Renderer(site, lang))
    chosen = {name: page.get_by_label(say(f"forms-{name}", lang)) for name in ("situation", "to", "minutes")}
    assert visible(page) == {one.title[lang] for one in gallery.requests}
    situations, lengths = ["", *dict(gallery.situations)], ["", *dict(gallery.lengths)]
    for situation, to, minutes in [*itertools.product(situations, ["", *dict(gallery.recipients)], [""]), *itertools.product(["", "ask"], ["", "pre-sales"], lengths)]:
        for name, value in (("situation", situation), ("to", to), ("minutes", minutes)):
            chosen[name].select_option(str(value))
        fits = [one for one in gallery.requests if situation in ("", one.group) and (not to or to in one.to) and (not minutes or one.minutes <= minutes)]
        assert visible(page) == {one.title[lang] for one in fits}, (situation, to, minutes)


def test_whatever_a_form_may_say_of_itself_has_a_rule_that_works_without_script():
    rules = STYLE.read_text("utf-8")
    for name, values in (("situation", SITUATIONS), ("to", RECIPIENTS), ("minutes", MINUTES[:-1])):
        for value in values:
            assert f'[name="forms-{name}"] [value="{value}"]:checked' in rules, (name, value)


@pytest.mark.parametrize("lang", LANGS)
def test_a_choice_that_fits_nothing_says_so_and_what_to_do(open_page, say, lang):
    page = open_page("request/index", lang, "phone")
    none = page.get_by_text(say("forms-none", lang))
    expect(none).to_be_hidden()
    page.get_by_label(say("forms-situation", lang)).select_option("reply")
    page.get_by_label(say("forms-to", lang)).select_option("design")
    assert visible(page) == set()
    expect(none).to_be_visible()
