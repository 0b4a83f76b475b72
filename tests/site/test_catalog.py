"""What other programs and language models read: the catalog of forms in each language, its JSON Schema, and llms.txt."""
from __future__ import annotations

import copy
import json
import re
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from playbook.exports import catalog
from playbook.model import LANGS, Text
from playbook.render import Renderer

MAY_BE_MISSING = {"lead", "expects", "default"}
PLACE = re.compile(r"\{([a-z0-9-]+)\}")
LINK = re.compile(r"- \[([^\[\]]+)\]\((\S+)\)(?:: (\S.*))?")
FORMATS = FormatChecker()


@FORMATS.checks("uri")  # jsonschema itself passes over this format
def is_an_address(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme and urlsplit(value).netloc)


@pytest.fixture(scope="module")
def address(seen) -> str:
    """Where the site will be published."""
    return seen["index.html"].one("link", rel="canonical")["href"]


@pytest.fixture(scope="module")
def catalogs(built) -> dict[str, dict]:
    return {lang: json.loads((built / f"catalog.{lang}.json").read_text("utf-8")) for lang in LANGS}


@pytest.fixture(scope="module")
def schema(built) -> Draft202012Validator:
    return Draft202012Validator(json.loads((built / "catalog.schema.json").read_text("utf-8")), format_checker=FORMATS)


@pytest.fixture
def whole(catalogs) -> dict:
    """A catalog to spoil, of a form that has everything that a form can have."""
    good = copy.deepcopy(catalogs["en"])
    good["forms"] = [next(form for form in good["forms"] if {"expects", "default"} <= set().union(*form["fields"]))]
    good["forms"][0]["output"].sort(key=lambda block: "lead" not in block)
    good["forms"][0]["fields"].sort(key=len, reverse=True)
    return good


def levels(whole: dict) -> dict[str, dict]:
    form = whole["forms"][0]
    return {"catalog": whole, "form": form, "field": form["fields"][0], "output": form["output"][0]}


def test_the_published_catalogs_keep_to_the_published_schema(catalogs, schema, address):
    schema.check_schema(schema.schema)
    for lang in LANGS:
        assert [error.message for error in schema.iter_errors(catalogs[lang])] == []
        assert catalogs[lang]["$schema"] == f"{address}catalog.schema.json" and catalogs[lang]["language"] == lang


def test_the_schema_refuses_a_catalog_in_which_something_is_missing_or_unknown(whole, schema):
    assert schema.is_valid(whole)
    for place, part in levels(whole).items():
        for key in list(part):
            value = part.pop(key)
            assert schema.is_valid(whole) == (key in MAY_BE_MISSING), f"{place} without {key}"
            part[key] = value
        part["unheard-of"] = "something"
        assert not schema.is_valid(whole), f"{place} with something unknown"
        del part["unheard-of"]
    assert schema.is_valid(whole)


@pytest.mark.parametrize("place, key, value", [
    ("catalog", "language", "de"), ("catalog", "forms", {}), ("form", "id", "Not An Id"), ("form", "situation", "party"),
    ("form", "to", ["the-moon"]), ("form", "minutes", 0), ("form", "minutes", 1.5), ("form", "address", "request/quick-ask.html"),
    ("form", "digest", "0123"), ("form", "example", {"by": 5}), ("field", "required", "yes"), ("field", "lines", "several"),
    ("field", "expects", "money"), ("field", "id", ""), ("output", "text", None),
])
def test_the_schema_refuses_a_value_that_makes_no_sense(whole, schema, place, key, value):
    assert schema.is_valid(whole)
    levels(whole)[place][key] = value
    assert not schema.is_valid(whole)


def test_both_languages_hold_every_form_in_the_order_of_the_gallery_and_say_the_same_of_it(catalogs, site):
    zh, en = (catalogs[lang]["forms"] for lang in LANGS)
    order = [request.id for request in sorted(site.requests.values(), key=lambda request: request.order)]
    assert [form["id"] for form in zh] == [form["id"] for form in en] == order and set(order) == set(site.requests)
    for one, other in zip(zh, en):
        for key in ("situation", "to", "minutes"):
            assert one[key] == other[key], one["id"]
        for key in ("id", "required", "lines", "expects"):
            assert [field.get(key) for field in one["fields"]] == [field.get(key) for field in other["fields"]], one["id"]


def test_each_form_gives_the_address_of_its_own_page(catalogs, site, seen):
    for lang in LANGS:
        for form in catalogs[lang]["forms"]:
            page = seen[site.pages[lang, f"request/{form['id']}"].url]
            assert form["address"] == page.one("link", rel="canonical")["href"]


def test_texts_and_examples_name_only_fields_that_the_form_has(catalogs):
    for lang in LANGS:
        for form in catalogs[lang]["forms"]:
            fields = {field["id"]: field["required"] for field in form["fields"]}
            assert len(fields) == len(form["fields"]), form["id"]
            texts = "\n".join(block["text"] for block in form["output"])
            assert set(PLACE.findall(texts)) <= set(fields), form["id"]
            assert not re.search("[{}]", PLACE.sub("", texts)), form["id"]
            assert {id_ for id_, required in fields.items() if required} <= set(form["example"]) <= set(fields), form["id"]


def test_a_digest_can_be_computed_from_the_form_beside_it(catalogs):
    for form in (form for lang in LANGS for form in catalogs[lang]["forms"]):
        rest = {key: value for key, value in form.items() if key != "digest"}
        text = json.dumps(rest, ensure_ascii=False, indent=1) + "\n"
        assert form["digest"] == sha256(text.encode("utf-8")).hexdigest(), form["id"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_digest_changes_with_any_word_of_its_form_and_with_no_other(site, lang):
    first, *others = site.requests.values()
    more = lambda text: Text(text.zh + "了", text.en + "!")
    changes = [
        {"title": more(first.title)},
        {"who": more(first.who)},
        {"fields": (replace(first.fields[0], hint=more(first.fields[0].hint)), *first.fields[1:])},
        {"output": (*first.output[:-1], replace(first.output[-1], say=more(first.output[-1].say)))},
        {"example": {id_: more(text) for id_, text in first.example.items()}},
    ]
    digests = [
        {form["id"]: form["digest"] for form in catalog.catalog(Renderer(changed, lang, address="https://example.com/"))["forms"]}
        for changed in (replace(site, requests={**site.requests, first.id: replace(first, **change)}) for change in ({}, *changes))
    ]
    assert len({found[first.id] for found in digests}) == len(digests)
    assert all(found[other.id] == digests[0][other.id] for found in digests for other in others)


def test_llms_txt_lists_every_page_of_both_languages_once_and_every_link_leads_to_a_file(built, site, seen, catalogs, address):
    title, blank, quote, *rest = (built / "llms.txt").read_text("utf-8").split("\n")
    assert title.startswith("# ") and not blank and quote.startswith("> "), "it begins with a title and a quote"
    links = [LINK.fullmatch(line) for line in rest if line and not line.startswith("## ")]
    assert links and all(links), "below come only headings and links"
    listed = [(link[2], link[1], link[3]) for link in links]
    pages = [(seen[page.url].one("link", rel="canonical")["href"], page.title, page.description) for page in site.pages.values()]
    files = [f"{address}catalog.{name}.json" for name in (*LANGS, "schema")]
    assert sorted(listed) == sorted(pages + [(file, file.removeprefix(address), None) for file in files])
    for found, *_ in listed:
        path = found.removeprefix(address)
        assert path != found and (built / (f"{path}index.html" if path.endswith("/") or not path else path)).is_file(), found
