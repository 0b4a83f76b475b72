"""Asks a search in a real browser, as a reader would, and takes the time in the page itself."""
from __future__ import annotations

import statistics
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator, NamedTuple

from .. import browser
from . import pages

TIMES = 3  # that a first query is asked, each time in a browser that has nothing yet; the middle counts
# `changed` gives the milliseconds since `from` once one of `nodes` has changed and what is to be done is done; it runs before the
# browser paints, for every search alike. `all` asks one query after the other and lets the page be painted between two.
SHARED = """
globalThis.bench = {
  changed: (nodes, done, from) => new Promise((give, fail) => {
    const late = setTimeout(() => { watch.disconnect(); fail(new Error("no answer within 20 s")); }, 20000);
    const watch = new MutationObserver(() => {
      if (!done()) return;
      const ms = performance.now() - from;
      clearTimeout(late);
      watch.disconnect();
      give(ms);
    });
    for (const node of nodes) watch.observe(node, { childList: true, subtree: true, characterData: true });
  }),
  all: async (queries) => {
    const answers = [];
    for (const query of queries) {
      answers.push([query, ...await bench.ask(query)]);
      await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    }
    return answers;
  },
  path: (link) => decodeURIComponent(new URL(link, location.href).pathname + new URL(link, location.href).hash),
};
"""


class Asked(NamedTuple):
    """What a browser tells. Addresses are "page" or "page#place"; times are milliseconds."""

    results: dict[str, list[str]]  # addresses by query, best first
    files: list[str]  # that search fetched for its first query, in their order
    first_ms: float  # from the wish to search, with nothing fetched yet, to the first results
    later_ms: list[float]  # from each input to its results


class Measured(NamedTuple):
    """Of one search in one language. Bytes are after brotli."""

    asked: Asked
    first_bytes: int  # fetched before the first results
    all_bytes: int  # the program and its whole index


@contextmanager
def chromium() -> Iterator:
    """The browser; browser.NoBrowser where there is none."""
    from playwright.sync_api import sync_playwright

    found = browser.find()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-background-networking"])
        yield running
        running.close()


def measure(
    running, folder: Path, start: str, script: str, queries: list[str], below: str = "", searches: Callable[[str], object] | None = None,
) -> tuple[Asked, list]:
    """Opens the page `start` in `folder` and asks there; paths lose `below` and their ending. `script` sets `bench.first(query)`, which
    gives milliseconds, `bench.ask(query)`, which gives [milliseconds, [paths]], and perhaps `bench.settle()`, which waits until all is
    there; what that tells after each first query, and at the end, comes second. Files are those that `searches` knows by their paths,
    or all that are fetched once the page is open."""
    first, told = [], []
    with pages.served(folder) as (address_, seen):
        for turn in range(1, TIMES + 1):
            seen.clear()
            context = running.new_context(viewport={"width": 1366, "height": 900}, reduced_motion="reduce")  # with an empty cache
            context.add_init_script(SHARED + script)
            page = context.new_page()
            page.goto(f"{address_}/{below}{start}", wait_until="load" if searches else "networkidle")
            if not searches:
                seen.clear()
            first.append(page.evaluate("(query) => bench.first(query)", queries[0]))
            told.append(page.evaluate("bench.settle?.()"))
            files = list(filter(searches, seen))
            if turn == TIMES:
                answers = page.evaluate("(queries) => bench.all(queries)", queries)
                told.append(page.evaluate("bench.settle?.()"))
            context.close()
    results = {query: [address(path, f"/{below}") for path in paths] for query, _, paths in answers}
    return Asked(results, files, statistics.median(first), [ms for _, ms, _ in answers]), told


def address(path: str, below: str) -> str:
    """address("/en/remedy/value.html#letter", "/en/") is "remedy/value#letter"."""
    page, _, place = path.removeprefix(below).partition("#")
    return page.removesuffix(".html") + (f"#{place}" if place else "")
