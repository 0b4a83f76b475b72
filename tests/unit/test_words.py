"""Every word on the pages has one home: what templates ask for is in words.yml, and nothing there is left over."""
from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
PROGRAMS = sorted((ROOT / "scripts").rglob("*.py"))
ASKED = re.compile(r"\bt\(((?:[^()]|\([^()]*\))*)\)")  # t('key'), t('key' if x else 'other'), t('part-' ~ x)
LITERAL = re.compile(r"""['"]([a-z][a-z0-9-]*)['"](\s*~)?""")


def asked() -> tuple[dict[str, str], dict[str, str]]:
    """(key: file, beginning of a key: file), from the templates."""
    keys, beginnings = {}, {}
    for path in TEMPLATES:
        for call in ASKED.findall(path.read_text("utf-8")):
            for word, joined in LITERAL.findall(call):
                (beginnings if joined else keys)[word] = path.name
    return keys, beginnings


def in_programs() -> set[str]:
    """Literals of the library that may be keys, and those that it ends in its own way, as f"{missing}-led"."""
    text = "".join(path.read_text("utf-8") for path in PROGRAMS)
    found = {word for word, _ in LITERAL.findall(text)}
    endings = re.findall(r'f"\{\w+\}(-[a-z-]+)"', text)
    return found | {word + ending for word in found for ending in endings}


def test_every_word_that_a_template_asks_for_is_there(site):
    keys, beginnings = asked()
    assert len(keys) > 30 and beginnings
    assert not {key: name for key, name in keys.items() if key not in site.words}
    assert not {key: name for key, name in beginnings.items() if not any(word.startswith(key) for word in site.words)}


def test_no_word_is_left_over(site):
    keys, beginnings = asked()
    used = set(keys) | in_programs()
    assert not [key for key in site.words if key not in used and not key.startswith(tuple(beginnings))]


def test_both_halves_of_a_word_have_the_same_gaps(site):
    for key, text in site.words.items():
        assert sorted(re.findall(r"\{[a-z]+\}", text.zh)) == sorted(re.findall(r"\{[a-z]+\}", text.en)), key


def test_no_template_holds_a_sentence_of_its_own():
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<script[^>]*>.*?</script>|<[^>]*>", "\n", path.read_text("utf-8"), flags=re.S)
        assert not re.search(r"[\u4e00-\u9fff]|[A-Za-z]{3,}", text), f"{path.name}: {text.split()}"
