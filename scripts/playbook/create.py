"""Makes the files of something new, in both languages, ready for their words."""
from __future__ import annotations

import re
from pathlib import Path

from .load import load
from .load.entries import ID
from .model import LANGS
from .stamp import record

SKELETONS = Path(__file__).parent / "skeletons"
PARTS = {"request": "request", "checklist": "checklist", "scenario": "practice", "kit": "onboarding"}  # in which their pages stand
KINDS = ("page", *PARTS)


def run(root: Path, kind: str, id_: str) -> int:
    """Writes the files; refuses an id that is taken or misspelt. Returns an exit code."""
    part, _, name = id_.rpartition("/") if kind == "page" else (PARTS[kind], "", id_)
    if not ID.fullmatch(name) or (part and not re.fullmatch(ID, part)):
        print(f"“{id_}”不能当名字；只用小写英文字母、数字和连字符，如 quick-ask；页面写成 about/terms。\n    “{id_}” cannot be an id; use lower-case letters, digits and hyphens, such as quick-ask; a page is about/terms.")
        return 1
    targets = {root / f"docs/{lang}/{part}/{name}.md": f"{kind}.{lang}.md" for lang in LANGS}
    if (SKELETONS / f"{kind}.yml").is_file():
        targets[root / f"docs/_data/{kind}/{name}.yml"] = f"{kind}.yml"
    taken = [path for path in targets if path.exists()]
    if taken:
        where = taken[0].relative_to(root).as_posix()
        print(f"{where} 已经有了；换个名字，或者直接改它。\n    {where} exists already; choose another id, or edit it.")
        return 1
    for path, skeleton in targets.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((SKELETONS / skeleton).read_text("utf-8").replace("{id}", name), "utf-8")
        print(path.relative_to(root).as_posix())
    record(load(root))
    print(
        "把“待写”的地方写完，运行 check；两种语言都读过，再运行 stamp。\n"
        "    Write what says “to be written”, run check; when both languages are read, run stamp."
    )
    return 0
