"""Styles and scripts are joined into files that also load from a disk, and whose names change with what they hold."""
from __future__ import annotations

import re

import pytest

from playbook.exports import assets

DECLARED = re.compile(r"^(?:async )?(?:function|class|const|let|var) (\w+)", re.M)


@pytest.fixture
def modules(tmp_path):
    """Three modules: one imports the others, and two import the third."""
    texts = {
        "one.js": '// The first.\nimport { two } from "./two.js";\nimport {\n  three,\n} from "./deep/three.js";\ntwo(three);\n',
        "two.js": 'import { three } from "./deep/three.js";\nexport function two(a) {\n  // inside\n  return a; /* b */\n}\n',
        "deep/three.js": 'export const three = "http://a//b";\nexport async function four() {}\nexport class Five {}\nlet six;\n',
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_modules_become_one_script_with_each_module_once_and_before_those_that_need_it(modules):
    text = assets.script([modules / "one.js", modules / "two.js"])
    assert text.startswith("(() => {\n") and text.endswith("})();\n")
    assert [text.count(part) for part in ("const three", "function two", "two(three);")] == [1, 1, 1]
    assert text.index("const three") < text.index("function two") < text.index("two(three);")


def test_imports_and_exports_are_gone_and_nothing_else(modules):
    text = assets.script([modules / "one.js"])
    assert not re.search(r"^\s*(import|export)\b", text, re.M)
    for kept in ('"http://a//b"', "async function four", "class Five", "let six"):
        assert kept in text


def test_the_shipped_scripts_hold_no_module_words_and_no_name_twice(project):
    for name, text in assets.sources(project.root).items():
        if name.endswith(".js"):
            assert not re.search(r"^\s*(import|export)\b", text, re.M), name
            declared = DECLARED.findall(text)
            assert declared and len(set(declared)) == len(declared), f"{name}: two modules use one name: {sorted(declared)}"


def test_each_name_holds_a_digest_that_changes_with_the_content_and_with_nothing_else(project):
    before = assets.names(project.root)
    assert assets.names(project.root) == before and {"style.css", "print.css", "shell.js", "desk.css"} < set(before)
    for key, name in before.items():
        stem, kind = key.split(".")
        assert re.fullmatch(rf"assets/{stem}\.[0-9a-f]{{8}}\.{kind}", name)
    project.replace("overrides/components/message/message.css", ".message {", ".x { top: 0; }\n.message {")
    project.replace("overrides/components/message/message.js", "define(", "void 0;\ndefine(")
    after = assets.names(project.root)
    assert {key for key in before if before[key] != after[key]} == {"style.css", "message.js"}
    project.replace("overrides/components/desk/desk.css", ".desk {", ".x { top: 0; }\n.desk {")
    assert {key for key, name in assets.names(project.root).items() if after[key] != name} == {"desk.css"}


def test_a_change_in_a_shared_module_renames_every_script_that_holds_it(project):
    before = assets.names(project.root)
    project.replace("overrides/components/_shared/copies.js", "export class Copies", "void 0;\nexport class Copies")
    after = assets.names(project.root)
    assert {key for key in before if before[key] != after[key]} == {"request.js", "checklist.js", "rubric.js", "my-list.js", "queue.js", "states.js"}


def test_what_the_frame_has_is_taken_from_it_and_shipped_once(project):
    before, texts = assets.names(project.root), assets.sources(project.root)
    project.replace("overrides/components/_shared/element.js", "export class Element", "void 0;\nexport class Element")
    assert {key for key, name in assets.names(project.root).items() if before[key] != name} == {"shell.js"}
    given = re.search(r"globalThis\.playbook = \{ (.+?) \};", texts["shell.js"])[1].split(", ")
    for name, text in texts.items():
        for taken in re.findall(r"const \{ (.+?) \} = globalThis\.playbook;", text):
            assert set(taken.split(", ")) <= set(given), name
    assert sum("class Element extends" in text for text in texts.values()) == 1


def test_what_is_shipped_has_no_comments_and_is_a_fifth_shorter_but_for_that_the_same(project):
    files, sources = assets.files(project.root), assets.sources(project.root)
    shipped = {key: files[name] for key, name in assets.names(project.root).items()}
    assert sum(map(len, shipped.values())) < 0.8 * sum(map(len, sources.values()))
    text = project.read("overrides/components/_shared/link.js")
    for kept in re.findall(r"/\^?[^/\n ]{6,}/[gimsu]*(?=[;.,)])|`[^`$\n]{4,}`", text):
        assert kept in shipped["plan.js"] + shipped["share.js"] + shipped["queue.js"], kept
    assert not re.search(r"^\s*//", shipped["shell.js"], re.M) and "/*" not in shipped["style.css"]


def test_a_comment_alone_changes_no_name(project):
    before = assets.names(project.root)
    project.write("overrides/assets/tokens.css", "/* a remark */\n" + project.read("overrides/assets/tokens.css"))
    project.write("overrides/components/finder/find.js", "// a remark\n" + project.read("overrides/components/finder/find.js"))
    assert assets.names(project.root) == before


def test_styles_stand_in_order_the_colours_first_and_paper_last(project):
    texts = {name.split("/")[1].split(".")[0]: text for name, text in assets.files(project.root).items() if name.endswith(".css")}
    frame = texts["style"]
    assert frame.index("--paper:") < frame.index(".header") < frame.index(".message") and texts["print"].startswith("@media print")
    for text in texts.values():
        assert "/*" not in text and text.count("{") == text.count("}")
