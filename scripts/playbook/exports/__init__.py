"""Files that belong to the whole site: styles, scripts, search, sitemap, posters, empty forms, catalog."""
from __future__ import annotations

from pathlib import Path

from ..model import LANGS, Site
from ..render import Renderer
from . import assets, blanks, catalog, posters, search, sitemap


def write_all(site: Site, folder: Path, address: str) -> None:
    """Writes into the finished site in `folder`; `address` is where it will be published, with a final slash."""
    renderers = {lang: Renderer(site, lang, assets.names(site.root), address=address) for lang in LANGS}
    files = assets.files(site.root) | search.files(folder) | sitemap.files(site, address) | posters.files(renderers, folder)
    files |= blanks.files(renderers) | catalog.files(renderers)
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
