"""Every word that a template asks for by its name is in docs/_data/words.yml."""
from __future__ import annotations

import re
from typing import Iterator

from ..model import Problem, Site, Text

PATH = "docs/_data/words.yml"
CALL = re.compile(r"\bt\(((?:[^()]|\([^()]*\))*)\)")  # t('key'), t('key' if x else 'other'), t('part-' ~ x)
NAME = re.compile(r"""['"]([a-z][a-z0-9-]*)['"](\s*~)?""")


def check(site: Site) -> Iterator[Problem]:
    keys, beginnings = asked(site)
    missing = {key for key in keys if key not in site.words}
    missing |= {f"{start}…" for start in beginnings if not any(key.startswith(start) for key in site.words)}
    for key in sorted(missing):
        yield Problem(PATH, 1, Text(
            f"缺少“{key}”，页面上要用；补上它，两种语言都写。",
            f"“{key}” is missing and the pages need it; add it in both languages.",
        ))


def asked(site: Site) -> tuple[set[str], set[str]]:
    """Names that templates ask for, and beginnings of names that they complete."""
    text = "".join(path.read_text("utf-8") for path in sorted((site.root / "overrides").rglob("*.html")))
    found = [match for call in CALL.findall(text) for match in NAME.findall(call)]
    return {name for name, joined in found if not joined}, {name for name, joined in found if joined}
