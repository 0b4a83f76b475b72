"""All forms for other programs: catalog.<lang>.json with its JSON Schema, and llms.txt."""
from __future__ import annotations

import json
from hashlib import sha256

from ..model import EXPECTED, LANGS, MINUTES, RECIPIENTS, SITUATIONS, Request
from ..render import Renderer

TEXT = {"type": "string"}
NAME = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


def files(renderer: Renderer) -> dict[str, str]:
    return {f"catalog.{renderer.lang}.json": _json(catalog(renderer))}


def shared(renderer: Renderer) -> dict[str, str]:
    """Files that speak of both languages."""
    return {"catalog.schema.json": _json(SCHEMA), "llms.txt": llms({lang: renderer.within(lang) for lang in LANGS})}


def catalog(renderer: Renderer) -> dict:
    """All forms in one language, in the order of the gallery."""
    requests = sorted(renderer.site.requests.values(), key=lambda request: request.order)
    return {
        "$schema": f"{renderer.address}catalog.schema.json",
        "name": renderer.t("site-name"),
        "language": renderer.lang,
        "forms": [_form(request, renderer) for request in requests],
    }


def _form(request: Request, renderer: Renderer) -> dict:
    lang = renderer.lang
    form = {
        "id": request.id,
        "title": request.title[lang],
        "when": request.who[lang],
        "situation": request.group,
        "to": list(request.to),
        "minutes": request.minutes,
        "address": renderer.published(renderer.site.pages[lang, f"request/{request.id}"]),
        "fields": [
            {"id": f.id, "label": f.label[lang], "hint": f.hint[lang], "required": f.required, "lines": "many" if f.kind == "text" else "one"}
            | ({"expects": f.expects} if f.expects else {}) | ({"default": f.default[lang]} if f.default else {})
            for f in request.fields
        ],
        "output": [({"lead": block.lead[lang]} if block.lead else {}) | {"text": block.say[lang]} for block in request.output],
        "example": {id_: text[lang] for id_, text in request.example.items()},
    }
    return form | {"digest": sha256(_json(form).encode("utf-8")).hexdigest()}


def llms(renderers: dict[str, Renderer]) -> str:
    """What the site holds, for language models: https://llmstxt.org."""
    zh = renderers["zh"]
    parts = [f"# {zh.t('site-name')} · {renderers['en'].t('site-name')}\n\n> {zh.t('site-line')} · {renderers['en'].t('site-line')}\n"]
    for lang in LANGS:
        renderer = renderers[lang]
        pages = renderer.site.of(lang)
        for part in dict.fromkeys(page.part for page in pages):
            here = [page for page in pages if page.part == part]
            lines = (f"- [{page.title}]({renderer.published(page)}): {page.description}\n" for page in here)
            parts.append(f"## {here[0].title}\n\n{''.join(lines)}")
    data = "".join(f"- [catalog.{lang}.json]({zh.address}catalog.{lang}.json)\n" for lang in LANGS)
    return "\n".join([*parts, f"## JSON\n\n{data}- [catalog.schema.json]({zh.address}catalog.schema.json)\n"])


def _json(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _object(properties: dict, optional: tuple[str, ...] = ()) -> dict:
    return {"type": "object", "properties": properties, "required": [name for name in properties if name not in optional], "additionalProperties": False}


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Request forms of the Cooperation Playbook",
    "description": "In `text`, {field} stands for what is filled in. `digest` is the SHA-256 of the form without it, as written here.",
} | _object({
    "$schema": TEXT,
    "name": TEXT,
    "language": {"enum": list(LANGS)},
    "forms": {"type": "array", "items": _object({
        "id": NAME,
        "title": TEXT,
        "when": TEXT,
        "situation": {"enum": list(SITUATIONS)},
        "to": {"type": "array", "items": {"enum": list(RECIPIENTS)}},
        "minutes": {"enum": [*MINUTES]},
        "address": {"type": "string", "format": "uri"},
        "fields": {"type": "array", "items": _object({
            "id": NAME, "label": TEXT, "hint": TEXT, "required": {"type": "boolean"}, "lines": {"enum": ["one", "many"]},
            "expects": {"enum": list(EXPECTED)}, "default": TEXT,
        }, ("expects", "default"))},
        "output": {"type": "array", "items": _object({"lead": TEXT, "text": TEXT}, ("lead",))},
        "example": {"type": "object", "additionalProperties": TEXT},
        "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    })},
})
