"""Joins styles and scripts: one style sheet, one script for the frame and one per component.

Sources are ES modules and small style sheets; what is shipped are classic scripts, which also load from a disk.
A name holds a digest of its content, so that a browser never mixes two releases.
"""
from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

SHELL = ("contents", "header", "language", "menu", "scheme", "search")  # on every page, in one script
STYLES = ("tokens", "dark", "typography", "frame")  # before the components
LAST_STYLES = ("print",)
DARK = (
    '@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-scheme="light"]) {0}\n}}\n'
    '@media screen {{\n:root[data-scheme="dark"] {0}\n}}\n'
)
IMPORT = re.compile(r'^import\s+\{[^}]*\}\s+from\s+"([^"]+)";?\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.M)
COMMENT = re.compile(r"^[ \t]*//[^\n]*\n|/\*.*?\*/", re.M | re.S)


def names(root: Path) -> dict[str, str]:
    """Address of each shipped file, below the site's root: "style", "shell", and a component's name."""
    return {key: f"assets/{key}.{_digest(text)}.{'css' if key == 'style' else 'js'}" for key, text in _texts(root).items()}


def files(root: Path) -> dict[str, str]:
    """Text of each shipped file, by address."""
    texts, icon = _texts(root), (root / "overrides/assets/icon.svg").read_text("utf-8")
    return {name: texts[key] for key, name in names(root).items()} | {"assets/icon.svg": icon}


def _texts(root: Path) -> dict[str, str]:
    components = root / "overrides/components"
    scripts = {path.stem: [path] for path in sorted(components.glob("*/*.js")) if path.stem == path.parent.name}
    shell = [path for name in SHELL for path in scripts.pop(name)]
    return {"style": style(root), "shell": script(shell)} | {name: script(paths) for name, paths in scripts.items()}


def style(root: Path) -> str:
    folder = root / "overrides/assets"
    paths = [folder / f"{name}.css" for name in STYLES]
    paths += sorted((root / "overrides/components").glob("*/*.css"))
    paths += [folder / f"{name}.css" for name in LAST_STYLES]
    text = COMMENT.sub("", "".join(_style(path) for path in paths))
    return re.sub(r"\s*\n\s*", "\n", text).strip() + "\n"


def _style(path: Path) -> str:
    text = path.read_text("utf-8")
    if path.stem != "dark":
        return text
    return DARK.format(text[text.index("{"):].strip())


def script(entries: list[Path]) -> str:
    """One classic script from modules that import one another by `import { a } from "./b.js"`."""
    done: dict[Path, str] = {}
    for entry in entries:
        _collect(entry.resolve(), done)
    text = "(() => {\n" + "".join(done.values()) + "})();\n"
    return re.sub(r"^[ \t]+", " ", text, flags=re.M)  # no text in these modules goes over a line


def _collect(path: Path, done: dict[Path, str]) -> None:
    if path in done:
        return
    text = path.read_text("utf-8")
    for target in IMPORT.findall(text):
        _collect((path.parent / target).resolve(), done)
    done[path] = COMMENT.sub("", EXPORT.sub("", IMPORT.sub("", text)))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:8]
