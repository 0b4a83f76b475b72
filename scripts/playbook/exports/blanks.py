"""An empty form as a Word file and as Markdown, to download: real files, since some browsers in chat apps make none.

Word needs an East Asian face named for each style, and fixed times so that equal content gives equal bytes.
"""
from __future__ import annotations

import io
import zipfile
from datetime import datetime, timezone
from functools import cache

from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from .. import output
from ..model import Request
from ..render import Renderer, View

FACES = {"latin": "Calibri", "east": "Microsoft YaHei"}  # on every Windows and, by substitution, on every Mac
LONG_AGO = datetime(2000, 1, 1, tzinfo=timezone.utc)
INK, SOFT, RED = RGBColor(0x22, 0x1D, 0x17), RGBColor(0x6B, 0x62, 0x57), "B3261E"
STYLES = ("Normal", "Title", "Heading 2", "Default Paragraph Font", "Normal Table", "Table Grid")
TONGUES = {"zh": "zh-CN", "en": "en-GB"}  # with its language named, Word takes Chinese marks from a Chinese face


def files(renderer: Renderer) -> dict[str, str | bytes]:
    """<page>.docx and <page>.md beside the page of each form."""
    made: dict[str, str | bytes] = {}
    for request in renderer.site.requests.values():
        view = renderer.view(f"request/{request.id}", "..")
        start = view.page.url.removesuffix(".html")
        made[f"{start}.docx"], made[f"{start}.md"] = word(request, view), markdown(request, view)
    return made


def markdown(request: Request, view: View) -> str:
    """The empty form as Markdown: its title, and the text with gaps."""
    return f"# {request.title[view.lang]}\n\n{output.markdown(view.form(request).filled('blank'), view.lang)}"


def word(request: Request, view: View) -> bytes:
    """The empty form as a .docx: each field with its hint and room to write."""
    lang = view.lang
    document = Document(io.BytesIO(_sheet(lang)))
    document.core_properties.title = request.title[lang]
    document.core_properties.author = view.t("site-name")
    document.core_properties.created = document.core_properties.modified = LONG_AGO
    document.add_heading(request.title[lang], 0)
    _small(document, request.who[lang])
    for field in request.fields:
        document.add_heading(_label(field, view), 2)
        _small(document, field.hint[lang]).paragraph_format.keep_with_next = True
        _room(document, field.default[lang] if field.default else "", 3 if field.kind == "text" else 1)
    _small(document, view.published(view.page)).paragraph_format.space_before = Pt(12)
    return _same_bytes(document)


def _label(field, view: View) -> str:
    if field.required:
        return field.label[view.lang]
    return {"zh": "{}（{}）", "en": "{} ({})"}[view.lang].format(field.label[view.lang], view.t("request-optional"))


@cache
def _sheet(lang: str) -> bytes:
    """An empty document of our look."""
    document, made = Document(), io.BytesIO()
    _look(document, lang)
    document.save(made)
    return made.getvalue()


def _look(document, lang: str) -> None:
    for style in list(document.styles):
        if style.name not in STYLES:
            style.delete()  # a hundred and sixty that nothing uses
    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), TONGUES[lang])
        tongue.set(qn("w:eastAsia"), TONGUES["zh"])
    for line in document.styles["Title"].element.iter(qn("w:bottom")):
        line.set(qn("w:color"), RED)
        for name in ("w:themeColor", "w:themeTint", "w:themeShade"):
            line.attrib.pop(qn(name), None)
    for style in document.styles:
        if style.type in (1, 2, 3):  # paragraphs, characters, tables
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in list(fonts.attrib):
                del fonts.attrib[name]
            for name in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{name}"), FACES["latin"])
            fonts.set(qn("w:eastAsia"), FACES["east"])
    for name in ("Title", "Heading 2"):
        document.styles[name].font.color.rgb = INK
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)


def _small(document, text: str):
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9.5), SOFT
    return paragraph


def _room(document, text: str, lines: int) -> None:
    """A box to write in, with what is already suggested; it stays on one page."""
    table = document.add_table(rows=1, cols=1, style="Table Grid")
    indent = OxmlElement("w:tblInd")  # in line with the text above, where Word would let its padding stick out
    indent.set(qn("w:w"), "108")
    indent.set(qn("w:type"), "dxa")
    table._tbl.tblPr.append(indent)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cell = table.cell(0, 0)
    cell.text = text.strip() or "\n" * (lines - 1)
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.ONE_POINT_FIVE


def _same_bytes(document) -> bytes:
    """The file, zipped again with fixed times."""
    first, second = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return second.getvalue()
