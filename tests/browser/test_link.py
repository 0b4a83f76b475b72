"""The round trip: a request goes out as a link, is answered in one of four ways, and the answer comes back beside it."""
from __future__ import annotations

import base64
import random
import re

import pytest
from playwright.sync_api import expect

from browsing import STATES, check_state
from playbook.model import LANGS

REPLIES = ("reply-accept", "reply-accept-with-change", "reply-need-first", "reply-cannot")


class Shared:
    """A form whose link can be had, as its reader finds it."""

    def __init__(self, form):
        self.form, self.page, self.say, self.lang = form, form.page, form.say, form.lang

    def link(self, full: bool) -> str:
        fold = self.page.locator("#share")
        if fold.get_attribute("open") is None:
            self.page.locator("summary").get_by_text(self.say("share-reply-title" if self.form.request.group == "reply" else "share-title", self.lang), exact=True).click()
        self.page.get_by_label(self.say("share-texts", self.lang)).set_checked(full)
        expect(self.page.locator(".share__holds")).not_to_be_empty()
        return self.page.get_by_label(self.say("share-link", self.lang), exact=True).input_value()


@pytest.fixture
def shared(form):
    return lambda page, lang, id_="work-request": Shared(form(page, lang, id_))


def stored(page) -> dict:
    return page.evaluate("() => ({ ...localStorage })")


def is_clean(link: str) -> bool:
    return not set(link.split("#")[1]) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-")


def answered(page, say, lang):
    return page.get_by_role("complementary", name=say("answer-title", lang))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("reply", REPLIES)
def test_a_request_is_sent_read_answered_and_the_answer_comes_back(open_page, shared, site, say, pool, lang, reply):
    sender = open_page("request/work-request", lang)
    mine = shared(sender, lang)
    left_out = "affects"
    mine.form.fill({key: text for key, text in mine.form.example.items() if key != left_out})
    link = mine.link(full=True)
    assert is_clean(link) and "?sent#" in link
    # A colleague's device
    theirs = open_page("request/index", lang, context=pool.context())
    theirs.goto(link)
    request = shared(theirs, lang).form
    expect(theirs.get_by_text(say("link-sent", lang))).to_be_visible()
    assert "#" not in theirs.url and "?" not in theirs.url and stored(theirs) == {}
    expect(request.preview).to_have_text(mine.form.preview.text_content())
    expect(request.field("ask")).to_have_js_property("readOnly", True)
    title = site.requests[reply].title[lang]
    theirs.locator(".request__answers").get_by_role("link", name=title, exact=True).click()
    theirs.wait_for_url(f"**/{reply}.html")
    answer = shared(theirs, lang, reply)
    expect(answer.form.field("ask")).to_have_value(mine.form.example["ask"])
    expect(answer.form.field("by")).to_have_value(mine.form.example["by"])
    missing = mine.form.label(left_out)
    for field in site.requests[reply].fields:
        if "lacks" in field.origins:
            expect(answer.form.field(field.id)).to_have_value(missing)
    given = answer.form.values()
    answer.form.fill({key: text for key, text in answer.form.example.items() if not given[key]})
    text = answer.form.preview.text_content()
    back = answer.link(full=True)
    # Back to the sender
    sender.goto(back)
    here = answered(sender, say, lang)
    expect(here).to_contain_text(title)
    expect(here.locator("pre")).to_have_text(text)
    expect(mine.form.field("by")).to_have_value(mine.form.example["by"])
    assert not any(key.startswith("pb:answer") for key in stored(sender)) and "#" not in sender.url
    here.get_by_role("button", name=say("answer-keep", lang)).click()
    sender.reload()
    expect(here.locator("pre")).to_have_text(text)
    sender.goto(sender.url.replace("request/work-request", "tool/my-desk"))
    sender.get_by_role("listitem").filter(has_text=say("desk-answer", lang)).get_by_role("link").click()
    expect(here.locator("pre")).to_have_text(text)
    here.get_by_role("button", name=say("answer-drop", lang)).click()
    expect(here).to_be_hidden()
    assert not any(key.startswith("pb:answer") for key in stored(sender))


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_tick_no_word_goes_along_and_one_is_told(open_page, shared, say, pool, lang):
    mine = shared(open_page("request/quick-ask", lang), lang, "quick-ask")
    mine.form.fill(mine.form.example)
    link = mine.link(full=False)
    expect(mine.page.locator(".share__holds")).to_have_text(say("share-bare", lang, count=len(mine.form.example)))
    for word in mine.form.example.values():
        assert base64.urlsafe_b64encode(word.encode())[:16].decode() not in link
    theirs = open_page("request/index", lang, context=pool.context())
    theirs.goto(link)
    expect(theirs.get_by_text(say("link-bare", lang))).to_be_visible()
    assert shared(theirs, lang, "quick-ask").form.field("ask").input_value() == ""


