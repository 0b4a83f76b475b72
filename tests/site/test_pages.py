"""What stands on every finished page."""
from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from playbook.exports import assets, fetched
from playbook.model import LANGS
from playbook.render import Renderer
from playbook.search import index

MENU = re.findall(r"^  - (\w+/index)\.md$", (Path(__file__).resolve().parents[2] / "mkdocs.yml").read_text("utf-8"), re.M)
CODES = {"zh": "zh-Hans", "en": "en"}
LOADING = ("src", "srcset", "poster", "data", "xlink:href")
DATA = {"application/json", "speculationrules"}  # scripts that hold facts and run nothing


@pytest.fixture(scope="session")
def published(site, seen):
    """(page of the content, finished page) for every page of both languages."""
    return [(page, seen[page.url]) for page in site.pages.values()]


def test_each_language_has_a_home_and_a_page_for_what_is_not_there(seen):
    assert {"index.html", "en/index.html", "404.html", "en/404.html"} <= set(seen)
    for lang, name in (("zh", "404.html"), ("en", "en/404.html")):
        assert seen[name].one("html")["lang"] == CODES[lang]
        assert seen[name].one("meta", name="robots")["content"] == "noindex"


def test_both_languages_hold_the_same_addresses_and_every_page_is_there(seen, site):
    english = {name.removeprefix("en/") for name in seen if name.startswith("en/")}
    assert english == {name for name in seen if not name.startswith("en/")}
    assert {page.url for page in site.pages.values()} <= set(seen)


def test_every_page_says_its_language_its_title_and_what_it_is_about(published):
    for page, found in published:
        assert found.one("html")["lang"] == CODES[page.lang]
        assert found.one("meta", name="description")["content"] == page.description
        assert page.id == "index" or page.title in found.text("title"), page.path
        assert len(found.all("h1")) == 1, page.path
    for lang in LANGS:
        titles = [found.text("title") for page, found in published if page.lang == lang]
        assert len(set(titles)) == len(titles), "two pages of one language have the same title"


def test_every_page_names_its_own_address_and_its_twin(published):
    for page, found in published:
        links = {link["hreflang"]: link["href"] for link in found.all("link", rel="alternate")}
        assert set(links) == {"zh-Hans", "en", "x-default"} and links["x-default"] == links["zh-Hans"] != links["en"]
        assert found.one("link", rel="canonical")["href"] == links[CODES[page.lang]]
        address = urlsplit(links[CODES[page.lang]])
        assert address.scheme == "https" and address.path == "/" + re.sub(r"(^|/)index\.html$", r"\1", page.url)


def test_the_sitemap_names_every_page_with_both_languages(built, published):
    text = (built / "sitemap.xml").read_text("utf-8")
    for _, found in published:
        address = found.one("link", rel="canonical")["href"]
        assert f"<loc>{address}</loc>" in text
    assert text.count("<loc>") == len(published) and text.count('hreflang="x-default"') == len(published)


def test_nothing_of_the_theme_is_shipped(built, seen, site):
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    renderers = [Renderer(site, lang, menu=MENU) for lang in LANGS]
    ours = set(assets.names(site.root).values()) | {name for one in renderers for name in {**index.files(one), **dict(fetched.files(one).values())}}
    assert {name for name in files if name.endswith((".js", ".css"))} == ours
    assert not {name for name in files if re.search(r"\.min\.|bundle|lunr|\.map$|\.woff2?$|fonts?/|\.gz$", name)}
    for page in seen.values():
        assert not [found for _, found in page.tags if re.search(r"(^|\s)md-", found.get("class", ""))], page.name
        assert not page.all("meta", name="generator"), page.name


def test_no_page_loads_anything_from_elsewhere(built, seen):
    for page in seen.values():
        loaded = [found.get("href", "") for found in page.all("link") if found.get("rel") not in ("canonical", "alternate")]
        loaded += [found[name] for _, found in page.tags for name in LOADING if name in found]
        loaded += [found["href"] for tag in ("use", "image") for found in page.all(tag) if "href" in found]
        assert not [address for address in loaded if urlsplit(address).scheme or urlsplit(address).netloc], page.name
        assert not page.all("iframe") + page.all("object") + page.all("base"), page.name
        assert not [found for found in page.all("link") if found.get("rel") in ("preconnect", "dns-prefetch")], page.name
    for path in built.glob("assets/*.css"):
        assert "url(" not in path.read_text("utf-8") and "@import" not in path.read_text("utf-8")


def test_no_page_holds_a_script_but_facts_and_the_one_line_that_sets_the_colours(seen):
    for page in seen.values():
        inline = [(found, text) for (tag, found), text in zip(page.tags, page.texts) if tag == "script" and "src" not in found]
        run = [text for found, text in inline if found.get("type") not in DATA]
        assert run in ([], run[:1]) and all(len(text) < 200 and "localStorage" in text for text in run), page.name
        assert not [name for _, found in page.tags for name in found if name.startswith("on")], page.name
        assert not [found for _, found in page.tags if found.get("href", "").startswith("javascript:")], page.name


def test_every_script_and_style_that_a_page_loads_is_there(built, seen):
    for page in seen.values():
        for found in page.all("script") + page.all("link", rel="stylesheet"):
            address = found.get("src") or found.get("href")
            if address:
                target = built / address.lstrip("/") if address.startswith("/") else (built / page.name).parent / address
                assert target.resolve().is_file(), f"{page.name}: {address}"
