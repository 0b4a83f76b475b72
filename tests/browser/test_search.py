"""Search: opened by hand, by key or by address; results as one types; a combobox; honest when there is nothing or no network."""
from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from browsing import BLOCKED, FULL, STATES, check_state
from playbook.bench import asked
from playbook.model import LANGS
from playbook.search.find import Index

FOUND = {"zh": "优先级", "en": "priority"}
QUERIES = [
    *(("zh", query) for query in ("报价", "压价", "听风就是雨", "表扬信", "byx", "表杨信")),
    *(("en", query) for query in ("priority", "PRIORITY", "commendation", "weathervane price", "commednation")),
]
CROSSWISE = [("zh", "phone"), ("en", "desk")]
UNFOUND = ("<b>qqzzx</b>", "<img src=qzx onqz='window.hacked=1'> zqqx qxzq", "qqxqq.*zzyzz[(", "qqzzx {query} zzqqx qzqzx zqzqx", "ｑｑｚｚ" * 70)
INDEX = re.compile(r"/assets/search\.")
FINDER = re.compile(r"/assets/finder\.")
BROKEN = {
    "no network": lambda route: route.abort(),
    "not there": lambda route: route.fulfill(status=404, body="<h1>404</h1>"),
    "not a script": lambda route: route.fulfill(status=200, body="<!doctype html>", content_type="text/html"),
}
RUN = """async (queries) => { const { index } = document.querySelector("pb-finder");
    return queries.map((query) => { const steps = index.find(query); let step;
      do step = steps.next(); while (!step.done);
      return step.value.map(({ entry, score }) => [entry, score]); }); }"""


class Search:
    def __init__(self, page, say, lang):
        self.page, self.say, self.lang = page, say, lang
        self.button = page.get_by_role("banner").get_by_role("button", name=say("search", lang), exact=True)
        self.dialog = page.get_by_role("dialog", name=say("search", lang), exact=True)
        self.input = self.dialog.get_by_role("combobox", name=say("search-label", lang))
        self.close = self.dialog.get_by_role("button", name=say("search-close", lang), exact=True)
        self.list = self.dialog.get_by_role("listbox", name=say("search-results", lang))
        self.options = self.list.get_by_role("option")
        self.links = self.list.locator("a[role=option]")
        self.status = self.dialog.get_by_role("status")

    def group(self, key: str):
        return self.list.get_by_role("group", name=self.say(key, self.lang), exact=True)

    def chosen(self):
        return self.list.get_by_role("option", selected=True)

    def ready(self):
        """Waits until the whole index is there."""
        self.page.wait_for_function("document.querySelector('pb-finder').whole")
        return self


@pytest.fixture
def search(open_page, say):
    """search("en"): the search of a page deep in the tree, opened."""

    def search_(lang="zh", opened=True, path="antipattern/muddler", **options):
        found = Search(open_page(path, lang, **options), say, lang)
        if opened:
            found.button.click()
            expect(found.input).to_be_focused()
        return found

    return search_


# Opening and closing

@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_search_opens_and_closes_by_the_button_and_by_the_keyboard(search, lang, size):
    found = search(lang, opened=False, size=size)
    found.button.click()
    expect(found.input).to_be_focused()
    found.close.click()
    expect(found.dialog).to_be_hidden()
    expect(found.button).to_be_focused()
    for key in ("Enter", "Control+k", "/"):
        found.page.keyboard.press(key)
        expect(found.input).to_be_focused()
        expect(found.input).to_have_value("")
        found.page.keyboard.press("Escape")
        expect(found.dialog).to_be_hidden()
        expect(found.button).to_be_focused()


def test_escape_closes_although_something_was_typed(search):
    found = search()
    found.input.fill(FOUND["zh"])
    expect(found.links.first).to_be_visible()
    found.page.keyboard.press("Escape")
    expect(found.dialog).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_an_address_with_a_query_opens_search_with_its_results(open_page, say, lang):
    page = open_page("index", lang)
    page.goto(f"{page.url}?q={FOUND[lang]}")
    found = Search(page, say, lang)
    expect(found.input).to_have_value(FOUND[lang])
    expect(found.links.first).to_be_visible()


