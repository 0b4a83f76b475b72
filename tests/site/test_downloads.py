"""Empty forms to download, and the text that is copied into mail and documents, as others open them: LibreOffice, and
readers of Markdown. LibreOffice saves what it opened as XML, in which `-asian` marks what holds for Chinese characters."""
from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from itertools import chain
from pathlib import Path

import markdown
import pytest

from playbook import browser, output
from playbook.exports import blanks
from playbook.model import LANGS
from playbook.render import Renderer

ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
SPACES = {name: ODF.format(name) for name in ("office", "style", "text", "table")} | {"fo": ODF.format("xsl-fo-compatible")}
TONGUES = {"zh": ("zh", "CN"), "en": ("en", "GB")}
OPTIONAL = {"zh": "{}（{}）", "en": "{} ({})"}


def q(name: str) -> str:
    space, name = name.split(":")
    return f"{{{SPACES[space]}}}{name}"


class Opened:
    """A document as LibreOffice understood it."""

    def __init__(self, path: Path):
        root = ET.parse(path).getroot()
        self.body = root.find("office:body/office:text", SPACES)
        self.styles = {style.get(q("style:name")): style for style in root.iter(q("style:style"))}
        self.default = root.find(".//style:default-style[@style:family='paragraph']", SPACES)

    def blocks(self) -> list[tuple]:
        """What stands in it, in order: ("title", words), ("h2", words), ("p", words), ("list", items) or ("box", words)."""
        found = []
        for element in self.body:
            kind = element.tag.split("}")[1]
            inside = tuple(words(inner) for inner in element.iter(q("text:p")))
            if kind == "h":
                found.append((f"h{element.get(q('text:outline-level'))}", words(element)))
            elif kind == "p":
                found.append(("title" if element.get(q("text:style-name")) == "Title" else "p", *inside))
            elif kind == "list":
                found.append(("list", inside))
            elif kind == "table":
                found.append(("box", "\n".join(inside).strip()))
        return found

    def pieces(self, tag: str) -> list[list[tuple[str, dict[str, str]]]]:
        """The pieces of text in each paragraph or heading, with all that their styles say of them."""
        found = []
        for element in self.body.iter(q(tag)):
            look = says(self.default) | self._styled(element)
            inside = [(words(inner), look | self._styled(inner)) for inner in element]
            pieces = [(element.text, look), *inside, *((inner.tail, look) for inner in element)]
            found.append([(text, look) for text, look in pieces if text])
        return found

    def _styled(self, element) -> dict[str, str]:
        look, style = {}, self.styles.get(element.get(q("text:style-name")))
        while style is not None:
            look, style = says(style) | look, self.styles.get(style.get(q("style:parent-style-name")))
        return look


def says(style) -> dict[str, str]:
    found = style.find("style:text-properties", SPACES)
    return {} if found is None else dict(found.attrib)


def words(element) -> str:
    """An element's text; the ends of lines and repeated spaces are elements of their own."""
    own = {q("text:line-break"): "\n", q("text:s"): " " * int(element.get(q("text:c"), 1))}.get(element.tag, "")
    return own + (element.text or "") + "".join(words(inner) + (inner.tail or "") for inner in element)


def written(paragraphs: list[output.Paragraph]) -> list[tuple]:
    """The blocks that a form's finished text should arrive as."""
    found = []
    for paragraph in paragraphs:
        found += [("h3", paragraph.lead)] if paragraph.lead else []
        found.append(("list", paragraph.lines) if paragraph.listed else ("p", *paragraph.lines))
    return found


@pytest.fixture(scope="module")
def renderers(site, seen) -> dict[str, Renderer]:
    address = seen["index.html"].one("link", rel="canonical")["href"]
    return {lang: Renderer(site, lang, address=address) for lang in LANGS}


@pytest.fixture(scope="module")
def forms(site, renderers) -> list[tuple]:
    """(form, its page, name of its files without their ending) in both languages."""
    views = [(request, renderers[lang].view(f"request/{request.id}", "..")) for lang in LANGS for request in site.requests.values()]
    return [(request, view, view.page.url.removesuffix(".html")) for request, view in views]


@pytest.fixture(scope="module")
def in_office(tmp_path_factory):
    """Opens files in LibreOffice, all at once: in_office({name: bytes}, ".docx") gives {name: Opened}."""
    office = browser.office()
    if not office:
        pytest.skip("there is no LibreOffice on this machine, and it could not be installed (apt install libreoffice-writer-nogui)")

    def in_office_(files: dict[str, bytes], ending: str, *options: str) -> dict[str, Opened]:
        folder = tmp_path_factory.mktemp("office")
        sources = {name: folder / f"{number}{ending}" for number, name in enumerate(files)}
        for name, source in sources.items():
            source.write_bytes(files[name])
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *options, "--convert-to", "fodt"]
        done = subprocess.run([*command, "--outdir", folder, *sources.values()], capture_output=True, text=True, timeout=300)
        missing = [name for name, source in sources.items() if not source.with_suffix(".fodt").is_file()]
        assert not missing, f"LibreOffice did not open {missing}: {done.stdout}{done.stderr}"
        return {name: Opened(source.with_suffix(".fodt")) for name, source in sources.items()}

    return in_office_


