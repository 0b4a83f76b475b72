"""Files that belong to the whole site: styles, scripts, search, sitemap."""
from __future__ import annotations

from pathlib import Path

from ..model import Site
from . import assets, search, sitemap


def write_all(site: Site, folder: Path, address: str) -> None:
    """Writes into the finished site in `folder`; `address` is where it will be published."""
    files = assets.files(site.root) | search.files(folder) | sitemap.files(site, address)
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