def test_a_colleague_who_reads_english_gets_the_english_page(open_page, shared, say, pool):
    mine = shared(open_page("request/feasibility-check", "zh"), "zh", "feasibility-check")
    mine.form.fill(mine.form.example)
    mine.form.choose("en")
    theirs = open_page("request/index", "zh", context=pool.context())
    theirs.goto(mine.link(full=True))
    assert "/en/request/feasibility-check.html" in theirs.url
    expect(theirs.get_by_text(say("link-sent", "en"))).to_be_visible()


def test_what_was_sent_survives_a_reload_and_the_other_language_and_is_kept_only_when_one_takes_it(open_page, shared, say, pool):
    mine = shared(open_page("request/quick-ask", "zh"), "zh", "quick-ask")
    mine.form.fill(mine.form.example)
    theirs = open_page("request/index", "zh", context=pool.context())
    theirs.goto(mine.link(full=True))
    theirs.reload()
    expect(theirs.get_by_text(say("link-sent", "zh"))).to_be_visible()
    theirs.get_by_role("banner").get_by_role("link", name=say("other-language", "zh")).click()
    request = shared(theirs, "en", "quick-ask").form
    expect(theirs.get_by_text(say("link-sent", "en"))).to_be_visible()
    expect(request.field("ask")).to_have_value(mine.form.example["ask"])
    assert stored(theirs) == {}
    theirs.get_by_role("button", name=say("link-take", "en")).click()
    assert len(stored(theirs)) == 1
    request.field("ask").fill("mine")
    theirs.reload()
    expect(request.field("ask")).to_have_value("mine")
    expect(theirs.get_by_text(say("link-sent", "en"))).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_an_answer_to_a_request_that_is_not_here_is_shown_and_said(open_page, shared, say, pool, lang):
    mine = shared(open_page("request/work-request", lang), lang)
    mine.form.fill(mine.form.example)
    theirs = open_page("request/index", lang, context=pool.context())
    theirs.goto(mine.link(full=True))
    theirs.locator(".request__answers a").first.click()
    theirs.wait_for_url("**/reply-accept.html")
    back = shared(theirs, lang, "reply-accept").link(full=False)
    elsewhere = open_page("request/index", lang, context=pool.context())
    elsewhere.goto(back)
    here = answered(elsewhere, say, lang)
    expect(here).to_contain_text(say("answer-alone", lang))
    expect(here).to_contain_text(say("answer-bare", lang))
    expect(here.get_by_role("button", name=say("answer-keep", lang))).to_be_hidden()


def test_a_reply_that_answers_nothing_cannot_be_sent_as_a_link(open_page):
    page = open_page("request/reply-accept")
    page.get_by_role("form").wait_for()
    expect(page.locator("#share")).to_be_hidden()


def test_a_long_request_is_sent_as_text_and_a_short_link_can_be_scanned(open_page, shared, say):
    mine = shared(open_page("request/quick-ask", "zh"), "zh", "quick-ask")
    mine.form.fill({"ask": "请看一眼"})
    mine.link(full=True)
    expect(mine.page.locator(".share__code")).to_be_visible()
    mine.form.fill({"ask": "长" * 1500})
    expect(mine.page.get_by_label(say("share-link", "zh"), exact=True)).to_have_value("")
    expect(mine.page.get_by_role("button", name=say("share-copy", "zh"))).to_be_disabled()
    expect(mine.page.locator(".share__code")).to_be_hidden()
    expect(mine.page.locator(".share__holds")).to_contain_text("6000")


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_what_is_sent_fits_and_can_be_used_by_everyone(open_page, shared, say, pool, lang, size, scheme):
    mine = shared(open_page("request/work-request", lang, size=size, color_scheme=scheme), lang)
    mine.form.fill(mine.form.example)
    link = mine.link(full=True)
    check_state(mine.page)
    theirs = open_page("request/index", lang, size=size, context=pool.context(color_scheme=scheme))
    theirs.goto(link)
    check_state(theirs)


