"""Reads YAML and Markdown with line numbers, so that every problem can name its place.

Everything in YAML is a string until the model gives it a type: `no` stays "no".
"""
from __future__ import annotations

import re
from typing import Iterable

import yaml

from .model import LANGS, Mark, Page, Problem, Text

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Node:
    """A place in a YAML file. Every getter reports what is wrong to `problems` and returns something harmless."""

    def __init__(self, path: str, node: yaml.Node | None, problems: list[Problem], offset: int = 0, line: int = 1):
        self.path, self.node, self.problems, self.offset = path, node, problems, offset
        self.line = node.start_mark.line + 1 + offset if node is not None else line
        self.used: set[str] = set()
        self.keys: dict[str, yaml.Node] = {}
        self.places: dict[str, int] = {}
        if isinstance(node, yaml.MappingNode):
            self._read_keys(node)

    def _read_keys(self, node: yaml.MappingNode) -> None:
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1 + self.offset
            if name in self.keys:
                self.report(
                    f"“{name}”写了两遍，只能留一个；删掉多余的那一行。",
                    f"“{name}” is written twice; keep one and delete the other.",
                    line,
                )
            self.keys[name], self.places[name] = value, line

    def report(self, zh: str, en: str, line: int | None = None) -> None:
        self.problems.append(Problem(self.path, line or self.line, Text(zh, en)))

    def has(self, key: str) -> bool:
        return key in self.keys

    def lines(self) -> dict[str, int]:
        """The line on which each key stands."""
        return dict(self.places)

    def at(self, key: str) -> Node:
        """The node below `key`; an absent one is empty and reports nothing by itself."""
        self.used.add(key)
        return Node(self.path, self.keys.get(key), self.problems, self.offset, self.line)

    def need(self, key: str) -> Node | None:
        if key in self.keys:
            return self.at(key)
        self.used.add(key)
        self.report(
            f"缺少“{key}”；补上这一行。",
            f"“{key}” is missing; add that line.",
        )
        return None

    def value(self) -> str:
        if isinstance(self.node, yaml.ScalarNode):
            return str(self.node.value).strip()
        if self.node is not None:
            self.report("这里应当是一句话，不是列表或下级内容；改成一行文字。", "One line of text belongs here, not a list or a group; write it as one line.")
        return ""

    def string(self, key: str, default: str | None = None) -> str:
        """The text at `key`; required unless a default is given."""
        if default is not None and key not in self.keys:
            self.used.add(key)
            return default
        found = self.need(key)
        return found.value() if found else ""

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        allowed = list(allowed)
        value = self.string(key, default)
        if key in self.keys and value not in allowed:
            listed = "、".join(allowed), ", ".join(allowed)
            self.at(key).report(f"“{key}”只能是：{listed[0]}；现在写的是“{value}”。", f"“{key}” must be one of: {listed[1]}; it says “{value}”.")
            return allowed[0]
        return value

    def choices(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """The list of names at `key`, each of which must be allowed; at least one."""
        allowed, found = list(allowed), self.strings(key)
        if not found or set(found) - set(allowed):
            self.at(key).report(
                f"“{key}”要写一个列表，里面只能是：{'、'.join(allowed)}。",
                f"“{key}” must be a list of some of these: {', '.join(allowed)}.",
            )
        return tuple(name for name in found if name in allowed)

    def number(self, key: str, default: int | None = None) -> int:
        value = self.string(key, None if default is None else str(default))
        if re.fullmatch(r"\d{1,6}", value):
            return int(value)
        if key in self.keys:
            self.at(key).report(f"“{key}”要写一个整数；现在写的是“{value}”。", f"“{key}” must be a whole number; it says “{value}”.")
        return default or 0

    def text(self, key: str, required: bool = True) -> Text | None:
        """A pair of sentences; None only when it is absent and not required."""
        if key not in self.keys and not required:
            self.used.add(key)
            return None
        found = self.need(key)
        return found.pair() if found else Text("", "")

    def words(self) -> Text:
        """The sentence of a thing, in both languages; the thing may have other keys beside."""
        for lang in LANGS:
            if not self.has(lang) or not self.at(lang).value():
                name = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}[lang]
                self.report(f"缺少{name[0]}（{lang}:）；把这一句补上。", f"The {name[1]} half ({lang}:) is missing; write that sentence.")
        return Text(*(self.at(lang).value() for lang in LANGS))

    def pair(self) -> Text:
        """A sentence in both languages and nothing else."""
        pair = self.words()
        self.finish()
        return pair

    def list(self, key: str, required: bool = True) -> list[Node]:
        if key not in self.keys and not required:
            self.used.add(key)
            return []
        found = self.need(key)
        if found is None:
            return []
        if not isinstance(found.node, yaml.SequenceNode):
            found.report(f"“{key}”下面应当是列表，每项以“- ”开头。", f"“{key}” should be a list; start each entry with “- ”.")
            return []
        return [Node(self.path, child, self.problems, self.offset) for child in found.node.value]

    def strings(self, key: str) -> tuple[str, ...]:
        return tuple(child.value() for child in self.list(key, required=False))

    def texts(self, key: str, required: bool = True) -> dict[str, Text]:
        """A group of pairs, by name."""
        if key not in self.keys and not required:
            self.used.add(key)
            return {}
        found = self.need(key)
        return {name: found.text(name) for name in found.keys} if found else {}

    def finish(self) -> None:
        """Reports keys that nobody asked for: most are misspelt."""
        for key in self.keys:
            if key not in self.used:
                known = sorted(self.used)
                self.report(
                    f"不认识“{key}”；这里可用的有：{'、'.join(known)}。改对或删掉它。",
                    f"“{key}” is not known here; correct or delete it. Known: {', '.join(known)}.",
                    self.places[key],
                )


