"""Files that belong to the whole site: styles, scripts, search, sitemap, posters, empty forms, catalog."""
from __future__ import annotations

from pathlib import Path
from typing import Sequence

from ..model import Site
from ..render import Renderer
from ..search import index
from . import assets, blanks, catalog, fetched, posters, sitemap


def renderer_of(site: Site, lang: str, menu: Sequence[str], address: str) -> Renderer:
    """For pages: with the addresses of all that a page may load."""
    renderer = Renderer(site, lang, assets.names(site.root), menu, address)
    scripts, parts = fetched.files(renderer), index.files(renderer)
    renderer.assets |= {name: address for name, (address, _) in scripts.items()} | {f"index.{number}": name for number, name in enumerate(parts)}
    renderer.fetched = dict(scripts.values()) | parts
    return renderer


def write_all(renderers: Sequence[Renderer], folder: Path) -> None:
    """Writes what is not a page into the site in `folder`, for the languages whose pages are there; what they share too."""
    site, address = renderers[0].site, renderers[0].address
    files = assets.files(site.root) | sitemap.files(site, address) | catalog.shared(renderers[0])
    for renderer in renderers:
        files |= renderer.fetched | posters.files(renderer, folder) | blanks.files(renderer) | catalog.files(renderer)
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
