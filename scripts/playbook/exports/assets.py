"""Joins styles and scripts: a style sheet and a script for the frame, and one of each per component where it is used.

Sources are ES modules and small style sheets; what is shipped are classic scripts, which also load from a disk.
A name holds a digest of its content, so that a browser never mixes two releases.
"""
from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

SHELL = ("contents", "header", "language", "later", "menu", "scheme", "search")  # on every page, in one script
STYLES = ("tokens", "dark", "typography", "frame")  # before the components
COMMON = (*SHELL, "chat", "evidence", "finder", "message", "parts", "picture", "scene", "term")  # on so many pages that the frame brings their styles
DARK = (
    '@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-scheme="light"]) {0}\n}}\n'
    '@media screen {{\n:root[data-scheme="dark"] {0}\n}}\n'
)
IMPORT = re.compile(r'^import\s+\{([^}]*)\}\s+from\s+"([^"]+)";?\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.M)
EXPORTED = re.compile(r"^export (?:async )?(?:function|const|let|class)\s+(\w+)", re.M)


def names(root: Path) -> dict[str, str]:
    """Address of each shipped file, below the site's root: "style.css", "print.css", "shell.js", and a component's "scene.js"."""
    return {key: f"assets/{key.replace('.', f'.{_digest(text)}.')}" for key, text in _texts(root).items()}


def files(root: Path) -> dict[str, str]:
    """Text of each shipped file, by address."""
    texts, icon = _texts(root), (root / "overrides/assets/icon.svg").read_text("utf-8")
    return {name: texts[key] for key, name in names(root).items()} | {"assets/icon.svg": icon}


def _texts(root: Path) -> dict[str, str]:
    return {name: f"{(cssmin if name.endswith('.css') else jsmin)(text)}\n" for name, text in sources(root).items()}


def sources(root: Path) -> dict[str, str]:
    """Text of each shipped file, by its short name, before comments and spaces go."""
    components = root / "overrides/components"
    scripts = {path.stem: [path] for path in sorted(components.glob("*/*.js")) if path.stem == path.parent.name}
    shell = [path for name in SHELL for path in scripts.pop(name)]
    styles = {path.stem: path for path in sorted(components.glob("*/*.css"))}
    common = [styles.pop(name) for name in sorted(styles) if name in COMMON]
    assets = root / "overrides/assets"
    return {
        "style.css": style([*(assets / f"{name}.css" for name in STYLES), *common]),
        **{f"{name}.css": style([path]) for name, path in styles.items()},
        "print.css": style([assets / "print.css"]),  # after all others
        "shell.js": script(shell),  # before all others, so that they need not bring what it has
        **{f"{name}.js": script(paths, shared(shell)) for name, paths in scripts.items()},
    }


def style(paths: list[Path]) -> str:
    """One style sheet from several."""
    return "".join(_style(path) for path in paths)


def _style(path: Path) -> str:
    text = path.read_text("utf-8")
    if path.stem != "dark":
        return text
    return DARK.format(text[text.index("{"):].strip())


def script(entries: list[Path], given: dict[str, Path] | None = None, place: str = "", more: str = "") -> str:
    """One classic script from modules that import one another by `import { a } from "./b.js"`. Names that the frame's script gives,
    by their modules, are taken from there; without `given` this is that script. With a place, such as "playbookMail", what the entries
    export is left there, with `more`."""
    done: dict[Path, str] = {}
    taken: set[str] = set()
    for entry in entries:
        _collect(entry.resolve(), done, taken, given or {})
    head = f"const {{ {', '.join(sorted(taken))} }} = globalThis.playbook;\n" if taken else ""
    left = ("playbook", [*shared(entries)]) if given is None else (place, [name for entry in entries for name in EXPORTED.findall(entry.read_text("utf-8"))])
    tail = f"globalThis.{left[0]} = {{ {', '.join([*left[1], *filter(None, [more])])} }};\n" if left[0] else ""
    return f"(() => {{\n{head}{''.join(done.values())}{tail}}})();\n"


def frame(root: Path) -> dict[str, Path]:
    """What the frame's script gives to all others: each name with its module."""
    return shared([root / f"overrides/components/{name}/{name}.js" for name in SHELL])


def shared(entries: list[Path]) -> dict[str, Path]:
    """What the shared modules of the frame's script export: each name with its module."""
    done: dict[Path, str] = {}
    for entry in entries:
        _collect(entry.resolve(), done, set(), {})
    return {name: path for path in done if path.parent.name == "_shared" for name in EXPORTED.findall(path.read_text("utf-8"))}


def _collect(path: Path, done: dict[Path, str], taken: set[str], given: dict[str, Path]) -> None:
    if path in done:
        return
    text = path.read_text("utf-8")
    for names, target in IMPORT.findall(text):
        module = (path.parent / target).resolve()
        if module in given.values():
            taken.update(name.strip() for name in names.split(",") if name.strip())
        else:
            _collect(module, done, taken, given)
    done[path] = EXPORT.sub("", IMPORT.sub("", text))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:8]
