"""Every word on the pages has one home: what templates ask for is in words.yml, and nothing there is left over."""
from __future__ import annotations

import re
from pathlib import Path

from playbook.checks import words

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
NOT_TEXT = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<script[^>]*>.*?</script>|<[^>]*>", re.S)


def in_programs() -> set[str]:
    """Literals of the library that may be keys, and those that it ends in its own way, as f"{missing}-led"."""
    text = "".join(path.read_text("utf-8") for path in sorted((ROOT / "scripts").rglob("*.py")))
    found = {word for word, _ in words.NAME.findall(text)}
    endings = re.findall(r'f"\{\w+\}(-[a-z-]+)"', text)
    return found | {word + ending for word in found for ending in endings}


def begun_in_programs() -> set[str]:
    """Beginnings of keys, as f"situation-{name}"."""
    text = "".join((ROOT / f"scripts/playbook/{name}.py").read_text("utf-8") for name in ("forms", "render", "search/index"))
    return set(re.findall(r'f"([a-z-]+-)\{\w+\}"', text))


def test_every_word_that_a_template_asks_for_is_there(site):
    keys, beginnings = words.asked(site)
    assert len(keys) > 30 and len(beginnings) > 3
    assert not keys - set(site.words)
    assert not [start for start in beginnings if not any(word.startswith(start) for word in site.words)]


def test_no_word_is_left_over(site):
    keys, beginnings = words.asked(site)
    used, begun = keys | in_programs(), (*beginnings, *begun_in_programs())
    assert not [key for key in site.words if key not in used and not key.startswith(begun)]


def test_both_halves_of_a_word_have_the_same_gaps(site):
    for key, text in site.words.items():
        assert sorted(re.findall(r"\{[a-z]+\}", text.zh)) == sorted(re.findall(r"\{[a-z]+\}", text.en)), key


def test_no_template_holds_a_sentence_of_its_own():
    for path in TEMPLATES:
        text = NOT_TEXT.sub("\n", path.read_text("utf-8"))
        assert not re.search(r"[\u4e00-\u9fff]|[A-Za-z]{3,}", text), f"{path.name}: {text.split()}"
