"""Pages to look things up on: glossary, evidence, cast, cards of the teams; and the links that lead there."""
from __future__ import annotations

import html
import re

import pytest

from playbook.model import LANGS
from playbook.terms import TAG

TERM = re.compile(r'<a class="term" href="[^"#]*#(term-[a-z0-9-]+)" title="([^"]+)">')


@pytest.fixture(scope="session")
def made(built, site):
    """made("zh", "about/glossary"): the text of a finished page."""
    return lambda lang, id_: (built / site.pages[lang, id_].url).read_text("utf-8")


@pytest.mark.parametrize("lang", LANGS)
def test_every_explained_word_has_its_entry_and_none_is_explained_twice_on_a_page(site, made, lang):
    entries = set(re.findall(r'id="(term-[a-z0-9-]+)"', made(lang, "about/glossary")))
    assert entries == {f"term-{term.id}" for term in site.terms}
    pages = 0
    for page in site.of(lang):
        found = [place for place, _ in TERM.findall(made(lang, page.id))]
        assert set(found) <= entries and len(found) == len(set(found)), page.path
        pages += bool(found)
    assert pages >= 15


@pytest.mark.parametrize("lang", LANGS)
def test_each_term_stands_in_the_glossary_with_its_twin_and_its_meaning(site, made, lang):
    text = html.unescape(TAG.sub(" ", made(lang, "about/glossary")))
    for term in site.terms:
        assert term.term.zh in text and term.term.en in text and term.means[lang] in text, term.id


@pytest.mark.parametrize("lang", LANGS)
def test_each_fact_stands_with_its_tag_source_and_limit_and_is_linked_from_where_it_is_cited(site, made, lang):
    page = made(lang, "about/evidence")
    for fact in site.facts.values():
        entry = re.search(rf'<div class="facts__fact" id="{fact.id.lower()}">(.*?)</div>', page, re.S)[1]
        text = html.unescape(entry)
        assert fact.fact[lang] in text and fact.cite[lang] in text and fact.limit[lang] in text
        assert site.words[f"evidence-{fact.tag}"][lang] in text
        citing = [one for one in site.of(lang) if f"\n<!-- pb:evidence {fact.id} -->\n" in f"{one.body}\n"]
        assert [f"/{one.id.split('/')[-1]}.html" in entry for one in citing] == [True] * len(citing)


@pytest.mark.parametrize("lang", LANGS)
def test_each_team_has_a_card_with_all_that_the_company_has_set(site, made, lang):
    for team in site.teams.values():
        text = html.unescape(made(lang, f"colleague/{team.id}"))
        for words in (team.voice, team.reach, team.decides, team.thanks, *team.asks.values(), *team.starts, *team.returns):
            assert words[lang] in text, f"{team.id}: {words[lang]}"
        for job in team.jobs:
            days = site.words["team-day" if job.days == 1 else "team-days"][lang].replace("{days}", str(job.days))
            assert re.search(rf"<dt>{re.escape(html.escape(job.what[lang], quote=False))}</dt><dd>{days}</dd>", text), job.id


@pytest.mark.parametrize("lang", LANGS)
def test_everybody_in_the_examples_is_introduced(site, made, lang):
    text = html.unescape(made(lang, "about/index"))
    for person in site.people.values():
        assert person.name[lang] in text and person.role[lang] in text and person.temper[lang] in text
    for customer in site.customers.values():
        assert customer.name[lang] in text and customer.project[lang] in text
