"""Every term that a finished page explains has its entry in the glossary, is explained once, and says what the entry says."""
from __future__ import annotations

import posixpath

import pytest

from playbook.model import GLOSSARY, LANGS

HOME = {"zh": f"{GLOSSARY}.html", "en": f"en/{GLOSSARY}.html"}


def explained(page) -> list[dict[str, str]]:
    return [found for found in page.all("a") if "term" in found.get("class", "").split()]


def target(page, link) -> tuple[str, str]:
    """The page and the place on it that a link leads to."""
    path, _, place = link["href"].partition("#")
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path)), place


def astray(seen) -> list[str]:
    """Links on terms that do not lead to an entry of the glossary in their own language."""
    ids = {name: {found["id"] for _, found in seen[name].tags if "id" in found} for name in HOME.values()}
    found = []
    for page in seen.values():
        home = HOME["en" if page.name.startswith("en/") else "zh"]
        for link in explained(page):
            path, place = target(page, link)
            if path != home or not place.startswith("term-") or place not in ids[home]:
                found.append(f"{page.name}: {link['href']}")
    return found


def test_every_explained_term_leads_to_its_entry_in_the_glossary_of_its_language(seen):
    assert not astray(seen)
    assert sum(len(explained(page)) for page in seen.values()) > 100, "hardly a term is explained"


@pytest.mark.parametrize("name, href", [
    ("antipattern/made-up.html", "../about/glossary.html#term-never-heard-of"),
    ("antipattern/made-up.html", "about/glossary.html#term-tender"),
    ("antipattern/made-up.html", "../en/about/glossary.html#term-tender"),
    ("en/antipattern/made-up.html", "../../about/glossary.html#term-tender"),
    ("antipattern/made-up.html", "../about/glossary.html#terms"),
])
def test_a_term_that_leads_astray_would_be_noticed(seen, name, href):
    page = type(next(iter(seen.values())))(name)
    page.feed(f'<p><a class="term" href="{href}" title="x">x</a></p>')
    assert astray({**{home: seen[home] for home in HOME.values()}, name: page}) == [f"{name}: {href}"]


def test_no_page_explains_a_term_twice_and_the_glossary_explains_none(seen):
    for page in seen.values():
        places = [target(page, link)[1] for link in explained(page)]
        assert len(places) == len(set(places)), page.name
    assert not [name for name in HOME.values() if explained(seen[name])]


def test_what_a_slip_says_is_what_the_entry_says(seen, site):
    terms = {f"term-{term.id}": term for term in site.terms}
    for page in seen.values():
        lang = "en" if page.name.startswith("en/") else "zh"
        for link in explained(page):
            term = terms[target(page, link)[1]]
            for words in (term.term.zh, term.term.en, term.means[lang]):
                assert words.strip() in link["title"], page.name
            assert term.group != "playbook", page.name


def test_a_page_that_explains_terms_has_the_slip_and_its_script_and_no_other_page_has(seen, site):
    for page in (seen[page.url] for page in site.pages.values()):
        scripts = [found["src"] for found in page.all("script") if "/term" in found.get("src", "")]
        expected = int(bool(explained(page)))
        assert (len(page.all("pb-term")), len(scripts)) == (expected, expected), page.name
    for lang in LANGS:
        assert [page for page in site.of(lang) if explained(seen[page.url])]
