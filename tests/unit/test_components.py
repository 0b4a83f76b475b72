"""Rules for scripts and styles: no markup from strings, no words for people, no colour of their own."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
SCRIPTS = sorted(OVERRIDES.rglob("*.js"))
STYLES = sorted(OVERRIDES.rglob("*.css"))
COLOURS = {"tokens.css", "dark.css"}  # where colours are named
NAMED = "white|black|red|green|blue|gr[ae]y|silver|orange|yellow|purple|pink|brown|navy|teal|gold|beige|ivory|maroon|olive|cyan"
COLOUR = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|\b(?:{NAMED})\b", re.I)
MARKUP = (
    "innerHTML", "outerHTML", "insertAdjacentHTML", "setHTML", "srcdoc", "DOMParser", "createContextualFragment",
    "document.write", "eval(", "new Function",
)
TEXT = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`((?:[^`\\]|\\.)*)`')
BACKDROP = "rgb(34 29 23 / 45%)"  # behind the search: older browsers know no tokens there


def by_name(paths):
    return pytest.mark.parametrize("path", paths, ids=[path.name for path in paths])


def code(path: Path) -> str:
    """A script without its comments."""
    return re.sub(r"/\*.*?\*/|(?:^|\s)//[^\n]*", "", path.read_text("utf-8"), flags=re.S)


def rules(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)


@by_name(SCRIPTS)
def test_no_script_makes_markup_or_code_from_text(path):
    assert not [word for word in MARKUP if word in code(path)]


@by_name(SCRIPTS)
def test_no_script_holds_words_for_people(path):
    texts = [text for three in TEXT.findall(code(path)) for text in three if text]
    assert not [text for text in texts if re.search("[\u4e00-\u9fff]", text)]
    assert not [text for text in texts if re.search(r"\b[A-Z][a-z]+ [a-z]+\b|\b[a-z]+ [a-z]+ [a-z]+\b", text)]


@by_name(SCRIPTS)
def test_no_script_leaves_a_name_behind_or_waits_for_the_first_load(path):
    assert not re.search(r"\b(?:window|globalThis|self)\.\w+\s*=[^=]|DOMContentLoaded|\bonload\b|console\.|\balert\(", code(path))


@by_name([path for path in SCRIPTS if path.stem == path.parent.name])
def test_each_component_goes_by_one_name(path):
    name = path.stem
    assert re.findall(r'\bdefine\("([^"]+)"', code(path)) == [f"pb-{name}"]
    assert f"<pb-{name} " in (path.parent / f"{name}.html").read_text("utf-8")
    assert set(re.findall(r'CustomEvent\("(pb-[a-z]+)-change"', code(path))) <= {f"pb-{name}"}


@by_name([path for path in STYLES if path.name not in COLOURS])
def test_every_colour_is_one_of_those_with_a_name(path):
    text = re.sub(r"var\(--[a-z-]+\)|\{\{.*?\}\}", "", rules(path))
    text = text.replace(BACKDROP, "") if path.name == "search.css" else text
    values = re.findall(r"(--)?[a-z-]+:\s*([^;{}]+)", re.sub(r"[^{};]*\{", "{", text))
    if path.name == "print.css":  # paper renames the colours, and uses the names
        values = [(name, value) for name, value in values if not name]
    assert not [value for _, value in values if COLOUR.search(value)]


@by_name(STYLES)
def test_no_style_forces_its_way_but_on_paper(path):
    text = rules(path)
    assert "@layer" not in text and "@import" not in text and "http" not in text.replace('href^="http"', "")
    assert path.name == "print.css" or "!important" not in text
