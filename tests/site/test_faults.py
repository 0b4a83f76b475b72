"""A finished site with a fault is reported, each fault in both languages; the real one has none."""
from __future__ import annotations

import functools
import re
import shutil
from pathlib import Path

import pytest

from playbook.checks import built as check_built

PAGE, TWIN = "about/index.html", "en/about/index.html"
END = "</main>"
ELSEWHERE = "https://example.com/"
ALTERNATE = '<link rel="alternate" hreflang="{}"[^>]*>'


def change(name: str, old: str, new: str):
    """A step that replaces what a pattern finds on one page."""

    def step(site: Path) -> None:
        text = (site / name).read_text("utf-8")
        assert re.search(old, text), f"{name} holds no {old}"
        (site / name).write_text(re.sub(old, lambda _: new, text, count=1), "utf-8")

    return step


def lonely(site: Path) -> None:
    for page in (PAGE, TWIN):
        shutil.copy(site / page, site / page.replace("index", "lonely"))


def add(html: str):
    """A step that puts something at the end of the page's text."""
    return change(PAGE, END, html + END)


FAULTS = {
    "a link to a page that there is not": (add('<a href="gone.html">x</a>'), PAGE, "“gone.html” leads to no file"),
    "a link to a part that there is not": (add('<a href="#gone">x</a>'), PAGE, "“#gone” leads to no place"),
    "a link to a part that another page has not": (add('<a href="../index.html#gone">x</a>'), PAGE, "“../index.html#gone” leads"),
    "a script that is not there": (add('<script src="gone.js"></script>'), PAGE, "“gone.js” leads to no file"),
    "a picture that is not there": (add('<img alt="" src="gone.png">'), PAGE, "“gone.png” leads to no file"),
    "a picture without words": (add('<img src="../assets/icon.svg">'), PAGE, "has no words (alt)"),
    "one id twice on a page": (add('<p id="text">x</p>'), PAGE, "“text” stands twice"),
    "a page in the wrong language": (change(TWIN, 'lang="en"', 'lang="zh-Hans"'), TWIN, "its language is “zh-Hans”"),
    "a page of no language": (change(PAGE, '<html lang="zh-Hans"', "<html"), PAGE, "its language is “”"),
    "a page that does not name its twin": (change(PAGE, ALTERNATE.format("en"), ""), PAGE, "hreflang en is missing"),
    "a page that names no default": (change(PAGE, ALTERNATE.format("x-default"), ""), PAGE, "hreflang x-default is missing"),
    "two twins that name different pages": (change(PAGE, '(?<="en" href=")[^"]*', ELSEWHERE), TWIN, f"differ from those of {PAGE}"),
    "a page that names another as its own": (change(PAGE, '(?<="canonical" href=")[^"]*', ELSEWHERE), PAGE, "canonical and hreflang"),
    "a page without a twin": (lambda site: (site / TWIN).unlink(), PAGE, f"Its twin {TWIN} is not there"),
    "a page that no other leads to": (lonely, "about/lonely.html", "No page links to this one"),
}


def test_the_finished_site_has_no_fault(built):
    assert not (problems := check_built.check(built)), "\n".join(map(str, problems))


@pytest.fixture(scope="module")
def found(built, tmp_path_factory):
    """A function from a fault's name to what is said of it; each is worked out once."""

    @functools.lru_cache(maxsize=None)
    def found_(name: str):
        site = tmp_path_factory.mktemp("faulty") / "site"
        shutil.copytree(built, site)
        FAULTS[name][0](site)
        return check_built.check(site)

    return found_


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported_with_its_page_in_both_languages(name, found):
    _, page, words = FAULTS[name]
    (problem,) = [problem for problem in found(name) if problem.path == f"site/{page}" and words in problem.message.en]
    assert re.search("[\u4e00-\u9fff]", problem.message.zh) and problem.message.zh != problem.message.en and problem.line >= 1


def test_a_dead_link_is_reported_on_its_own_line(built, found):
    lines = (built / PAGE).read_text("utf-8").split("\n")
    (problem,) = found("a link to a page that there is not")
    assert END in lines[problem.line - 1]


def test_every_sentence_about_a_finished_site_is_provoked_by_a_fault(found):
    source = Path(check_built.__file__).read_text("utf-8")
    sentences = re.findall(r'Text\(\s*f?"[^"]*",\s*f?"([^"]*)"', source)
    assert len(sentences) == source.count("Text(") > 5
    said = [problem.message.en for name in FAULTS for problem in found(name)]
    for sentence in sentences:
        pattern = ".*".join(map(re.escape, re.split(r"\{[^}]*\}", sentence)))
        assert any(re.fullmatch(pattern, words) for words in said), sentence