def test_nothing_of_search_is_fetched_before_it_is_used_and_the_names_come_before_the_text(search):
    asked_for = []
    found = search(opened=False, before=lambda page: page.on("request", lambda request: asked_for.append(request.url)))
    assert not [url for url in asked_for if INDEX.search(url) or FINDER.search(url)]
    found.button.click()
    found.ready()
    parts = [re.search(r"finder|search\.zh\.(\d)", url)[0] for url in asked_for if INDEX.search(url) or FINDER.search(url)]
    assert parts == ["finder", "search.zh.0", "search.zh.1", "search.zh.2"]


# Results

@pytest.mark.parametrize("lang, query", QUERIES)
def test_what_salespeople_look_for_is_found_in_their_own_language(search, like, lang, query):
    found = search(lang, size="phone")
    found.input.fill(query)
    expect(found.status).to_have_text(like("search-count", lang))
    for link in found.links.all():
        assert ("/en/" in link.evaluate("(one) => one.href")) == (lang == "en")


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_search_itself_suggests_is_found(search, like, lang):
    found = search(lang)
    for query in re.split("[、,]", found.input.get_attribute("placeholder")):
        found.input.fill(re.split("[： ]", query.strip())[-1])
        expect(found.status).to_have_text(like("search-count", lang))


@pytest.mark.parametrize("lang", LANGS)
def test_the_browser_finds_just_what_python_finds_for_all_queries_of_the_tables(search, built, site, lang):
    found = search(lang).ready()
    parts = sorted(built.glob(f"assets/search.{lang}.*.js"))
    index = Index([json.loads(path.read_text("utf-8").split("]=", 1)[1].rstrip(";\n")) for path in parts])
    queries = asked.queries(asked.tables(site.root, lang))
    seen = dict(zip(queries, found.page.evaluate(RUN, queries)))
    assert seen == {query: [[one.entry, one.score] for one in index.find(query)] for query in queries}


@pytest.mark.parametrize("lang", LANGS)
def test_the_best_stand_first_then_the_others_by_kind_and_more_on_demand(search, site, lang):
    found = search(lang).ready()
    found.input.fill({"zh": "方案", "en": "proposal"}[lang])
    expect(found.group("search-best").get_by_role("option").first).to_be_visible()
    assert found.group("search-best").locator("a").count() == 3
    kinds = {found.say(f"search-kind-{kind}", lang) for kind in ("page", "form", "checklist", "scenario", "term")}
    groups = found.list.get_by_role("group").evaluate_all("(all) => all.map((one) => document.getElementById(one.getAttribute('aria-labelledby')).textContent)")
    assert len(groups) > 3 and set(groups[1:]) <= kinds and len(set(groups)) == len(groups)
    more = found.list.get_by_role("option").filter(has_text=re.compile(found.say("search-more", lang).replace("{count}", r"\d+"))).first
    before, count = found.links.count(), int(re.search(r"\d+", more.text_content())[0])
    more.click()
    expect(found.links).to_have_count(before + count)


def test_terms_fields_items_cards_and_chat_lines_lead_to_their_places(search, site):
    found = search().ready()
    wanted = {
        site.terms[0].term.zh: f"about/glossary.html#term-{site.terms[0].id}",
        site.checklists["before-asking"].items[1].text.zh: f"#checklist-before-asking-{site.checklists['before-asking'].items[1].id}",
        next(iter(site.cards.values())).situation.zh: f"practice/recall.html#card-{next(iter(site.cards))}",
        site.rubric.points[0].text.zh: f"#rubric-{site.rubric.points[0].id}",
        site.self_check.statements[3].text.zh: f"#self-check-{site.self_check.statements[3].id}",
    }
    decision = site.scenarios["old-proposal"].decisions[2]
    wanted[decision.choices[0].text.zh] = f"practice/old-proposal.html#old-proposal-{decision.id}"
    for query, address in wanted.items():
        found.input.fill(query[:60])
        expect(found.links.and_(found.page.locator(f"[href$='{address}']")).first).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_are_marked_in_the_results_and_where_they_lead(search, lang):
    found = search(lang).ready()
    word = {"zh": "压价", "en": "commendation"}[lang]
    found.input.fill(word)
    assert word in found.links.first.locator("mark").first.text_content().lower()
    found.links.first.click()
    found.page.wait_for_url(re.compile("glossary.html#term-"))
    found.page.wait_for_function("CSS.highlights.get('found')?.size")
    marked = found.page.evaluate("[...CSS.highlights.get('found')].map((range) => range.toString().toLowerCase())")
    assert word in marked
    expect(found.page.locator(":target")).to_be_in_viewport()
    found.page.reload()
    assert found.page.evaluate("CSS.highlights.has('found')") is False


