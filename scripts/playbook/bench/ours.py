"""Our search: the finder in its dialog, on the site as it is and on one of four times as many pages."""
from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import NamedTuple

from ..search.index import PART
from . import drive, pages

MANY = 4  # times our pages
MANY_PAGE = "many.html"
SHUFFLED = 0.3  # of the characters and Latin words of a repeated text change places
SCRIPT = re.compile(r'<script src="((?:\.\./|\./)*)(assets/search\.\w+\.\d+\.\w+\.js)"></script>')
# A query is answered once the finder says that what it shows is for that query; its suggestions where nothing is found are no results.
DRIVER = """
{
  const find = (selector) => document.querySelector(`pb-search ${selector}`);
  let asked = Infinity; // the page's own tasks before that aren't search
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().filter(({ startTime }) => startTime >= asked))).observe({ type: "longtask" });
  const shown = (query, from) => bench.changed([find("[role=listbox]"), find("[role=status]")], () => find("pb-finder").query === query.trim(), from);
  const links = () => [...document.querySelectorAll("#search-list .finder__group")]
    .filter((group) => group.firstElementChild.textContent !== find("pb-finder").index.words.near)
    .flatMap((group) => [...group.querySelectorAll("a[href]")].map((link) => bench.path(link.href)));
  bench.first = (query) => {
    asked = performance.now();
    find("[role=combobox]").value = query;
    const answer = shown(query, performance.now());
    find("button[aria-haspopup]").click();
    return answer;
  };
  bench.ask = async (query) => {
    const input = find("[role=combobox]");
    input.value = query;
    const answer = shown(query, performance.now());
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return [await answer, links()];
  };
  bench.settle = async () => {
    do await new Promise((go) => setTimeout(go, 200)); while (!find("pb-finder").whole);
    return Math.max(0, ...tasks.splice(0).map(({ duration }) => duration));
  };
}
"""


class Tasks(NamedTuple):
    """The longest task on the main thread, ms; 0 stands for less than 50, which the browser doesn't tell."""

    opening: float  # until the whole index is there
    asking: float


def measure(running, site: Path, lang: str, queries: list[str], page: str = "index.html") -> tuple[drive.Measured, Tasks, int]:
    """With the brotli bytes of the whole index at the end."""
    asked, (*opening, asking) = drive.measure(running, site, page, DRIVER, queries, pages.BELOW[lang])
    index = [path for path in asked.files if "/search." in path]
    before = asked.files[:asked.files.index(index[0]) + 1]  # later parts come while the first is looked through
    first, whole = pages.packed_files(site, before), pages.packed_files(site, asked.files)
    return drive.Measured(asked, first, whole), Tasks(max(opening), asking), pages.packed_files(site, index)


def write_many(site: Path, lang: str) -> int:
    """Writes MANY_PAGE beside the first page of a language, with an index that holds every page MANY times; gives the number of pages."""
    home = site / pages.BELOW[lang] / "index.html"
    text = home.read_text("utf-8")
    scripts = list(SCRIPT.finditer(text))
    parts = many([_part((site / one[2]).read_text("utf-8")) for one in scripts])
    tags = []
    for number, part in enumerate(parts):
        name = f"assets/search.{lang}.{number}.many.js"
        (site / name).write_text(f"(globalThis.playbookIndex ??= [])[{number}]={json.dumps(part, ensure_ascii=False)};\n", "utf-8")
        tags.append(f'<script src="{scripts[0][1]}{name}"></script>')
    home.with_name(MANY_PAGE).write_text(text[:scripts[0].start()] + "".join(tags) + text[scripts[-1].end():], "utf-8")
    return len(parts[0]["pages"])


def _part(script: str) -> dict:
    return json.loads(script[script.index("]=") + 2:].rstrip().rstrip(";"))


def many(parts: list[dict], part: int = PART) -> list[dict]:
    """An index with every page MANY times, each under its own name; the texts of the repeated ones are shuffled, so that none is the
    same, and stand in parts of `part` characters as in a real index."""
    first, *others = parts
    texts = [line for later in others if "text" in later for line in later["text"].split("\n")]
    columns = [name for name, value in first.items() if isinstance(value, str) and value.count("\n") + 1 == len(texts)]
    more = first | {name: "\n".join([first[name]] * MANY) for name in columns}
    more["pages"] = [[f"{id_}-{copy}" if copy else id_, *rest] for copy in range(MANY) for id_, *rest in first["pages"]]
    chance = random.Random(0)
    lines = [shuffled(line, chance) if copy else line for copy in range(MANY) for line in texts]
    made: list[dict] = []
    size = part
    for number, line in enumerate(lines):
        if size >= part:
            made.append({"from": number, "text": []})
            size = 0
        made[-1]["text"].append(line)
        size += len(line)
    asked = [{"asked": "\n".join([later["asked"]] * MANY)} for later in others if "asked" in later]
    return [more, *asked, *(one | {"text": "\n".join(one["text"])} for one in made)]


def shuffled(text: str, chance: random.Random) -> str:
    """The same characters and Latin words, a part of them in other places."""
    made = re.findall("[A-Za-z0-9’'-]+|.", text)
    places = [at for at in range(len(made)) if chance.random() < SHUFFLED]
    moved = [made[at] for at in places]
    chance.shuffle(moved)
    for at, one in zip(places, moved):
        made[at] = one
    return "".join(made)
