"""The search index is read from the finished pages, section by section; the sitemap names every page with its twin."""
from __future__ import annotations

import xml.etree.ElementTree as ET

from playbook.exports import search, sitemap

PAGE = """<html><head><title>not this</title></head><body><header>nor this</header><main id="text">
<nav>not the contents</nav><h1>The &amp; page</h1><p>First  <b>words</b>,<br>more.</p><script>no()</script>
<h2 id="one">Part one</h2><p>Text one.</p><button>not a button</button><output>not a status</output>
<h3 id="deep">Deeper <em>still</em></h3><svg><title>not a picture's title</title><text>5 rows</text></svg>
<h2 id="two">Part two</h2></main><footer>nor this</footer></body></html>"""


def test_a_page_is_cut_at_its_headings_and_only_what_is_read_is_found():
    assert search.sections(PAGE, "a/b.html") == [
        ["a/b.html", "The & page", "", "First words , more."],
        ["a/b.html#one", "The & page", "Part one", "Text one."],
        ["a/b.html#deep", "The & page", "Deeper still", "5 rows"],
        ["a/b.html#two", "The & page", "Part two", ""],
    ]


def test_a_page_without_a_main_part_gives_nothing():
    assert search.sections("<html><body><p>words</p></body></html>", "a.html") == []


def test_each_language_has_an_index_of_its_own_and_missing_pages_are_in_none(tmp_path):
    for name in ("index.html", "about/a.html", "en/index.html", "404.html", "en/404.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"<main><h1>{name}</h1></main>", "utf-8")
    found = search.files(tmp_path)
    assert found == {
        "assets/search.zh.json": '[["about/a.html","about/a.html","",""],["index.html","index.html","",""]]\n',
        "assets/search.en.json": '[["en/index.html","en/index.html","",""]]\n',
    }


def test_the_sitemap_lists_every_page_once_with_both_languages(site):
    (text,) = sitemap.files(site, "https://example.com/a&b/").values()
    root = ET.fromstring(text)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    rows = {row.find("s:loc", space).text: row.findall("x:link", space) for row in root.findall("s:url", space)}
    assert len(rows) == len(site.pages) == text.count("<loc>")
    assert {"https://example.com/a&b/", "https://example.com/a&b/en/"} <= set(rows)
    for address, links in rows.items():
        twins = {link.get("hreflang"): link.get("href") for link in links}
        assert set(twins) == {"zh-Hans", "en", "x-default"} and twins["x-default"] == twins["zh-Hans"]
        assert address in twins.values() and set(twins.values()) <= set(rows)