# Links that are not as they were sent

def packed(form="work-request", copy="k3jx", lang="zh", end="end", **data):
    coded = lambda text: base64.urlsafe_b64encode(text if isinstance(text, bytes) else text.encode()).decode().rstrip("=")
    return "~".join(["pb1", form, copy, lang, *(part for name, text in data.items() for part in (name, coded(text))), *([end] if end else [])])


GOOD = {"field.ask": "沈宁，写方案", "field.by": "周三 17:00"}
MARKUP = (
    "<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "<svg onload=window.hacked=1>", "javascript:window.hacked=1", "\"><script>hacked=1</script>",
    "'-window.hacked-'", "${window.hacked=1}", "{{constructor.constructor('window.hacked=1')()}}", "</textarea><script>window.hacked=1</script>", "</script><script>window.hacked=1//",
    "<iframe srcdoc='<script>parent.hacked=1</script>'>", "<a href=javascript:window.hacked=1>x</a>", "<style>@import 'http://evil.example/x'</style>", "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "<base href=//evil.example>", "<form action=//evil.example><button>x", "<math><mtext></p><img src onerror=hacked=1>", "%3Cscript%3Ehacked=1%3C/script%3E", "\\u003cscript\\u003e",
)
ATTACKS = {
    **{f"markup {number} in {name}": (packed(**{**GOOD, name: text}), None) for number, text in enumerate(MARKUP) for name in ("field.ask", "plan.who.v1", "title")},
    "a name of objects": (packed(**GOOD, __proto__="x"), "link-broken"),
    "constructor": (packed(**GOOD, constructor="x"), "link-unknown"),
    "prototype as a field": (packed(**{**GOOD, "field.__proto__": "x"}), "link-broken"),
    "a field of objects": (packed(**{**GOOD, "field.constructor": "x"}), "link-unknown"),
    "toString": (packed(**{**GOOD, "toString": "x"}), "link-broken"),
    "a field that there is not": (packed(**{**GOOD, "field.salary": "x"}), "link-unknown"),
    "a plan of objects": (packed(**{**GOOD, "plan.constructor": "x"}), "link-unknown"),
    "a calendar that there is not": (packed(**{**GOOD, "plan.calendar": "__proto__"}), None),
    "a day that there is not": (packed(**{**GOOD, "plan.start": "9999-99-99", "plan.day.v1": "1e999"}), None),
    "turned words": (packed(**{**GOOD, "title": "a\u202eb\u2066c"}), "link-hidden"),
    "control characters": (packed(**{**GOOD, "title": "a\0b\x1b[31mc\x7f"}), "link-hidden"),
    "a byte-order mark": (packed(**{**GOOD, "title": "\ufeffx\u200b"}), "link-hidden"),
    "no UTF-8": (packed(**GOOD, title=b"\xff\xfe\xc3"), "link-broken"),
    "half a pair of surrogates": (packed(**GOOD, title=b"\xed\xa0\x80"), "link-broken"),
    "an end that is missing": (packed(**GOOD, title="x", end=""), "link-cut"),
    "an end cut off": (packed(**GOOD, title="x")[:-2], "link-cut"),
    "a newer version": ("pb2" + packed(**GOOD)[3:], "link-newer"),
    "a version far away": ("pb999999999999" + packed(**GOOD)[3:], "link-newer"),
    "version nought": ("pb0" + packed(**GOOD)[3:], "link-broken"),
    "no form": ("pb1~", "link-broken"),
    "a form with a path": (packed(form="../../x", **GOOD), "link-broken"),
    "a copy with a key of ours": (packed(copy="x:y", **GOOD), None),
    "a copy of objects": (packed(copy="__proto__", **GOOD), None),
    "a language that there is not": (packed(lang="<b>", **GOOD), None),
    "no base64": ("pb1~work-request~k~zh~field.ask~!!!~field.by~5ZGo~end", "link-broken"),
    "sixty-one fields": (packed(**GOOD, **{f"x{number}": "x" for number in range(60)}), "link-many"),
    "a field of 5,000 characters": (packed(**{**GOOD, "title": "长" * 3500 + "x" * 1400}), "link-long"),
    "a megabyte": ("pb1~work-request~k~zh~field.ask~" + "A" * 1_000_000, "link-large"),
    "only signs": ("pb1~" + "~" * 400, "link-broken"),
    "an answer that is none": (packed(form="reply-accept", **{"of.form": "tender-document", "text": "x"}), None),
    "the fields of another form": (packed(form="assignment-intake", **{"field.why": "x", "field.by": "y", "field.need": "z"}), None),
    "an answer to this form that nobody sent": (packed(form="reply-accept", **{"of.form": "work-request", "of.copy": "x", "text": "<b>x</b>"}), None),
    "a form of ours that fills nothing": (packed(form="house", **{"x": "y"}), None),
}


