"""Renews the digests that say "this page was read after its twin last changed", and records new ids."""
from __future__ import annotations

import re
from pathlib import Path

from .checks import ids
from .checks.parity import digest
from .load import load
from .model import LANGS, Page, Site


def run(root: Path, pages: list[str], everything: bool) -> int:
    site = load(root)
    record(site)
    both = sorted({id_ for _, id_ in site.pages if all((lang, id_) in site.pages for lang in LANGS)})
    unknown = [id_ for id_ in pages if id_ not in both]
    if unknown:
        print(f"没有两种语言都有的页面“{unknown[0]}”；写成 remedy/value 这样。\n    No page “{unknown[0]}” in both languages; write it like remedy/value.")
        return 1
    stale = [id_ for id_ in both if _stale(site, id_)]
    if not pages and not everything:
        for id_ in stale:
            print(f"{id_}: docs/zh/{id_}.md  docs/en/{id_}.md")
        print(f"有 {len(stale)} 页要两种语言都读一遍，再 stamp。\n    {len(stale)} pages to read in both languages, and then stamp.")
        return 0
    chosen = [id_ for id_ in stale if everything or id_ in pages]
    for id_ in chosen:
        for lang, other in (LANGS, LANGS[::-1]):
            _write(root, site.pages[lang, id_], digest(site.pages[other, id_]))
    print(f"登记了 {len(chosen)} 页。\n    {len(chosen)} pages recorded.")
    return 0


def record(site: Site) -> None:
    """Adds new ids to the list of all that were ever published; a list that cannot be read is left alone."""
    if any(problem.path == ids.PATH for problem in site.problems):
        return
    listed = sorted(set(site.ids) | ids.present(site))
    if listed != list(site.ids):
        lists = {"ids": listed, "retired": site.retired}
        text = "".join(f"{key}:\n" + "".join(f'  - "{id_}"\n' for id_ in found) for key, found in lists.items() if found)
        (site.root / ids.PATH).write_text(text, "utf-8")


def _stale(site: Site, id_: str) -> bool:
    zh, en = (site.pages[lang, id_] for lang in LANGS)
    return zh.synced != digest(en) or en.synced != digest(zh)


def _write(root: Path, page: Page, value: str) -> None:
    path = root / page.path
    text = path.read_text("utf-8")
    if re.search(r"^synced:.*$", text, re.M):
        text = re.sub(r"^synced:.*$", f'synced: "{value}"', text, count=1, flags=re.M)
    else:
        text = text.replace("\n---\n", f'\nsynced: "{value}"\n---\n', 1)
    path.write_text(text, "utf-8")
