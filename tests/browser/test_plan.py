"""A review plan: its days are right in any time zone, it can be sent and put into a calendar, and it says what is wrong with it."""
from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import icalendar
import pytest
import vobject
from playwright.sync_api import expect

from browsing import REFUSED, check_state, STATES
from playbook.model import LANGS, Days

ZONES = (
    "Pacific/Kiritimati Pacific/Auckland Pacific/Chatham Australia/Lord_Howe Australia/Sydney Asia/Tokyo Asia/Shanghai Asia/Kathmandu Asia/Kolkata "
    "Asia/Tehran Asia/Dubai Europe/Moscow Africa/Cairo Europe/Berlin Europe/London UTC Atlantic/Azores America/Noronha America/Sao_Paulo "
    "America/St_Johns America/New_York America/Chicago America/Denver America/Los_Angeles Pacific/Honolulu Pacific/Pago_Pago"
).split()


class Plan:
    def __init__(self, page, say, lang):
        self.page, self.say, self.lang = page, say, lang
        self.dates = page.locator(".plan__date")
        self.notes = page.locator(".plan__notes p")
        self.text = page.get_by_label(say("plan-text", lang))

    def start(self, day):
        self.page.get_by_label(self.say("plan-start", self.lang), exact=True).fill(day)

    def days(self, number, value):
        self.page.get_by_role("spinbutton").nth(number).fill(value)

    def button(self, key):
        return self.page.get_by_role("main").get_by_text(self.say(key, self.lang), exact=True)

    def file(self):
        with self.page.expect_download() as download:
            self.button("plan-save").click()
        return download.value.suggested_filename, download.value.path().read_bytes()


@pytest.fixture
def plan(open_page, say):
    return lambda lang, **options: Plan(open_page("tool/review-plan", lang, **options), say, lang)


@pytest.fixture(scope="module")
def worked(site):
    years = site.years.values()
    return Days(frozenset().union(*(year.off for year in years)), frozenset().union(*(year.on for year in years))).is_worked


def after(day, count, worked):
    while count:
        day += timedelta(1)
        count -= worked(day)
    return day


def test_working_days_are_the_same_in_26_time_zones(open_page, worked):
    assert len(set(ZONES)) == 26
    page = open_page("tool/review-plan")
    page.wait_for_function("() => document.querySelector('pb-plan').calendars")
    session, days = page.context.new_cdp_session(page), [date(2025, 1, 1) + timedelta(number) for number in range(730)]
    asked = [day.isoformat() for day in days]
    wanted = [[worked(day), after(day, 5, worked).isoformat()] for day in days if day < date(2026, 12, 20)]
    for zone in ZONES:
        session.send("Emulation.setTimezoneOverride", {"timezoneId": zone})
        found = page.evaluate(
            """(days) => { const { china } = document.querySelector("pb-plan").calendars;
            return [Intl.DateTimeFormat().resolvedOptions().timeZone, days.map((day) => [china.isWorked(day), china.after(day, 5)])]; }""", asked)
        assert found[0] == zone or zone in ("Asia/Kathmandu", "Asia/Kolkata", "UTC")  # which the browser knows by older names
        assert found[1][:len(wanted)] == wanted, zone
        assert [is_worked for is_worked, _ in found[1]] == [worked(day) for day in days], zone
    session.send("Emulation.setTimezoneOverride", {"timezoneId": ""})


@pytest.mark.parametrize("zone, day", [("Pacific/Kiritimati", "2026-12-02"), ("Pacific/Pago_Pago", "2026-12-01")])
def test_today_is_the_day_where_the_reader_is(pool, server, say, zone, day):
    context = pool.context(timezone_id=zone)
    page = context.new_page()
    page.clock.install(time=datetime.fromisoformat("2026-12-02T05:00:00+00:00"))
    page.goto(f"{server}/tool/review-plan.html")
    it = Plan(page, say, "zh")
    page.get_by_label(say("plan-calendar-week", "zh")).check()
    it.start("2026-11-27")
    it.days(0, "2")  # Tuesday 1 December
    gone = it.notes.filter(has_text="已经过了")
    expect(gone).to_have_count(1 if day == "2026-12-02" else 0)
    context.close()


