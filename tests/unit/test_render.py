"""Components are placed in a page's HTML; words come from the data, and nothing typed in the data is taken for markup."""
from __future__ import annotations

import re
from dataclasses import replace

import pytest

from playbook.model import LANGS
from playbook.render import Body, Renderer, marked

ASSETS = {
    name: f"assets/{name}"
    for name in ("style.css", "scenario.css", "print.css", "shell.js", "message.js", "request.js", "checklist.js", "scene.js", "scenario.js")
}


@pytest.fixture(params=LANGS)
def view(request, site):
    """The first form's page, one folder below the root."""
    return Renderer(site, request.param, ASSETS).view(f"request/{next(iter(site.requests))}", "..")


def test_each_kind_of_marker_becomes_its_component(view, site):
    for kind, things in (("request", site.requests), ("checklist", site.checklists)):
        body = view.body(f"<p>before</p>\n<!-- pb:{kind} {next(iter(things))} -->\n<p>after</p>").lede
        assert re.search(rf"<p>before</p>\s*<pb-{kind}\b.*</pb-{kind}>\s*<p>after</p>", body, re.S)
    fact, scene = next(iter(site.facts)), next(iter(site.scenes))
    assert site.facts[fact].cite[view.lang].split("&")[0][:20] in view.body(f"<!-- pb:evidence {fact} -->").lede
    wrong, right = (view.body(f"<!-- pb:scene {scene} {side} -->").lede for side in ("wrong", "right"))
    assert "<figure" in wrong and wrong != right and "pb:" not in wrong + right


def test_the_text_is_cut_before_each_heading_into_parts_named_by_their_ids(view):
    body = view.body('<p>lede</p><h2 id="first">One</h2><p>a</p><h3 id="x">X</h3><h2 id="next-2">Two</h2><p>b</p>')
    assert body.lede == "<p>lede</p>"
    assert re.findall(r'<section class="part part--([a-z0-9-]+)"><h2 id="\1">', body.parts) == ["first", "next-2"]
    assert body.parts.count("<section") == body.parts.count("</section>") == 2


def test_a_page_without_headings_is_all_lede(view):
    assert view.body("<p>only</p>") == ("<p>only</p>", "")


def test_a_message_is_copyable_text_and_keeps_every_sign(view):
    body = view.body('<pre><code class="language-message">a &lt;b&gt; &amp;amp; “c”\nd &lt;!-- pb:az --&gt;\n</code></pre>').lede
    assert re.search(r"<pb-message\b", body) and "</pb-message>" in body
    text = re.search(r"<pre[^>]*>(.*?)</pre>", body, re.S)[1]
    assert text == "a &lt;b&gt; &amp;amp; “c”\nd &lt;!-- pb:az --&gt;"


def test_code_that_is_no_message_stays_code(view):
    code = '<code class="language-sh">python3 x\n</code></pre>'
    body = view.body(f"<pre>{code}").lede
    assert body.startswith("<pre") and body.endswith(code) and "pb-message" not in body


def test_a_wide_table_scrolls_by_itself_and_each_cell_knows_the_head_of_its_column(view):
    rows = "<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
    head = "<thead><tr><th>One</th><th>Two &amp; <em>more</em></th></tr></thead>"
    body = view.body(f"<table>{head}<tbody>{rows}</tbody></table>").lede
    assert re.fullmatch(r'<div class="table"[^>]*><table>.*</table></div>', body)
    heads = ["One", "Two &amp; more"] * 2
    assert re.findall(r'<td data-head="([^"]*)">(.)', body) == list(zip(heads, "1234"))


def test_marked_words_are_marked_and_everything_else_is_escaped():
    assert marked("==a== <b> & ==c<d==") == "<mark>a</mark> &lt;b&gt; &amp; <mark>c&lt;d</mark>"
    assert marked("a = b == c") == "a = b == c"


def test_only_the_scripts_that_a_page_needs_are_named_and_the_frame_comes_first(view):
    assert view.scripts(None) == ["../assets/shell.js"]
    body = view.body('<pre><code class="language-message">a\n</code></pre>')
    assert view.scripts(body) == ["../assets/shell.js", "../assets/message.js"]
    assert view.scripts(Body("", '<pb-scenario class="x">')) == ["../assets/shell.js", "../assets/scenario.js"]


def test_only_the_styles_that_a_page_needs_are_named_the_frame_first_and_paper_last(view):
    first, last = "../assets/style.css", "../assets/print.css"
    assert view.styles("") == [first, last]
    assert view.styles('<p class="wide scenario__ask">') == view.styles('<p class="scenario">') == [first, "../assets/scenario.css", last]
    assert view.styles('<p class="my-scenario scenarios">scenario</p>') == [first, last]


def test_a_part_without_words_of_its_own_above_titles_goes_by_its_name(view, site):
    assert view.kicker("about") == site.words["kicker-about"][view.lang]
    words = {key: text for key, text in site.words.items() if key != "kicker-about"}
    assert Renderer(replace(site, words=words), view.lang).view("about/edit", "..").kicker("about") == site.words["part-about"][view.lang]


def test_words_are_filled_in_by_name(view, site):
    key = next(key for key, text in site.words.items() if "{count}" in text[view.lang])
    assert view.t(key, count=7) == site.words[key][view.lang].replace("{count}", "7")


def test_every_address_goes_from_the_page_to_the_root(view, site):
    home = site.pages[view.lang, "index"]
    assert view.to(home) == f"../{home.url}" and view.to("assets/a.css") == "../assets/a.css"
    assert view.twin.lang == view.other and view.twin.id == view.page.id


def test_a_page_that_is_not_there_still_has_a_frame(site):
    for lang in LANGS:
        missing = Renderer(site, lang, ASSETS).view(None, "/some/where/")
        assert missing.kind == "missing" and missing.toc == [] and missing.twin.id == "index"
        assert missing.to("a.css") == "/some/where/a.css"


def test_a_renamed_item_knows_its_old_name(view, site):
    checklist = next(iter(site.checklists.values()))
    first, *rest = (replace(item, formerly=()) for item in checklist.items)
    renamed = replace(checklist, items=(replace(first, formerly=("old", "older")), *rest))
    kept = {f"{start}{old}": f"{start}{first.id}" for start in ("item.", "note.") for old in ("old", "older")}
    assert view.renamed(renamed.items, "item.", "note.") == kept


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_that_was_added_to_the_data_is_on_the_page(project, lang):
    path = "docs/_data/recall.yml"
    first = project.read(path).split("  - id: ", 2)[1]
    project.write(path, project.read(path).rstrip() + "\n  - id: one-more\n" + first.split("\n", 1)[1].replace("day: 1", "day: 30", 1))
    body = Renderer(project.load(), lang).view("practice/recall", "..").body("<!-- pb:recall -->")
    assert 'data-card="one-more"' in body.lede and body.lede.count('data-day="30"') == body.lede.count('data-day="14"') + 1