@pytest.fixture(scope="module")
def word_files(built, forms, in_office) -> dict[str, Opened]:
    return in_office({name: (built / f"{name}.docx").read_bytes() for _, _, name in forms}, ".docx")


@pytest.fixture(scope="module")
def copied(forms, in_office) -> dict[str, Opened]:
    """Each form's example as it is copied for mail and documents."""
    texts = {name: output.rich(view.form(request).filled("example"), view.lang) for request, view, name in forms}
    pages = {name: f'<html><meta charset="utf-8"><body>{text}</body></html>'.encode() for name, text in texts.items()}
    return in_office(pages, ".html", "--infilter=HTML (StarWriter)")


def test_every_form_offers_a_word_file_and_markdown_in_both_languages(built, site, seen, forms):
    there = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.suffix in (".docx", ".md")}
    assert there == {f"{name}{ending}" for _, _, name in forms for ending in (".docx", ".md")}
    assert len(there) == 4 * len(site.requests) > 0
    for request, view, _ in forms:
        offered = [link["href"] for link in seen[view.page.url].all("a") if "download" in link]
        assert offered == [f"{request.id}.docx", f"{request.id}.md"], view.page.url


def test_the_same_content_gives_the_same_files_to_the_byte(built, renderers):
    make = lambda: {name: content for lang in LANGS for name, content in blanks.files(renderers[lang]).items()}
    made = make()
    assert made == make()
    for name, content in made.items():
        assert (built / name).read_bytes() == (content if isinstance(content, bytes) else content.encode()), name


def test_an_empty_form_opens_in_libreoffice_with_a_heading_a_hint_and_a_box_for_each_field(forms, word_files, site):
    for request, view, name in forms:
        lang, expected = view.lang, []
        for field in request.fields:
            label = field.label[lang]
            label = label if field.required else OPTIONAL[lang].format(label, site.words["request-optional"][lang])
            expected += [("h2", label), ("p", field.hint[lang]), ("box", field.default[lang].strip() if field.default else "")]
        head = [("title", request.title[lang]), ("p", request.who[lang])]
        assert word_files[name].blocks() == [*head, *expected, ("p", view.published(view.page))], name
        assert all(words for kind, *words in expected if kind == "h2"), name


def test_an_empty_form_names_a_chinese_face_and_its_language_for_all_its_text(forms, word_files):
    for _, view, name in forms:
        for text, look in chain(*word_files[name].pieces("text:p"), *word_files[name].pieces("text:h")):
            assert look[q("style:font-family-asian")].strip("'") == blanks.FACES["east"], (name, text)
            assert (look[q("style:language-asian")], look[q("style:country-asian")]) == TONGUES["zh"], (name, text)
            assert (look[q("fo:language")], look[q("fo:country")]) == TONGUES[view.lang], (name, text)


def test_a_copied_text_arrives_in_a_document_whole_with_its_headings_and_lists(forms, copied):
    for request, view, name in forms:
        assert copied[name].blocks() == written(view.form(request).filled("example")), name
    kinds = {kind for opened in copied.values() for kind, *_ in opened.blocks()}
    assert kinds == {"p", "h3", "list"}, "no form's example holds all that is to be tested"


def test_only_the_summary_of_a_copied_text_arrives_bold(forms, copied):
    weights = (q("fo:font-weight"), q("style:font-weight-asian"))
    for _, _, name in forms:
        summary, *others = [["bold" in map(look.get, weights) for _, look in pieces] for pieces in copied[name].pieces("text:p")]
        assert summary and all(summary) and not any(map(any, others)), name


def test_an_empty_form_in_markdown_reads_as_one_title_and_the_forms_headings(built, forms):
    for request, view, name in forms:
        text = (built / f"{name}.md").read_text("utf-8")
        page = ET.fromstring(f"<div>{markdown.markdown(text)}</div>")
        found = [
            ("list", tuple("".join(item.itertext()) for item in block)) if block.tag == "ul" else (block.tag, "".join(block.itertext()))
            for block in page
        ]
        assert found == [("h1", request.title[view.lang]), *written(view.form(request).filled("blank"))], name
        first = page.find("p")
        assert [inner.tag for inner in first] == ["strong"] and not first.text and not first[0].tail, name