@pytest.mark.parametrize("lang, dates", [
    ("zh", ["9 月 29 日（周二）", "10 月 9 日（周五）", "10 月 13 日（周二）"]), ("en", ["Tue 29 September", "Fri 9 October", "Tue 13 October"]),
])
def test_a_day_gives_three_that_step_over_holidays_and_take_in_make_up_days(plan, lang, dates, site, clipboard):
    it = plan(lang, before=lambda page: page.clock.install(time=datetime(2026, 9, 1, 9)))
    it.start("2026-09-24")
    expect(it.dates).to_have_text(dates)
    for version, when in zip(site.versions.values(), dates):
        expect(it.text).to_contain_text(when)
        expect(it.text).to_contain_text(version.audience[lang])
    assert it.page.locator(".plan__picture").get_attribute("aria-label").count(dates[0]) == 1
    it.button("copy").click()
    assert clipboard(it.page)["text/plain"] == it.text.text_content()
    it.page.get_by_label(it.say("plan-calendar-week", lang)).check()
    expect(it.dates.first).to_have_text({"zh": "9 月 28 日（周一）", "en": "Mon 28 September"}[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_the_calendar_file_is_read_alike_by_two_parsers(plan, lang, site):
    it = plan(lang)
    title = "青禾；切换, 方案 \\ 很长的名字" * 4
    it.page.get_by_label(it.say("plan-title", lang), exact=True).fill(title[:80])
    it.start("2026-11-30")
    name, raw = it.file()
    assert name.endswith(".ics") and all(len(line) <= 75 for line in raw.split(b"\r\n")) and b"\n" not in raw.replace(b"\r\n", b"")
    one = icalendar.Calendar.from_ical(raw)
    other = vobject.readOne(io.StringIO(raw.decode("utf-8"), newline=""))
    days = [date(2026, 12, 2), date(2026, 12, 7), date(2026, 12, 10)]
    reminders = [date(2026, 12, 1), date(2026, 12, 4), date(2026, 12, 9)]
    for version, day, reminder, event, second in zip(site.versions.values(), days, reminders, one.walk("VEVENT"), other.vevent_list, strict=True):
        assert event.decoded("DTSTART") == second.dtstart.value == day and event.decoded("DTEND") == day + timedelta(1)
        assert str(event["SUMMARY"]) == second.summary.value and title[:80] in second.summary.value and version.name[lang] in second.summary.value
        assert str(event["DESCRIPTION"]) == second.description.value and site.checklists[version.gate].title[lang] in second.description.value
        (alarm,) = event.walk("VALARM")
        assert datetime.combine(day, datetime.min.time()) + alarm.decoded("TRIGGER") == datetime.combine(reminder, datetime.min.time()) + timedelta(hours=9)
        assert second.valarm.trigger.value == alarm.decoded("TRIGGER")
    assert len({str(event["UID"]) for event in one.walk("VEVENT")}) == 3
    assert it.file()[1].split(b"UID:")[1].split()[0] == raw.split(b"UID:")[1].split()[0]  # a calendar knows it again


def test_where_nothing_can_be_saved_the_file_can_be_copied(plan):
    it = plan("zh", init=REFUSED)
    it.start("2026-11-30")
    it.button("plan-copy-file").click()
    area = it.page.get_by_label(it.say("copy-by-hand", "zh"))
    expect(area).to_be_focused()
    assert "BEGIN:VCALENDAR" in area.input_value()


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_wrong_with_a_plan_is_said(plan, like, lang):
    it = plan(lang, before=lambda page: page.clock.install(time=datetime(2026, 11, 27, 9)))
    expect(it.notes).to_have_count(0)
    it.start("2026-11-28")
    expect(it.notes).to_have_text(like("plan-start-off", lang))
    it.start("2026-10-12")
    expect(it.notes).to_have_text(like("plan-past", lang))
    it.start("2026-12-28")
    expect(it.notes).to_have_text(like("plan-unknown", lang))
    it.start("2026-11-30")
    it.days(1, "2")
    expect(it.notes).to_have_text(like("plan-crossed", lang))
    expect(it.page.get_by_role("spinbutton").nth(1)).to_have_attribute("aria-invalid", "true")
    for bad in ("0", "61", "-3", "2.5", ""):
        it.days(1, bad)
        expect(it.notes).to_have_text(like("plan-no-day", lang))
    it.days(1, "5")
    expect(it.notes).to_have_count(0)


def test_a_date_that_a_browser_without_date_fields_lets_through_is_said(plan, like):
    it = plan("en")
    field = it.page.get_by_label(it.say("plan-start", "en"), exact=True)
    field.evaluate("(field) => { field.type = 'text'; }")
    for bad in ("2026-02-30", "tomorrow", "2026-1-1", "９"):
        field.fill(bad)
        expect(it.notes).to_have_text(like("plan-no-start", "en"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_plan_stays_on_the_device_and_follows_to_the_other_language(plan, lang):
    it = plan(lang)
    it.start("2026-11-30")
    it.days(2, "9")
    it.page.reload()
    expect(it.dates.nth(2)).to_have_text({"zh": "12 月 11 日（周五）", "en": "Fri 11 December"}[lang])
    it.page.get_by_role("banner").get_by_role("link", name=it.say("other-language", lang)).click()
    expect(it.dates.nth(2)).to_have_text({"en": "12 月 11 日（周五）", "zh": "Fri 11 December"}[lang])


def test_a_plan_that_is_taken_out_and_put_back_works_once(plan, restart):
    it = plan("zh")
    restart(it.page, "pb-plan")
    it.start("2026-11-30")
    expect(it.page.locator(".plan__picture")).to_have_count(1)
    expect(it.dates.first).to_have_text("12 月 2 日（周三）")


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_a_dated_plan_fits_and_can_be_used_by_everyone(plan, lang, size, scheme):
    it = plan(lang, size=size)
    it.page.emulate_media(color_scheme=scheme)
    it.start("2026-12-29")
    it.days(1, "3")
    check_state(it.page)


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_the_versions_can_be_read(open_page, site, lang):
    page = open_page("tool/review-plan", lang, script=False)
    for version in site.versions.values():
        for text in (version.name, version.wanted, version.unwanted):
            expect(page.get_by_role("main").get_by_text(text[lang], exact=True).first).to_be_visible()
    expect(page.locator(".plan__text")).to_be_hidden()


# Within a form

def opened(page, say, lang="zh"):
    page.locator("summary").get_by_text(say("request-plan", lang), exact=True).click()


@pytest.fixture
def inside(open_page, say):
    def inside_(lang, form="work-request", **options):
        page = open_page(f"request/{form}", lang, **options)
        opened(page, say, lang)
        return Plan(page, say, lang)

    return inside_


def test_every_form_that_asks_a_colleague_has_a_place_for_the_plan(site):
    asking = [form for form in site.requests.values() if form.group == "ask"]
    assert len(asking) == 10
    for form in asking:
        assert "review" in [field.id for field in form.fields] and any("{review}" in block.say.zh for block in form.output), form.id


@pytest.mark.parametrize("lang", LANGS)
def test_dated_versions_go_into_the_request_and_can_be_taken_back(inside, form, lang):
    it = inside(lang)
    request = form(it.page, lang)
    before = request.field("review").input_value()
    it.start("2026-11-30")
    it.button("plan-put").click()
    lines = request.field("review").input_value()
    assert lines.count("\n") == 2 and {"zh": "12 月 2 日（周三）", "en": "Wed 2 December"}[lang] in lines
    expect(request.preview).to_contain_text(lines.split("\n")[0])
    it.button("undo").click()
    expect(request.field("review")).to_have_value(before)


def test_each_draft_has_its_own_plan_which_stays(inside, say):
    it = inside("zh")
    it.start("2026-11-30")
    it.page.locator("summary").get_by_text(say("request-copies", "zh")).click()
    it.button("request-new").click()
    expect(it.dates.first).to_have_text("")
    it.start("2026-12-07")
    expect(it.dates.first).to_have_text("12 月 9 日（周三）")
    it.page.locator(".copies__open").last.click()
    expect(it.dates.first).to_have_text("12 月 2 日（周三）")
    it.page.reload()
    opened(it.page, say)
    expect(it.dates.first).to_have_text("12 月 2 日（周三）")


def test_enter_in_the_plan_sends_nothing(inside, say):
    it = inside("zh")
    it.start("2026-11-30")
    it.page.get_by_role("spinbutton").first.press("Enter")
    expect(it.page.locator(".request__status")).to_have_text("")


def test_the_plan_of_a_form_is_fetched_only_when_it_is_opened(open_page, say):
    asked = []
    page = open_page("request/quick-ask", before=lambda page: page.on("request", lambda request: asked.append(request.url)))
    page.get_by_role("form").wait_for()
    assert not any("/plan." in url and url.endswith(".js") for url in asked)
    opened(page, say)
    expect(page.locator("pb-plan:defined")).to_have_count(1)
    assert sum("/plan." in url and url.endswith(".js") for url in asked) == 1


@pytest.mark.parametrize("lang, size, scheme", STATES[:2])
def test_a_form_with_its_plan_open_fits_and_can_be_used_by_everyone(inside, lang, size, scheme):
    it = inside(lang, size=size)
    it.page.emulate_media(color_scheme=scheme)
    it.start("2026-11-30")
    check_state(it.page)
