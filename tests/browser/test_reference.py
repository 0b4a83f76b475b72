"""What is looked up: the cards of the teams, the glossary, the facts and their sources, the people of the examples."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS

CODES = {"zh": "zh-Hans", "en": "en"}
READ = pytest.mark.parametrize("lang, size", [("zh", "phone"), ("zh", "desk"), ("en", "phone"), ("en", "desk")])


def words(text: str) -> str:
    return " ".join(text.split())


def shown(locator) -> list[str]:
    texts = locator.evaluate_all("all => all.filter((one) => one.checkVisibility()).map((one) => one.innerText)")
    return [words(text) for text in texts]


@READ
def test_the_card_of_a_team_says_what_it_needs_how_long_it_takes_and_who_decides(open_page, site, say, lang, size):
    for name, team in site.teams.items():
        page = open_page(f"colleague/{name}", lang, size, script=False)
        main = page.get_by_role("main")
        expect(main.get_by_text(team.voice[lang].strip(), exact=True)).to_be_visible()
        for key, texts in (("asks", team.asks.values()), ("starts", team.starts), ("returns", team.returns)):
            heading = main.get_by_role("heading", name=say(f"team-{key}", lang), exact=True)
            assert shown(heading.locator("xpath=following-sibling::ul/li")) == [words(text[lang]) for text in texts]
        jobs = main.get_by_role("heading", name=say("team-jobs", lang), exact=True).locator("xpath=following-sibling::dl")
        days = [say("team-day" if job.days == 1 else "team-days", lang, days=job.days) for job in team.jobs]
        assert shown(jobs.get_by_role("term")) == [words(job.what[lang]) for job in team.jobs]
        assert shown(jobs.get_by_role("definition")) == days
        for key, text in (("reach", team.reach), ("decides", team.decides), ("thanks", team.thanks)):
            label = main.get_by_role("term").filter(has_text=say(f"team-{key}", lang))
            assert shown(label.locator("xpath=following-sibling::dd")) == [words(text[lang])]


def test_in_english_one_day_is_not_days(open_page, site):
    for name, team in site.teams.items():
        listed = open_page(f"colleague/{name}", "en", script=False).get_by_role("main").get_by_role("definition")
        short = [text for text in shown(listed) if re.fullmatch(r"\d+ \w+", text)]
        assert len(short) == len(team.jobs)
        assert all((text.split()[0] == "1") == (text.split()[1] == "day") for text in short), short


@READ
def test_every_term_stands_in_the_glossary_with_its_twin_its_meaning_and_the_names_not_to_use(open_page, site, say, lang, size):
    page, other = open_page("about/glossary", lang, size, script=False), next(one for one in LANGS if one != lang)
    entries = page.locator("[id^='term-']")
    found = dict(zip(entries.evaluate_all("all => all.map((one) => one.id)"), shown(entries)))
    assert set(found) == {f"term-{term.id}" for term in site.terms}
    twins = entries.locator("dt span")
    assert set(twins.evaluate_all("all => all.map((one) => one.lang)")) == {CODES[other]}
    assert sorted(shown(twins)) == sorted(words(term.term[other]) for term in site.terms)
    for term in site.terms:
        said = [term.term[lang], term.term[other], term.means[lang], *term.avoid[lang]]
        said += [say("terms-avoid", lang)] if term.avoid[lang] else []
        assert not [text for text in said if words(text) not in found[f"term-{term.id}"]], term.id
        assert term.avoid[lang] or say("terms-avoid", lang) not in found[f"term-{term.id}"], term.id


@pytest.mark.parametrize("lang", LANGS)
def test_each_group_of_terms_is_one_tap_away_and_holds_its_own(open_page, site, say, lang):
    page = open_page("about/glossary", lang, "phone", script=False)
    for group in {term.group: None for term in site.terms}:
        name = say(f"terms-{group}", lang)
        page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
        heading = page.get_by_role("heading", name=name, exact=True)
        expect(heading).to_be_in_viewport()
        ids = heading.locator("xpath=following-sibling::dl[1]/div").evaluate_all("all => all.map((one) => one.id)")
        assert set(ids) == {f"term-{term.id}" for term in site.terms if term.group == group}
        page.evaluate("scrollTo(0, 0)")


@READ
def test_every_fact_stands_with_its_kind_its_source_its_limit_and_the_pages_that_cite_it(open_page, site, say, lang, size):
    page = open_page("about/evidence", lang, size, script=False)
    marks = [(mark.target, other) for other in site.of(lang) for mark in other.of("marker") if mark.id == "evidence"]
    cited = {one: [other for other in site.of(lang) if (one, other) in marks] for one in site.facts}
    assert any(cited.values()) and site.facts
    for id_, fact in site.facts.items():
        place = page.locator(f"[id='{id_.lower()}']")
        text = words(place.inner_text())
        said = [say(key, lang) for key in (f"evidence-{fact.tag}", "evidence-limit")]
        said += [fact.fact[lang], fact.cite[lang], fact.limit[lang]]
        assert not [one for one in said if words(one) not in text], id_
        assert (say("evidence-pages", lang) in text) == bool(cited[id_]), id_
        leads = "all => all.map((link) => [link.textContent, new URL(link.href).pathname.slice(1)])"
        assert place.get_by_role("link").evaluate_all(leads) == [[other.title, other.url] for other in cited[id_]], id_


@pytest.mark.parametrize("lang", LANGS)
def test_every_person_and_every_customer_of_the_examples_is_introduced_our_side_first(open_page, site, lang):
    page = open_page("about/index", lang, "phone", script=False)
    rows = [words(text) for text in shown(page.get_by_role("main").get_by_role("listitem"))]
    order = []
    for person in site.people.values():
        place = [row for row in rows if words(person.name[lang]) in row and words(person.temper[lang]) in row]
        assert len(place) == 1 and words(person.role[lang]) in place[0], person.id
        order.append((rows.index(place[0]), person.side))
    assert [side for _, side in sorted(order)] == sorted((side for _, side in order), reverse=True)
    for customer in site.customers.values():
        assert [row for row in rows if row.startswith(customer.name[lang]) and words(customer.project[lang]) in row], customer.id


@pytest.mark.parametrize("lang", LANGS)
def test_the_card_the_terms_and_the_facts_stay_whole_on_paper(open_page, site, lang):
    team, term, fact = (next(iter(things)) for things in (site.teams.values(), site.terms, site.facts.values()))
    for path, text in ((f"colleague/{team.id}", team.thanks), ("about/glossary", term.means), ("about/evidence", fact.limit)):
        page = open_page(path, lang)
        page.emulate_media(media="print")
        expect(page.get_by_text(text[lang].strip()).first).to_be_visible()
