"""Files that belong to the whole site: styles, scripts, search, sitemap, posters, empty forms, catalog."""
from __future__ import annotations

from pathlib import Path
from typing import Sequence

from ..model import LANGS, Site
from ..render import Renderer
from ..search import index
from . import asked_back, assets, blanks, catalog, posters, sitemap


def renderer_of(site: Site, lang: str, menu: Sequence[str], address: str) -> Renderer:
    """For pages: with the addresses of all that a page may load."""
    renderer = Renderer(site, lang, assets.names(site.root), menu, address)
    renderer.assets |= {"asked-back": name for name in asked_back.files(renderer)}
    renderer.assets |= {f"index.{number}": name for number, name in enumerate(index.files(renderer))}
    return renderer


def write_all(site: Site, folder: Path, address: str) -> None:
    """Writes into the finished site in `folder`; `address` is where it will be published, with a final slash."""
    renderers = {lang: Renderer(site, lang, assets.names(site.root), address=address) for lang in LANGS}
    files = assets.files(site.root) | sitemap.files(site, address) | posters.files(renderers, folder)
    for renderer in renderers.values():
        files |= asked_back.files(renderer) | index.files(renderer)
    files |= blanks.files(renderers) | catalog.files(renderers)
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