def test_there_are_enough_attacks():
    assert len(ATTACKS) >= 80


@pytest.mark.parametrize("name", ATTACKS)
def test_a_spoilt_link_opens_the_form_says_what_it_dropped_and_does_nothing(tab, server, say, name):
    fragment, fault = ATTACKS[name]
    tab.goto(f"{server}/index.html")
    tab.evaluate("() => { localStorage.clear(); window.name = ''; }")
    tab.goto(f"{server}/request/work-request.html?sent#{fragment}")
    form = tab.get_by_role("form")
    form.wait_for()
    assert tab.evaluate("() => [window.hacked, Object.prototype.x, {}.title, localStorage.length, location.hash, location.search, document.querySelectorAll('.request__sent script, .request__desk script, .request__preview *').length]") \
        == [None, None, None, 0, "", "", tab.locator(".request__desk script").count()]
    if fault:
        expect(tab.locator(".request__faults")).to_contain_text(say(fault, "zh"))
    if fragment.startswith("pb1~work-request") and "field.by" in fragment and fault != "link-broken":
        expect(tab.locator("[name=ask]")).not_to_have_value("")


def test_a_link_that_lost_its_fragment_opens_the_form_and_says_so(open_page, say):
    for lang in LANGS:
        page = open_page("request/work-request", lang)
        page.goto(page.url + "?sent")
        expect(page.get_by_text(say("link-lost", lang))).to_be_visible()
        expect(page.get_by_text(say("link-sent", lang))).to_be_hidden()
        assert "?" not in page.url
        page.reload()
        expect(page.get_by_text(say("link-lost", lang))).to_be_hidden()


def test_a_link_opened_where_its_form_stands_already_shows_what_was_sent_and_leaves_the_draft(open_page, shared, say, pool):
    mine = shared(open_page("request/quick-ask", "zh"), "zh", "quick-ask")
    mine.form.fill(mine.form.example)
    link = mine.link(full=True)
    theirs = open_page("request/quick-ask", "zh", context=pool.context())
    draft = shared(theirs, "zh", "quick-ask").form
    draft.fill({"ask": "theirs"})
    expect(theirs.get_by_text(say("link-sent", "zh"))).to_be_hidden()
    theirs.evaluate("(fragment) => { location.hash = fragment; }", link.split("#")[1])
    expect(theirs.get_by_text(say("link-sent", "zh"))).to_be_visible()
    expect(draft.field("ask")).to_have_value(mine.form.example["ask"])
    assert "#" not in theirs.url
    theirs.goto(theirs.url + "?fresh")
    expect(draft.field("ask")).to_have_value("theirs")


def test_a_draft_of_ones_own_is_neither_offered_nor_mixed_in_while_a_sent_request_is_read(open_page, shared, say, pool):
    mine = shared(open_page("request/quick-ask", "zh"), "zh", "quick-ask")
    mine.form.fill(mine.form.example)
    link, context = mine.link(full=True), pool.context()
    own = open_page("request/quick-ask", "zh", context=context)
    draft = shared(own, "zh", "quick-ask").form
    draft.fill({"ask": "own"})
    reading = open_page("index", "zh", context=context)
    reading.goto(link)
    sent = shared(reading, "zh", "quick-ask").form
    expect(reading.get_by_text(say("link-sent", "zh"))).to_be_visible()
    expect(reading.get_by_role("button", name=say("request-discard", "zh"), exact=True)).to_have_count(0)
    draft.fill({"ask": "changed in the other tab"})
    reading.wait_for_function("Object.values(localStorage).some((text) => text.includes('changed in the other tab'))")
    reading.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    expect(sent.field("ask")).to_have_value(mine.form.example["ask"])


