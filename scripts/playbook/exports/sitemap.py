"""The sitemap, with each page's twin."""
from __future__ import annotations

from xml.sax.saxutils import escape

from ..model import LANGS, Site

HREFLANG = {"zh": "zh-Hans", "en": "en"}


def files(site: Site, address: str) -> dict[str, str]:
    rows = []
    for lang in LANGS:
        for page in site.of(lang):
            twins = {code: site.pages[code, page.id] for code in LANGS}
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang="{HREFLANG[code]}" href="{_at(address, twin.url)}"/>'
                for code, twin in twins.items()
            )
            links += f'<xhtml:link rel="alternate" hreflang="x-default" href="{_at(address, twins["zh"].url)}"/>'
            rows.append(f"<url><loc>{_at(address, page.url)}</loc>{links}</url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    return {"sitemap.xml": head + "\n".join(rows) + "\n</urlset>\n"}


def _at(address: str, url: str) -> str:
    return escape(address + url.removesuffix("index.html"))
