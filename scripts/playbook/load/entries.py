"""Files and lists of things with an id, and what can be wrong with them."""
from __future__ import annotations

import re
from pathlib import Path

from ..model import LANGS, Problem, Text
from ..source import Node, read_yaml

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def seen(paths) -> list[Path]:
    """Files in order, without those that editors and systems hide."""
    return sorted(path for path in paths if not path.name.startswith("."))


def text_of(root: Path, path: Path, problems: list[Problem]) -> str | None:
    """The text of a file, with or without a byte-order mark; None when it cannot be read."""
    name = path.relative_to(root).as_posix()
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(name, 1, Text("缺少这个文件；从版本库恢复它。", "This file is missing; restore it from version control.")))
    except UnicodeDecodeError:
        problems.append(Problem(name, 1, Text("文件不是 UTF-8 编码；在编辑器里另存为 UTF-8。", "The file is not UTF-8; save it as UTF-8 in your editor.")))
    return None


def read_file(root: Path, path: Path, problems: list[Problem]) -> Node:
    name, text = path.relative_to(root).as_posix(), text_of(root, path, problems)
    return Node(name, None, []) if text is None else read_yaml(name, text, problems)


def folder(root: Path, where: Path, problems: list[Problem], build) -> dict:
    """Every thing of one kind, one file each; a file's name is its id."""
    found = {}
    for path in seen(where.glob("*.yml")):
        node = read_file(root, path, problems)
        if not node.keys:
            continue
        if node.string("id") != path.stem:
            node.report(
                f"文件名是“{path.stem}”，id 却不同；把 id 改成“{path.stem}”。",
                f"The file is called “{path.stem}” but its id differs; make the id “{path.stem}”.",
            )
        found[path.stem] = build(node)
        node.finish()
    return found


def listed(node: Node, key: str, build) -> dict:
    """Entries with an id below `key`, in order; a repeated id is a problem."""
    found: dict = {}
    if not node.keys:
        return found
    for child in node.list(key):
        thing = build(child)
        child.finish()
        unique(child, child.string("id", ""), found)
        found[child.string("id", "")] = thing
    return found


def unique(node: Node, id_: str, others) -> None:
    if id_ in others:
        node.report(f"id “{id_}”用了两次；给其中一个换个名字。", f"The id “{id_}” is used twice; rename one of them.")
    if not (ID.fullmatch(id_) or re.fullmatch(r"[SE]\d\d", id_)):
        node.report(
            f"id “{id_}”只能用小写英文字母、数字和连字符。",
            f"The id “{id_}” may hold only lower-case letters, digits and hyphens.",
        )


def built(nodes: list[Node], build):
    for node in nodes:
        yield build(node)
        node.finish()


def by_language(node: Node) -> dict[str, tuple[str, ...]]:
    lists = {lang: node.strings(lang) for lang in LANGS}
    node.finish()
    return lists