@pytest.mark.parametrize("lang", LANGS)
def test_where_what_reads_a_link_cannot_be_fetched_one_is_told_and_a_reload_tries_again(open_page, shared, say, pool, lang):
    mine = shared(open_page("request/quick-ask", lang), lang, "quick-ask")
    mine.form.fill(mine.form.example)
    theirs = open_page("index", lang, context=pool.context())
    theirs.route(re.compile(r"/assets/mail\."), lambda route: route.abort())
    theirs.goto(mine.link(full=True))
    expect(theirs.get_by_text(say("link-unfetched", lang))).to_be_visible()
    expect(shared(theirs, lang, "quick-ask").form.field("ask")).to_be_visible()
    theirs.unroute_all()
    theirs.reload()
    expect(theirs.get_by_text(say("link-sent", lang))).to_be_visible()
    expect(shared(theirs, lang, "quick-ask").form.preview).to_have_text(mine.form.preview.text_content())


def test_on_paper_a_sent_request_is_its_text_and_nothing_to_press(open_page, shared, say, pool):
    mine = shared(open_page("request/quick-ask", "zh"), "zh", "quick-ask")
    mine.form.fill(mine.form.example)
    theirs = open_page("index", "zh", context=pool.context())
    theirs.goto(mine.link(full=True))
    expect(theirs.get_by_text(say("link-sent", "zh"))).to_be_visible()
    theirs.emulate_media(media="print")
    expect(shared(theirs, "zh", "quick-ask").form.preview).to_be_visible()
    expect(theirs.locator(".request :is(button, input, textarea, select, a, details)").filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_from_a_disk_a_link_leads_to_the_published_site(open_page, shared, site, built, lang):
    mine = shared(open_page("request/quick-ask", lang, base=built.as_uri()), lang, "quick-ask")
    mine.form.fill(mine.form.example)
    link = mine.link(full=True)
    published = re.search(r'<link rel="canonical" href="([^"]+)"', (built / ("en" if lang == "en" else "") / "request/quick-ask.html").read_text("utf-8"))[1]
    assert link.startswith(f"{published}?sent#pb1~quick-ask~") and is_clean(link)


def test_fifty_thousand_generated_fragments_raise_nothing_and_what_is_packed_comes_back(tab, server):
    chance = random.Random(8)
    seeds = [packed(**{**GOOD, "title": "x" * 40, "plan.start": "2026-11-30"}), packed(form="reply-accept", **{"of.form": "work-request", "text": "好" * 60})]
    pieces = ["~", ".", "end", "pb1~", "pb2~", "__proto__", "field.ask", "%", "\u202e", "A" * 50, "=", "-", "_", "\0", "~~", "5ZGo", "🙂", "<b>"]
    made = []
    for _ in range(50_000):
        text = chance.choice(seeds)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(pieces) + text[at + chance.choice((0, 0, 1, 3, 20)):]
        made.append(text if chance.random() < 0.9 else text[:chance.randrange(len(text) + 1)])
    tab.goto(f"{server}/index.html")
    seen = tab.evaluate("""async (all) => {
        const { packedLink, unpackedLink } = await import("/overrides/components/_shared/link.js");
        const counts = {};
        for (const text of all) {
            const { thing, faults } = unpackedLink(text);
            for (const fault of thing ? faults : ["nothing"]) counts[fault] = (counts[fault] ?? 0) + 1;
            if (!thing) continue;
            const back = unpackedLink(packedLink(thing));
            if (back.faults.length || JSON.stringify(back.thing) !== JSON.stringify(thing)) throw new Error(text);
        }
        return [counts, {}.x ?? null, Object.keys(Object.prototype).length];
    }""", made)
    assert seen[1:] == [None, 0] and {"cut", "broken", "hidden", "nothing"} <= set(seen[0])


def test_a_megabyte_is_refused_before_it_is_read(tab, server):
    tab.goto(f"{server}/index.html")
    assert tab.evaluate("""async () => {
        const { unpackedLink } = await import("/overrides/components/_shared/link.js");
        const text = "pb1~work-request~k~zh~" + "field.ask~5ZGo~".repeat(70000);
        let touched = 0;
        for (const [owner, name] of [[String.prototype, "split"], [RegExp.prototype, "exec"], [globalThis, "atob"]]) {
            const real = owner[name];
            owner[name] = function (...words) { touched += 1; return real.apply(this, words); };
        }
        const large = unpackedLink(text), most = touched;
        unpackedLink("pb1~work-request~k~zh~field.ask~5ZGo~end");
        return [large.faults, most, touched > 0];
    }""") == [["large"], 0, True]
