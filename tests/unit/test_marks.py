"""What both languages of a page must share is read from its Markdown: headings, links, pictures, markers, fences."""
from __future__ import annotations

import pytest

from playbook.source import read_marks


def marks(body: str, first: int = 1):
    return [(mark.kind, mark.line, mark.id or mark.target) for mark in read_marks(body, first)]


def test_headings_are_read_with_level_id_and_words():
    two, three = read_marks("## 为什么 { #why }\n\ntext\n### A part {#part-2}\n", 10)
    assert (two.line, two.level, two.id, two.text) == (10, 2, "why", "为什么")
    assert (three.line, three.level, three.id, three.text) == (13, 3, "part-2", "A part")
    assert marks("# Title\n#not a heading\n") == [("heading", 1, "")]


def test_links_and_pictures_are_read_in_order_with_their_targets():
    body = "See [a](one.md#x) and [b [c]](two.md).\n![d](three.png) [e]() [f](https://example.com/a_b) end\n"
    assert marks(body) == [
        ("link", 1, "one.md#x"), ("link", 1, "two.md"),
        ("image", 2, "three.png"), ("link", 2, ""), ("link", 2, "https://example.com/a_b"),
    ]


def test_a_marker_alone_on_its_line_is_read_with_its_words():
    (mark,) = read_marks("\n<!-- pb:scene two-days wrong -->\n", 5)
    assert (mark.kind, mark.line, mark.id, mark.target) == ("marker", 6, "scene", "two-days wrong")
    assert marks("<!--pb:az-->") == [("marker", 1, "az")]


@pytest.mark.parametrize("line", ["text <!-- pb:az -->", "<!-- pb:az --> text", "<!-- pb:az", "<!-- pb:UPPER -->", "<!--pb:-->"])
def test_a_marker_that_is_not_alone_or_not_whole_never_passes_for_a_good_one(line):
    assert [mark.id for mark in read_marks(line, 1)] == ["?"]


def test_an_ordinary_comment_is_no_marker():
    assert marks("<!-- a note to editors -->") == []


def test_a_fence_counts_by_its_language_and_nothing_inside_it_counts():
    body = "```message\n# no heading\n[no](link.md)\n<!-- pb:az -->\n```\n[yes](a.md)\n~~~\n```\n~~~\n"
    assert marks(body) == [("fence", 1, "message"), ("link", 6, "a.md"), ("fence", 7, "")]


def test_a_fence_that_is_never_closed_hides_the_rest():
    assert marks("```text\n## no { #no }\n") == [("fence", 1, "text")]


def test_nothing_inside_a_code_span_counts():
    assert marks("`[no](a.md)` and `<!-- pb:az -->` but [yes](b.md)\n") == [("link", 1, "b.md")]
