"""What a reader downloads, in bytes after brotli. Bytes and files only, never time."""
from __future__ import annotations

import functools
import re
from pathlib import Path

import brotli
import pytest

FIRST_VIEW = 32_000  # a content page with all its files
FORM_VIEW = 35_500  # a page that holds a form, and the checklist to go down before sending


def files_of(page: Path) -> list[Path]:
    """The page and every file that it loads at once; the search index comes only when search is opened."""
    text = page.read_text("utf-8")
    addresses = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', text) + re.findall(r'<script defer src="([^"]+)"', text)
    return [page, *((page.parent / address).resolve() for address in addresses)]


@functools.cache
def packed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes()))


def weight(files: list[Path]) -> int:
    return sum(map(packed, files))


def content_pages(built: Path) -> list[Path]:
    return [path for path in sorted(built.rglob("*.html")) if path.parent.name != "poster" and path.name != "404.html"]


def test_every_page_stays_within_its_weight_at_first_view(built):
    weights = {path.relative_to(built).as_posix(): weight(files_of(path)) for path in content_pages(built)}
    heavy = {name: bytes_ for name, bytes_ in weights.items() if bytes_ > (FORM_VIEW if "request/" in name else FIRST_VIEW)}
    assert not heavy


def test_a_page_that_loads_too_much_would_be_noticed(built, tmp_path):
    noise = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(30_000))
    page = tmp_path / "page.html"
    page.write_text(f"<p>{noise}</p>", "utf-8")
    assert weight(files_of(page)) > FIRST_VIEW


def test_a_second_page_needs_only_its_own_text(built):
    shared = set(files_of(built / "index.html")[1:])
    for name in ("antipattern/weathervane.html", "en/remedy/value.html"):
        more = [path for path in files_of(built / name)[1:] if path not in shared]
        assert {path.name.split(".")[0] for path in more} <= {"message", "scene"}


@pytest.mark.parametrize("pattern", ["*.map", "*.min.js", "lunr*", "bundle*", "main.*.css", "palette*"])
def test_none_of_the_themes_assets_are_shipped(built, pattern):
    assert not list(built.rglob(pattern))
