"""The style sheet: every rule is used, every colour can be read on its ground."""
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from playbook.exports import assets

ROOT = Path(__file__).resolve().parents[2]
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
ENOUGH = 4.5
KINDS = ("weathervane", "muddler", "big-promiser", "value", "thinking", "priority")
PAIRS = [(name, ground) for name in ("ink", "soft", "red") for ground in ("paper", "sheet")]
PAIRS += [(name, ground) for name in KINDS for ground in ("paper", "sheet", f"{name}-wash")] + [("ink", f"{name}-wash") for name in KINDS]


def frame() -> str:
    """The style sheet of the frame, as it is shipped."""
    return assets.files(ROOT)[assets.names(ROOT)["style.css"]]


def classes_of(style: str) -> set[str]:
    """Class names in selectors; what stands between braces of a rule is left out."""
    selectors = re.sub(r"\{[^{}]*\}", " ", re.sub(r"/\*.*?\*/", "", style, flags=re.S))
    return set(CLASS.findall(selectors))


def used(built: Path) -> set[str]:
    """Every word on pages and in scripts that could be a class."""
    return {word for kind in ("*.html", "*.js") for path in built.rglob(kind) for word in re.findall(r"[\w-]+", path.read_text("utf-8"))}


def unused(style: str, words: set[str]) -> set[str]:
    return classes_of(style) - words


def test_every_class_in_the_style_sheet_is_used_on_a_page_or_by_a_script(built):
    assert not unused("".join(path.read_text("utf-8") for path in built.glob("assets/*.css")), used(built))


def test_a_class_that_nobody_uses_would_be_noticed(built):
    assert unused(".button {} .forgotten-thing:hover {}", used(built)) == {"forgotten-thing"}


def tokens(scheme: str) -> dict[str, str]:
    folder = ROOT / "overrides/assets"
    text = (folder / "tokens.css").read_text("utf-8") + ((folder / "dark.css").read_text("utf-8") if scheme == "dark" else "")
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", text))


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    channels = [int(colour[place: place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_can_be_read_on_its_ground(scheme):
    colours = tokens(scheme)
    poor = {f"{name} on {ground}": contrast(colours[name], colours[ground]) for name, ground in PAIRS}
    assert not {pair: round(value, 2) for pair, value in poor.items() if value < ENOUGH}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(scheme):
    colours = tokens(scheme)
    assert min(contrast(colours["field"], colours[ground]) for ground in ("paper", "sheet")) >= 3


def test_the_contrast_of_black_on_white_is_what_the_standard_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_dark_colours_are_written_once_and_shipped_for_the_device_and_for_the_reader():
    shipped = frame()
    assert shipped.count(tokens("dark")["paper"]) == 2
    assert '(prefers-color-scheme:dark)' in shipped and ':root[data-scheme="dark"]' in shipped


def test_pages_are_fetched_ahead_and_fade_into_each_other_only_where_motion_is_welcome(built):
    rules = re.search(r'<script type="speculationrules">(.*?)</script>', (built / "index.html").read_text("utf-8"))[1]
    assert json.loads(rules)["prefetch"][0]["eagerness"] == "moderate"
    style = frame()
    block = re.search(r"@media \(prefers-reduced-motion:no-preference\)\{@view-transition\{navigation:auto", style)
    assert block and style.count("@view-transition") == 1
