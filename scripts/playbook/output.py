"""Turns what was filled into a form into the text that is sent.

`overrides/components/request/output.js` does the same in the browser; both are held together by the table
`tests/cases/output.json`.
"""
from __future__ import annotations

import html
import re
from dataclasses import dataclass

from .model import Request

PLACE = re.compile(r"\{([a-z0-9-]+)\}([，。；：？！,.;:?!]?)")
UNSEEN = re.compile(r"[\0-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
LINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
END = "。．.；;，,、"
FINAL = "？！?!"


@dataclass(frozen=True)
class Paragraph:
    """One block of the finished text; `listed` says that its lines stand as a list."""

    lead: str
    lines: tuple[str, ...]
    listed: bool


def fill(request: Request, values: dict[str, str], lang: str, missing: str, missing_led: str) -> list[Paragraph]:
    """The finished blocks, the summary first.

    `values` maps field ids to what was typed. Where a required field is empty, `missing` is put, with `{label}` in it,
    or `missing_led` in a block whose lead already says what it is. A block whose fields are all optional and empty is
    left out.
    """
    fields = {field.id: field for field in request.fields}
    paragraphs = []
    for block in request.output:
        say = block.say[lang]
        names = [match[1] for match in PLACE.finditer(say)]
        given = {name: _lines(values.get(name, "")) for name in names}
        if names and not any(given[name] or fields[name].required for name in names):
            continue
        gap = missing_led if block.lead else missing
        empty = {name: gap.replace("{label}", fields[name].label[lang]) for name in names}
        alone = re.fullmatch(r"\{([a-z0-9-]+)\}", say)
        if alone and len(given[alone[1]]) > 1:
            lines = tuple(given[alone[1]])
        else:
            lines = (PLACE.sub(lambda match: _put(given[match[1]], match[2], empty[match[1]], lang), say),)
        paragraphs.append(Paragraph(block.lead[lang] if block.lead else "", lines, len(lines) > 1))
    return paragraphs


def _lines(value: str) -> list[str]:
    """Lines that hold something, without the bullets that people type themselves and without characters that nobody sees
    and that would break a paste, or turn the words around them."""
    lines = (re.sub(r"^\s*(?:[-*·•]\s+|[·•])", "", line).strip() for line in LINE.split(UNSEEN.sub("", value)))
    return [line for line in lines if line]


def _put(lines: list[str], mark: str, missing: str, lang: str) -> str:
    """The value followed by the template's mark; two marks never meet."""
    value = ("；" if lang == "zh" else "; ").join(lines) if lines else missing
    if not mark:
        return value
    bare = value.rstrip(END) if not value.endswith("……") else value
    if bare and (bare[-1] in FINAL or bare[-1] == "…" and mark in "。."):
        return bare
    return (bare or value) + mark


def plain(paragraphs: list[Paragraph], lang: str) -> str:
    """Text for chat: no marks of any markup, the summary on its own."""
    parts = []
    for paragraph in paragraphs:
        lead = {"zh": f"【{paragraph.lead}】", "en": f"{paragraph.lead}: "}[lang] if paragraph.lead else ""
        if paragraph.listed:
            lines = "\n".join(f"· {line}" for line in paragraph.lines)
            parts.append(f"{lead.rstrip()}\n{lines}" if lead else lines)
        else:
            parts.append(lead + paragraph.lines[0])
    return "\n".join([parts[0], "", *parts[1:]]) if len(parts) > 1 else "".join(parts)


def markdown(paragraphs: list[Paragraph], lang: str) -> str:
    """Markdown, in which nothing that was typed turns into a mark."""
    parts = []
    for number, paragraph in enumerate(paragraphs):
        lines = [_unmarked(line) for line in paragraph.lines]
        head = f"### {_unmarked(paragraph.lead)}\n\n" if paragraph.lead else ""
        if paragraph.listed:
            parts.append(head + "\n".join(f"- {line}" for line in lines))
        else:
            parts.append(head + (f"**{lines[0]}**" if number == 0 else lines[0]))
    return "\n\n".join(parts) + "\n"


def _unmarked(text: str) -> str:
    text = re.sub(r"[\\`*_[\]<>#|~]|&(?=#?\w+;)", r"\\\g<0>", text)
    return re.sub(r"^(\d+)([.)]\s)", r"\1\\\2", re.sub(r"^[-+]", r"\\\g<0>", text))


def rich(paragraphs: list[Paragraph], lang: str) -> str:
    """HTML for mail and documents, of the plain tags that survive pasting into office and chat applications."""
    parts = []
    for number, paragraph in enumerate(paragraphs):
        lines = [html.escape(line, quote=False) for line in paragraph.lines]
        if paragraph.lead:
            parts.append(f"<h3>{html.escape(paragraph.lead, quote=False)}</h3>")
        if paragraph.listed:
            parts.append("<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
        else:
            parts.append(f"<p><b>{lines[0]}</b></p>" if number == 0 else f"<p>{lines[0]}</p>")
    return "".join(parts)
