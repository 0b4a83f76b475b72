"""Asks a search in a real browser, as a reader would, and takes the time in the page itself."""
from __future__ import annotations

import statistics
from contextlib import contextmanager
from typing import Iterator, NamedTuple

from .. import browser

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


class Measured(NamedTuple):
    """Of one search in one language. Addresses are "page" or "page#place"; bytes are after brotli; times are milliseconds."""

    results: dict[str, list[str]]  # addresses by query, best first
    first_bytes: int  # fetched before the first results
    all_bytes: int  # the program and its whole index
    first_ms: float  # from the wish to search, with nothing fetched yet, to the first results
    later_ms: list[float]  # from each input to its results


@contextmanager
def chromium() -> Iterator:
    """The browser; browser.NoBrowser where there is none."""
    from playwright.sync_api import sync_playwright

    found = browser.find()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-background-networking"])
        yield running
        running.close()


@contextmanager
def tab(running, script: str) -> Iterator:
    """A page of a browser that has nothing yet. `script` sets `bench.first(query)`, which gives milliseconds, and `bench.ask(query)`,
    which gives [milliseconds, [paths]]."""
    context = running.new_context(viewport={"width": 1366, "height": 900}, reduced_motion="reduce")
    context.add_init_script(SHARED + script)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def ask_all(page, queries: list[str], below: str) -> tuple[dict[str, list[str]], list[float]]:
    """Addresses by query, and the time of each; paths lose `below` and their ending."""
    answers = page.evaluate("(queries) => bench.all(queries)", queries)
    return {query: [address(path, below) for path in paths] for query, _, paths in answers}, [ms for _, ms, _ in answers]


def address(path: str, below: str) -> str:
    """address("/en/remedy/value.html#letter", "/en/") is "remedy/value#letter"."""
    page, _, place = path.removeprefix(below).partition("#")
    return page.removesuffix(".html") + (f"#{place}" if place else "")


def middle(times: list[float]) -> float:
    return statistics.median(times)
