"""The index of one language as it is shipped: names first, so that the first results show soon, then the text in parts.

Columns of the entries are strings with a line for each, which pack best and can be looked through as they are. First part:
    pages   [[id, kind, number of its entries]]; a page's first entry is the page as a whole
    place   id on the page, or nothing
    name    of the page, heading, field, item, card or term
    also    other names of pages and terms, in both languages, with "|" between
    spelt   short Chinese names of pages, headings and terms in Latin letters, with spaces between syllables
    alike   words that mean the same here, a group a line
    simple  traditional characters, each followed by the simplified one
    doors   [[words, address]]: where to go when nothing is found; first the question, without an address
    words   of the dialog
    rules   what find.py and find.js both go by
The second part is {asked}: what people type for each entry, without the words that don't count, with "|" between.
A later part is {from, text}: the texts of the entries from that number on; "¶" ends a line within a text.
"""
from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from hashlib import sha256
from importlib.resources import files as resources

from ..letters import syllables
from ..model import LANGS, Page
from ..render import Renderer
from .entries import Entry, entries
from .find import gist
from .rules import RULES

PART = 500_000  # characters of text in a part
SPELT = 15  # characters of the name of a page, heading or term that somebody may type by their pinyin
BREAK = "¶"


def files(renderer: Renderer) -> dict[str, str]:
    """The parts as scripts, since a page that is opened from a disk can load nothing else; by their address below the site's root,
    in their order. Each puts its part into `playbookIndex`."""
    found = {}
    for number, part in enumerate(parts(renderer)):
        text = json.dumps(part, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
        script = f"(globalThis.playbookIndex ??= [])[{number}]={text};\n"
        found[f"assets/search.{renderer.lang}.{number}.{sha256(script.encode('utf-8')).hexdigest()[:8]}.js"] = script
    return found


def parts(renderer: Renderer) -> list[dict]:
    """The index, its first part first."""
    found, site, lang = entries(renderer), renderer.site, renderer.lang
    other = next(code for code in LANGS if code != lang)
    also = {page.title: {site.pages[other, page.id].title: None} for page in site.of(lang)}
    for term in site.terms:
        names = (word for code in LANGS for word in (term.term[code], *term.also[code], *term.avoid[code]))
        also.setdefault(term.term[lang], {}).update(dict.fromkeys(names))
    called = [[name for name in also.get(entry.name, ()) if name != entry.name] if _is_named(entry) else [] for entry in found]
    pages = list(dict.fromkeys(entry.page for entry in found))
    kinds, counts = {entry.page.id: entry.kind for entry in reversed(found)}, Counter(entry.page.id for entry in found)
    first = {
        "pages": [[page.id, kinds[page.id], counts[page.id]] for page in pages],
        "place": _lines(entry.place for entry in found),
        "name": _lines(entry.name for entry in found),
        "also": _lines("|".join(names) for names in called),
        "spelt": _lines(_syllables(entry.name) if lang == "zh" and not entry.part and len(entry.name) <= SPELT else "" for entry in found),
        "alike": _lines(" ".join(words) for words in site.alike[lang]),
        "doors": _doors(site.pages[lang, "index"]),
        "words": _words(renderer),
        "rules": RULES,
    }
    asked = _lines("|".join(gist(phrase.lower(), RULES["stop"]) for phrase in entry.asked) for entry in found)
    used = set("".join([first["name"], first["also"], asked, *(entry.text for entry in found)]))
    return [first | {"simple": "".join(pair for pair in _characters() if pair[1] in used)}, {"asked": asked}, *_texts(found)]


def _words(renderer: Renderer) -> dict:
    keys = ("search-count", "search-none", "search-best", "search-more", "search-recent", "search-forget", "search-near", "search-blank")
    said = {key.removeprefix("search-"): renderer.t(key) for key in keys}
    kinds = {kind: renderer.t(f"search-kind-{kind}") for kind in RULES["kinds"]}
    return said | {"kinds": kinds, "copied": renderer.t("copied"), "failed": renderer.t("copy-failed"), "byHand": renderer.t("copy-by-hand")}


def _is_named(entry: Entry) -> bool:
    return not entry.place or entry.kind == "term"


def _syllables(name: str) -> str:
    return " ".join(re.findall("[a-z]+", " ".join(syllables(name)).lower()))


def _lines(texts) -> str:
    return "\n".join(texts)


def _texts(found: list[Entry]) -> list[dict]:
    made, size = [], PART
    for number, entry in enumerate(found):
        text = entry.text.replace("\n", BREAK)
        if size >= PART:
            made.append({"from": number, "text": text})
            size = 0
        else:
            made[-1]["text"] += "\n" + text
        size += len(text)
    return made


def _doors(home: Page) -> list[list[str]]:
    """The ways in that the first page offers, after the question that it asks."""
    links = [mark for mark in home.marks if mark.kind in ("link", "heading")]
    start = next((number for number, mark in enumerate(links) if mark.id == "doors"), len(links))
    found = [[mark.text, ""] for mark in links[start:start + 1]]
    for mark in links[start + 1:]:
        if mark.kind == "heading":
            break
        found.append([mark.text, mark.target.replace(".md", ".html")])
    return found


@cache
def _characters() -> list[str]:
    """Each traditional character with its simplified form."""
    lines = (resources("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return [old + new.split()[0] for old, new in pairs if len(old) == 1 and len(new.split()[0]) == 1 and new.split()[0] != old]
