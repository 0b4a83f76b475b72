"""What others use: the search that Material for MkDocs brings, and Pagefind, over the same pages as plain HTML, one site per language."""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from urllib.parse import quote

from . import drive, pages

# As the docs of Material tell a Chinese site: jieba cuts words apart, and `lang` is the site's language, which finds a little more than
# [zh, en] or nothing would. Everything else is as it is unless told.
SETTINGS = """\
site_name: {lang}
use_directory_urls: false
theme: {{name: material, language: {lang}, font: false}}
plugins: [{{search: {{lang: {lang}}}}}]
validation: {{nav: {{omitted_files: ignore}}, links: {{unrecognized_links: ignore, not_found: ignore}}}}
"""
# Its own field and list are used, so that its own way of reading a query counts. It fetches and builds its index as soon as a page is
# open; a query in the address waits for that, so that the first time begins with the first of those files.
MATERIAL = """
{
  const find = (selector) => document.querySelector(`[data-md-component=search] ${selector}`);
  const shown = (from) => bench.changed([find(".md-search-result__meta"), find(".md-search-result__list")], () => true, from);
  const links = () => [...document.querySelectorAll(".md-search-result__item > a:first-of-type")].map((link) => bench.path(link.href));
  const opened = new Promise((go) => document.addEventListener("DOMContentLoaded", () => go(shown(0))));
  bench.first = async () => {
    const ms = await opened, files = performance.getEntriesByType("resource").filter(({ name }) => /\\/workers\\/|search_index/.test(name));
    return ms - Math.min(...files.map(({ startTime }) => startTime));
  };
  bench.settle = () => bench.ask(""); // since it doesn't answer what it was just asked
  bench.ask = async (query) => {
    const field = find("[data-md-component=search-query]");
    field.value = query;
    const answer = shown(performance.now());
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    return [await answer, links()];
  };
}
"""
FETCHED = re.compile("/workers/|/lunr/|search_index")
SHOWN = 5  # results whose text Pagefind's own field fetches before it shows any
PAGEFIND = """
{
  bench.first = async (query) => {
    const from = performance.now();
    bench.pagefind = await import("/pagefind/pagefind.js");
    await bench.ask(query);
    return performance.now() - from;
  };
  bench.ask = async (query) => {
    const from = performance.now();
    const { results } = await bench.pagefind.search(query);
    const shown = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
    return [performance.now() - from, shown.map(({ url }) => bench.path(url))];
  };
}
""".replace("SHOWN", str(SHOWN))
NOT_LOOKED_AT = re.compile(r"<(/?)(?:form|label|header|footer)\b")  # where Pagefind takes no words from


def install(target: Path, *packages: str) -> bool:
    """Whether pip could put them into `target`, or has done so before."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), *packages]
    return target.exists() or not subprocess.run(command, capture_output=True).returncode


def material(running, scratch: Path, lang: str, found: list[pages.Plain], queries: list[str]) -> drive.Measured | None:
    """Material's search; None where jieba can't be had, without which it finds no Chinese."""
    if not install(scratch / "jieba", "jieba"):
        return None
    source, site = scratch / f"material-{lang}", scratch / f"material-{lang}-site"
    for page in found:
        target = source / f"docs/{page.id}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\ntitle: {json.dumps(page.title)}\n---\n\n<div>\n{page.html}\n</div>\n", "utf-8")
    (source / "mkdocs.yml").write_text(SETTINGS.format(lang=lang), "utf-8")
    path = os.pathsep.join([str(scratch / "jieba"), os.environ.get("PYTHONPATH", "")])
    pages.build(source, site, source / "mkdocs.yml", PYTHONPATH=path)
    asked, _ = drive.measure(running, site, f"index.html?q={quote(queries[0])}", MATERIAL, queries, searches=FETCHED.search)
    size = pages.packed_files(site, asked.files)
    return drive.Measured(asked, size, size)


def pagefind(running, scratch: Path, lang: str, found: list[pages.Plain], queries: list[str]) -> drive.Measured | None:
    """Pagefind; None where it can't be had. Only the extended program can cut Chinese words apart."""
    if not install(scratch / "pagefind", "pagefind-bin-extended"):
        return None
    site = scratch / f"pagefind-{lang}"
    for page in found:
        target = site / f"{page.id}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        inside = NOT_LOOKED_AT.sub(r"<\1div", page.html)
        target.write_text(
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(page.title)}</title></head>'
            f"<body><main>{inside}</main></body></html>", "utf-8",
        )
    program = next((scratch / "pagefind/pagefind_bin_extended").glob("pagefind_extended*"))
    subprocess.run([program, "--site", site, "--keep-index-url", "--quiet"], check=True, capture_output=True)
    asked, _ = drive.measure(running, site, "index.html", PAGEFIND, queries)
    index = [f"pagefind/{folder}/{path.name}" for folder in ("index", "fragment") for path in (site / "pagefind" / folder).iterdir()]
    return drive.Measured(asked, pages.packed_files(site, asked.files), pages.packed_files(site, [*asked.files, *index]))