def test_a_result_on_the_page_itself_closes_the_dialog_and_shows_the_place(search, site):
    heading = [mark for mark in site.pages["zh", "antipattern/muddler"].of("heading") if mark.level == 2][-2]
    found = search().ready()
    found.input.fill(heading.text)
    found.links.and_(found.page.locator(f"[href$='antipattern/muddler.html#{heading.id}']")).first.click()
    expect(found.dialog).to_be_hidden()
    expect(found.page.get_by_role("heading", name=heading.text, exact=True)).to_be_in_viewport()
    found.page.wait_for_function("CSS.highlights.get('found')?.size")


def test_a_card_that_is_not_due_and_a_paragraph_off_the_way_show_when_they_were_searched_for(search, site):
    late = next(card for card in site.cards.values() if card.day == 30)
    found = search().ready()
    found.input.fill(late.situation.zh[:40])
    found.links.and_(found.page.locator(f"[href$='#card-{late.id}']")).first.click()
    expect(found.page.get_by_text(late.situation.zh, exact=True)).to_be_in_viewport()
    scenario = site.scenarios["old-proposal"]
    ending = scenario.endings[-1]
    found = search().ready()
    found.input.fill(ending.title.zh)
    found.links.and_(found.page.locator(f"[href$='#old-proposal-{ending.id}']")).first.click()
    expect(found.page.get_by_role("heading", name=ending.title.zh)).to_be_in_viewport()
    found.page.get_by_role("button", name=found.say("scenario-all", "zh"), exact=True).click()
    expect(found.page.get_by_role("heading", name=ending.title.zh)).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_form_is_copied_from_its_result(search, site, clipboard, form, lang):
    found = search(lang).ready()
    request = site.requests["commendation-letter"]
    found.input.fill(request.title[lang])
    copy = found.options.filter(has_text=found.say("search-blank", lang, form=site.pages[lang, "request/commendation-letter"].title)).first
    copy.click()
    expect(found.status).to_have_text(found.say("copied", lang))
    blank = found.page.context.new_page()
    blank.goto(f"{found.page.url.split('/antipattern')[0]}/request/commendation-letter.html")
    shown = blank.locator("#blank pre").text_content()
    blank.close()
    assert clipboard(found.page)["text/plain"] == shown


# Nothing

@pytest.mark.parametrize("query", UNFOUND)
@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_is_found_the_query_is_repeated_as_text_and_there_are_doors(search, say, site, lang, query):
    found = search(lang, size="phone").ready()
    found.input.fill(query)
    expect(found.status).to_have_text(say("search-none", lang, query=query.strip()[:300]))
    expect(found.group("search-best")).to_have_count(0)
    doors = found.dialog.get_by_role("list").get_by_role("link")
    expect(doors).to_have_count(5)
    assert found.status.evaluate("(one) => one.childElementCount") == 0
    assert found.page.evaluate("window.hacked") is None
    assert found.dialog.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    doors.first.click()
    found.page.wait_for_url(re.compile(r"/request/index\.html#forms"))


