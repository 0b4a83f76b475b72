"""The sitemap names every page with its twin."""
from __future__ import annotations

import xml.etree.ElementTree as ET

from playbook.exports import sitemap


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