def read_yaml(path: str, text: str, problems: list[Problem], offset: int = 0) -> Node:
    """The root of a YAML text; a syntax error becomes a problem and an empty root."""
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = (mark.line + 1 if mark else 1) + offset
        problems.append(Problem(path, line, Text(
            "这一行附近的 YAML 写法不对；检查缩进、冒号后的空格和引号，含英文冒号的句子写在“|”下面。",
            "The YAML is broken near this line; check indents, the space after a colon, and quotation marks; put a sentence with a colon under “|”.",
        )))
        return Node(path, None, [], offset)
    if not isinstance(node, yaml.MappingNode):
        problems.append(Problem(path, 1 + offset, Text("文件应当以“名字: 内容”开头。", "The file should start with “name: content”.")))
        return Node(path, None, [], offset)
    return Node(path, node, problems, offset)


HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s+\{\s*#([^\s}]+)\s*\})?\s*$")
MARKER = re.compile(r"^<!--\s*pb:([a-z-]+)((?:\s+[^\s>]+)*)\s*-->$")
ANY_MARKER = re.compile(r"<!--\s*pb:")
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]*)\)")
FENCE = re.compile(r"^(`{3,}|~{3,})\s*(\S*)")
KIT_MINUTES = re.compile(r"[，,] ?(\d+) ?(?:分钟|minutes?)$")  # at the end of the heading of a kit's step


def read_front_matter(text: str) -> tuple[str, str, int]:
    """(front matter, body, line on which the body starts); no front matter gives an empty one."""
    match = re.match(r"---\n(.*?)\n---[ \t]*\n?", text, re.S)
    if not match:
        return "", text, 1
    return match[1], text[match.end():], text[: match.end()].count("\n") + 1


def read_marks(body: str, first_line: int) -> tuple[Mark, ...]:
    """Everything that both languages must share, in the order of the page."""
    marks, fence = [], ""
    for number, line in enumerate(body.split("\n"), first_line):
        opening = FENCE.match(line.strip())
        if fence:
            if opening and line.strip().startswith(fence) and not opening[2]:
                fence = ""
            continue
        if opening:
            fence = opening[1]
            marks.append(Mark("fence", number, target=opening[2]))
            continue
        marks.extend(_marks_of_line(line, number))
    return tuple(marks)


def _marks_of_line(line: str, number: int) -> list[Mark]:
    heading = HEADING.match(line)
    if heading:
        return [Mark("heading", number, level=len(heading[1]), id=heading[3] or "", text=heading[2])]
    marker = MARKER.match(line.strip())
    if marker:
        return [Mark("marker", number, id=marker[1], target=marker[2].strip())]
    plain = re.sub(r"`[^`]*`", "", line)
    if ANY_MARKER.search(plain):
        return [Mark("marker", number, id="?", target=line.strip())]
    return [Mark("image" if bang else "link", number, target=target, text=text) for bang, text, target in LINK.findall(plain)]


def steps_of(page: Page) -> Iterable[tuple[Mark, int]]:
    """The headings of a kit's steps, each with the line on which the next heading stands."""
    headings = page.of("heading")
    inside = False
    last = page.body_line + page.body.count("\n") + 1
    for number, mark in enumerate(headings):
        if mark.level == 2:
            inside = mark.id == "steps"
        elif inside and mark.level == 3:
            yield mark, headings[number + 1].line if number + 1 < len(headings) else last