def test_where_nothing_is_found_the_names_most_like_it_are_offered(search):
    found = search().ready()
    found.input.fill("标书书书投书")
    expect(found.status).to_have_text(re.compile("没找到"))
    expect(found.group("search-near").get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize("query", ("", "   "))
def test_an_empty_query_finds_nothing_complains_of_nothing_and_offers_the_doors(search, query):
    found = search().ready()
    found.input.fill(FOUND["zh"])
    expect(found.links.first).to_be_visible()
    found.input.fill(query)
    expect(found.links).to_have_count(0)
    expect(found.status).to_be_empty()
    expect(found.dialog.get_by_role("list").get_by_role("link")).to_have_count(5)


@pytest.mark.parametrize("which", [FINDER, INDEX], ids=["finder", "index"])
@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
def test_a_search_that_cannot_load_says_so_and_tries_again_the_next_time(search, say, like, pool, which, answer):
    found = search(before=lambda page: page.route(which, answer))
    expect(found.status).to_have_text(say("search-failed", "zh"))
    pool.complaints.clear()  # a page that comes instead of a script is an error of that script
    found.page.unroute(which)
    found.close.click()
    found.page.locator("#search-input").evaluate("(input) => { input.value = '优先级'; }")
    found.button.click()
    expect(found.status).to_have_text(like("search-count", "zh"))


# Typing: input methods, paste, voice

def test_in_the_middle_of_a_composition_nothing_is_looked_up_and_at_its_end_it_is(search):
    found = search().ready()
    session = found.page.context.new_cdp_session(found.page)
    session.send("Input.imeSetComposition", {"text": "bia", "selectionStart": 3, "selectionEnd": 3})
    expect(found.input).to_have_value("bia")
    session.send("Input.imeSetComposition", {"text": "biao'yang", "selectionStart": 9, "selectionEnd": 9})
    found.page.wait_for_timeout(200)
    expect(found.links).to_have_count(0)
    expect(found.status).to_be_empty()
    session.send("Input.insertText", {"text": "表扬信"})
    expect(found.input).to_have_value("表扬信")
    expect(found.links.first).to_be_visible()


@pytest.mark.parametrize("late", (INDEX, FINDER), ids=("index", "finder"))
def test_what_arrives_in_the_middle_of_a_composition_looks_nothing_up(search, late):
    held = []
    found = search(before=lambda page: page.route(late, lambda route: held.append(route), times=1))
    session = found.page.context.new_cdp_session(found.page)
    session.send("Input.imeSetComposition", {"text": "biao", "selectionStart": 4, "selectionEnd": 4})
    expect(found.input).to_have_value("biao")
    found.page.wait_for_timeout(200)
    held[0].continue_()
    found.ready()
    expect(found.status).to_be_empty()
    expect(found.options).to_have_count(0)
    session.send("Input.insertText", {"text": "表扬信"})
    expect(found.links.first).to_be_visible()


def test_the_enter_key_of_an_input_method_opens_nothing(search):
    found = search().ready()
    found.input.fill("压价")
    expect(found.links.first).to_be_visible()
    address = found.page.url
    found.input.evaluate("""(input) => { for (const more of [{ isComposing: true }, { keyCode: 229 }])
        input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...more })); }""")
    found.page.wait_for_timeout(200)
    assert found.page.url == address
    expect(found.dialog).to_be_visible()


def test_what_is_pasted_dictated_or_taken_away_is_looked_up(search, like):
    found = search().ready()
    found.page.evaluate("navigator.clipboard.writeText('表扬信')")
    found.page.keyboard.press("Control+v")
    expect(found.status).to_have_text(like("search-count", "zh"))
    found.input.fill("")
    expect(found.links).to_have_count(0)
    found.input.evaluate("(input) => { input.setRangeText('压价'); input.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText', bubbles: true })); }")
    expect(found.links.first).to_contain_text("压价")


def test_only_what_was_typed_last_is_shown(search):
    found = search().ready()
    found.input.press_sequentially("方案评审会客户压价怎么办", delay=0)
    found.input.fill("压价")
    expect(found.links.first.locator(".finder__name")).to_contain_text("压价")
    assert found.page.evaluate("document.querySelector('pb-finder').query") == "压价"


# Keyboard and screen reader

@pytest.mark.parametrize("lang", LANGS)
def test_arrows_choose_the_focus_stays_and_enter_opens(search, lang):
    found = search(lang).ready()
    expect(found.input).to_have_attribute("aria-expanded", "false")
    found.input.fill(FOUND[lang])
    expect(found.input).to_have_attribute("aria-expanded", "true")
    expect(found.chosen()).to_have_count(0)
    press = found.page.keyboard.press
    for step in range(2):
        press("ArrowDown")
        expect(found.options.nth(step)).to_have_attribute("aria-selected", "true")
        expect(found.input).to_have_attribute("aria-activedescendant", found.options.nth(step).get_attribute("id"))
        expect(found.input).to_be_focused()
    press("ArrowUp")
    press("ArrowUp")
    expect(found.chosen()).to_have_count(0)
    press("ArrowUp")
    expect(found.options.last).to_have_attribute("aria-selected", "true")
    press("ArrowDown")
    expect(found.chosen()).to_have_count(0)
    press("ArrowDown")
    address = found.chosen().evaluate("(one) => one.href")
    press("Enter")
    found.page.wait_for_url(address)


@pytest.mark.parametrize("lang", LANGS)
def test_enter_alone_opens_the_first_result(search, lang):
    found = search(lang).ready()
    found.input.fill(FOUND[lang])
    expect(found.links.first).to_be_visible()
    address = found.links.first.evaluate("(one) => one.href")
    found.page.keyboard.press("Enter")
    found.page.wait_for_url(address)


def test_a_chosen_result_far_down_is_scrolled_into_view(search):
    found = search(size="phone").ready()
    found.input.fill("方案")
    expect(found.links.first).to_be_visible()
    for _ in range(found.options.count()):
        found.page.keyboard.press("ArrowDown")
    expect(found.options.last).to_be_in_viewport()


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_search_in_all_its_states_fits_and_can_be_used_by_everyone(search, lang, size, scheme):
    found = search(lang, size=size)
    found.page.emulate_media(color_scheme=scheme)
    found.ready()
    check_state(found.page)
    found.input.fill({"zh": "请求单 方案", "en": "proposal form"}[lang])
    expect(found.links.first).to_be_visible()
    found.page.keyboard.press("ArrowDown")
    check_state(found.page)
    found.input.fill("qqqzzz")
    expect(found.dialog.get_by_role("list")).to_be_visible()
    check_state(found.page)


# Lately

@pytest.mark.parametrize("lang", LANGS)
def test_what_was_searched_for_lately_is_offered_again_and_can_be_cleared(search, lang):
    found = search(lang).ready()
    for number in range(8):
        found.input.fill(f"{FOUND[lang]} {number}")
        expect(found.links.first).to_be_visible()
        found.links.first.evaluate("(link) => { link.addEventListener('click', (event) => event.preventDefault()); link.click(); }")
        found.page.evaluate("document.querySelector('.search__dialog').open || document.querySelector('.search__dialog').showModal()")
    found.page.reload()
    found.button.click()
    recent = found.group("search-recent").get_by_role("option")
    expect(recent).to_have_text([*(f"{FOUND[lang]} {number}" for number in (7, 6, 5, 4, 3, 2)), found.say("search-forget", lang)])
    recent.first.click()
    expect(found.input).to_have_value(f"{FOUND[lang]} 7")
    expect(found.links.first).to_be_visible()
    found.input.fill("")
    recent.last.click()
    expect(found.group("search-recent")).to_have_count(0)
    found.page.reload()
    found.button.click()
    found.ready()
    expect(found.group("search-recent")).to_have_count(0)


@pytest.mark.parametrize("init", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_search_works_all_the_same(search, init):
    found = search(init=init).ready()
    found.input.fill("压价")
    found.links.first.click()
    found.page.wait_for_url(re.compile("glossary"))


# Without script, from a disk, below a path, under a strict policy

@pytest.mark.parametrize("lang", LANGS)
def test_without_script_an_index_of_everything_is_one_tap_away(search, site, lang):
    found = search(lang, opened=False, script=False)
    expect(found.button).to_be_hidden()
    expect(found.page.get_by_role("combobox")).to_have_count(0)
    found.page.get_by_role("banner").get_by_role("link", name=found.say("search-index", lang), exact=True).click()
    found.page.wait_for_url(re.compile("about/a-z.html"))
    listed = {text.strip().lower() for text in found.page.get_by_role("main").get_by_role("link").all_text_contents()}
    assert {name.lower() for name in [*(page.title for page in site.of(lang)), *(term.term[lang] for term in site.terms)]} <= listed


def test_with_script_the_link_to_the_index_gives_way_to_the_button(search):
    found = search(opened=False)
    expect(found.button).to_be_visible()
    expect(found.page.get_by_role("banner").get_by_role("link", name=found.say("search-index", "zh"), exact=True)).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_search_works_from_a_disk(search, built, lang):
    found = search(lang, base=built.as_uri()).ready()
    found.input.fill(FOUND[lang])
    expect(found.links.first).to_be_visible()
    found.links.first.click()
    found.page.wait_for_url(re.compile(r"file://.*\.html"))
    expect(found.page.get_by_role("main")).to_be_visible()


def test_search_works_under_a_strict_policy_with_trusted_types(search, server):
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

    def guard(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    found = search("en", before=lambda page: page.route("**/*.html", guard))
    found.input.fill("commendation")
    expect(found.links.first).to_be_visible()


def test_search_opens_once_after_it_was_moved_about_in_the_page(search, restart):
    found = search(opened=False)
    restart(found.page, "pb-search")
    found.button.click()
    found.input.fill(FOUND["zh"])
    expect(found.links.first).to_be_visible()
    found.page.keyboard.press("Enter")
    found.page.wait_for_url(re.compile(r"priority|glossary"))
