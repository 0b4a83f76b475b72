"""A term of the trade is explained once a page, where it is first used, and nowhere else."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from playbook.model import Term, Text
from playbook.terms import Terms

NONE = {"zh": (), "en": ()}
TENDER = Term("tender", "tender", Text("投标", "to tender"), Text("交标书 & 报价。", "To hand in a “bid” & a price."), {"zh": (), "en": ("tendered",)}, NONE, NONE)
DOCUMENT = Term("tender-document", "tender", Text("投标文件", "tender document"), Text("一套文件。", "A set of documents."), NONE, NONE, NONE)
HOMEWORK = Term("homework", "inside", Text("作业", "homework"), Text("客户交代的活。", "A job."), NONE, NONE, {"zh": ("作业本",), "en": ("homework book",)})
OURS = Term("form", "playbook", Text("请求单", "request form"), Text("一张单。", "A form."), NONE, NONE, NONE)


@pytest.fixture
def mark():
    def mark_(html: str, lang: str = "en") -> str:
        marked = Terms(SimpleNamespace(terms=(TENDER, DOCUMENT, HOMEWORK, OURS)), lang).mark(html, "g.html")
        return re.sub(r'<a class="term" href="g\.html#term-([a-z-]+)" title="[^"]*">(.*?)</a>', r"[\2 \1]", marked)

    return mark_


def test_only_the_first_use_is_a_link(mark):
    assert mark("<p>Tender. We tender.</p><p>tender</p>") == "<p>[Tender tender]. We tender.</p><p>tender</p>"
    assert mark("<p>投标，再投标。</p>", "zh") == "<p>[投标 tender]，再投标。</p>"


def test_the_longest_term_wins_and_counts_for_itself_alone(mark):
    assert mark("<p>a tender document, a tender</p>") == "<p>a [tender document tender-document], a [tender tender]</p>"
    assert mark("<p>投标文件和投标</p>", "zh") == "<p>[投标文件 tender-document]和[投标 tender]</p>"


def test_plurals_and_other_forms_are_found_and_parts_of_english_words_are_not(mark):
    assert mark("<p>tenders</p>") == "<p>[tenders tender]</p>"
    assert mark("<p>We tendered.</p>") == "<p>We [tendered tender].</p>"
    assert mark("<p>tenderly, contender</p>") == "<p>tenderly, contender</p>"


def test_a_longer_word_that_means_something_else_is_left_alone(mark):
    assert mark("<p>作业本和作业</p>", "zh") == "<p>作业本和[作业 homework]</p>"
    assert mark("<p>a homework book and homework</p>") == "<p>a homework book and [homework homework]</p>"


@pytest.mark.parametrize("html", [
    "<h2 id=\"tender\">Tender</h2>", "<a href=\"tender.html\">a <b>tender</b></a>", "<code>tender</code>", "<pre>tender</pre>",
    "<!-- pb:scene tender wrong -->", "<p>request form</p>",
])
def test_headings_links_code_markers_and_our_own_names_are_left_alone(mark, html):
    assert mark(html) == html
    assert mark(f"{html}<p>tender</p>").endswith("<p>[tender tender]</p>")


def test_what_it_means_is_said_in_the_page_s_language_beside_both_names():
    marked = Terms(SimpleNamespace(terms=(TENDER,)), "zh").mark("<p>投标</p>", "g.html")
    assert 'title="投标 to tender · 交标书 &amp; 报价。"' in marked
