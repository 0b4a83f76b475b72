"""MkDocs events to library calls. static-i18n runs every event once per language."""
from __future__ import annotations

import os
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from playbook import checks
from playbook.exports import renderer_of, write_all
from playbook.load import load
from playbook.model import ContentError

ONLY = os.environ.get("PLAYBOOK_LANG")
RENDERERS = {}  # of this build, by language


def _i18n(config):
    return config.plugins["i18n"]


def _root(config) -> Path:
    return Path(config.config_file_path).parent


def on_config(config):
    """One language alone, where `build` has each made by a process of its own; it goes where it would go beside the others."""
    if ONLY:
        _i18n(config).current_language = ONLY
        for language in _i18n(config).config.languages:
            language.build = language.locale == ONLY
    return config


def on_pre_build(config):
    """Bad content stops here, before a single page is written."""
    if ONLY or _i18n(config).building:
        return  # the command has looked at it, or the language before
    try:
        checks.require(load(_root(config)))
    except ContentError as error:
        raise PluginError(f"\n{error}") from None


def on_files(files, config):
    """Leaves out the theme's scripts, styles and icons: nothing on our pages uses them."""
    ours = Path(config.docs_dir)
    for file in list(files):
        if file.src_dir is None or Path(file.src_dir) != ours:
            files.remove(file)
    return files


@event_priority(-200)
def on_env(env, config, files):
    """Gives templates the site in the language that is being built."""
    env.autoescape = True  # as in the library's own templates
    site = load(_root(config))
    lang = _i18n(config).current_language
    renderer = RENDERERS[lang] = renderer_of(site, lang, _menu(config, site), config.site_url)
    env.globals.update(view_of=lambda page, base: renderer.view(_page_id(page, lang), base))
    return env


def _menu(config, site) -> list[str]:
    """The ids of the pages that nav lists, without the first page."""
    known = {f"{id_}.md" for _, id_ in site.pages}
    for line in config.nav:
        if line not in known:
            raise PluginError(
                f"\nmkdocs.yml: nav 里的“{line}”在 docs/zh/ 里没有；写成 about/index.md 这样。"
                f"\n    nav names “{line}”, which is not in docs/en/; write it like about/index.md."
            )
    return [line.removesuffix(".md") for line in config.nav if line != "index.md"]


def _page_id(page, lang: str) -> str | None:
    return page and page.file.src_uri.removeprefix(f"{lang}/").removesuffix(".md")


@event_priority(-200)
def on_post_template(output_content, template_name, config):
    """Writes a 404 page per language, where the plugin would leave only the last; the sitemap is our own."""
    lang = _i18n(config).current_language
    if template_name == "sitemap.xml":
        return ""
    if template_name != "404.html" or lang == "zh":
        return output_content
    target = Path(config.site_dir) / lang / template_name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(output_content, "utf-8")
    return ""


@event_priority(-200)
def on_post_build(config):
    """What belongs to the whole site is written once, after the last language."""
    if not _i18n(config).building:
        write_all([RENDERERS[lang] for lang in _i18n(config).build_languages], Path(config.site_dir))
