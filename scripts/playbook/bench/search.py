"""`bench search`: our search beside Material's and Pagefind's, in a real browser, and whether ours keeps what it promises."""
from __future__ import annotations

import shutil
import tempfile
import unicodedata
from pathlib import Path
from statistics import median
from typing import NamedTuple

from ..model import LANGS
from . import asked, drive, ours, pages, rivals

NAMES = {"zh": "中文 Chinese", "en": "英文 English"}
LEAST = {"recall@1": 0.88, "recall@3": 0.98}  # on the half that is only counted
MOST_FIRST = 60_000  # bytes before the first results
MOST_WHOLE = 1.3  # bytes of the whole index, beside those of the pages' own text
OTHERS = {"Material": rivals.material, "Pagefind": rivals.pagefind}
LACKING = {
    "Material": (
        "没能装上 jieba，少了它 Material 搜不了中文，所以没量 Material。",
        "jieba could not be installed, without which Material finds no Chinese, so Material was left out.",
    ),
    "Pagefind": ("没能装上 Pagefind，所以没量它。", "Pagefind could not be installed, so it was left out."),
}
HEADS = (
    ("", ""), ("首条 调", "@1 tune"), ("前三 调", "@3 tune"), ("首条 量", "@1 measure"), ("前三 量", "@3 measure"),
    ("落空", "empty"), ("该无", "nothing"), ("先下 B", "first B"), ("全部 B", "all B"), ("首次 ms", "first ms"), ("之后 ms", "later ms"),
)
LEGEND = (
    "首条、前三：该找到的查询里，答案排第一、排前三的占多少；调：做搜索时看的一半，量：只计数的一半。"
    "落空：该找到却什么都没有。该无：该没有结果的，真没有。先下：第一批结果出来之前下载的字节；全部：程序加整个索引（brotli）。"
    "首次：什么都没下载时从点开到第一批结果；之后：从输入到结果，中位 / 最大。",
    "@1, @3: of the queries that should find something, answered first or among three; tune: the half that search is made by, "
    "measure: the half only counted. empty: found nothing but should. nothing: should find nothing and did. first B: fetched before "
    "the first results; all B: program and whole index (brotli). first ms: from opening, nothing fetched, to the first results; "
    "later ms: input to results, median / max.",
)
OTHERS_LEGEND = (
    "Material 和 Pagefind 不认识页内的位置，找对那一页就算对。Material 的共用脚本没算进字节；它每开一页就自己下载、建好索引，"
    f"首次从那时算起，读者晚些再搜就不用等。Pagefind 出前 {rivals.SHOWN} 条摘要才算出结果。",
    "Material and Pagefind can't know places on our pages, so the right page counts. Material's bytes leave out its script for "
    "everything; it fetches and builds its index on every page that is opened, which is where its first ms begin, and who searches "
    f"later doesn't wait for it. Pagefind's results count once {rivals.SHOWN} excerpts are there.",
)


class Ours(NamedTuple):
    """What is measured of ours alone, in one language."""

    tasks: ours.Tasks
    index: int  # bytes of the whole index
    text: int  # bytes of the pages' own text
    pages: int
    many: drive.Measured
    many_pages: int
    many_tasks: ours.Tasks


def run(root: Path, only_ours: bool = False, keep: bool = False, misses: bool = False) -> int:
    """Prints a table per language; 1 where ours breaks a limit or the site can't be built. browser.NoBrowser where there is none."""
    scratch = Path(tempfile.mkdtemp(prefix="playbook-bench-"))
    try:
        return _run(root, scratch, {} if only_ours else OTHERS, misses)
    except pages.NotBuilt as error:
        print(error)
        _say("生成失败，量到这里为止；原因在上面。", "A build failed, so measuring stopped; the reason stands above.")
        return 1
    finally:
        if keep:
            _say(f"留下的文件在 {scratch}。", f"What was made is in {scratch}.")
        else:
            shutil.rmtree(scratch, ignore_errors=True)


def _run(root: Path, scratch: Path, others: dict, misses: bool) -> int:
    pages.build(root, scratch / "ours")
    broken: list[tuple[str, str]] = []
    with drive.chromium() as running:
        for lang in LANGS:
            halves = asked.tables(root, lang)
            found, queries = pages.plain(root, scratch / "ours", lang), asked.queries(halves)
            mine, alone = _ours(running, scratch / "ours", lang, queries, found)
            measured = {name: measure(running, scratch, lang, found, queries) for name, measure in others.items()}
            for name in [name for name, it in measured.items() if not it]:
                _say(*LACKING[name])
                others = {one: measure for one, measure in others.items() if one != name}
            there = {name: it for name, it in measured.items() if it}
            known = {page.id for page in found}
            by_page = {half: asked.by_page(rows, known) for half, rows in halves.items()}
            rows = [_row("我们 ours", halves, mine), *(_row(name, by_page, it) for name, it in there.items())]
            print(*report(lang, rows, mine, alone, there), sep="\n", flush=True)
            if misses:
                print(*missed(asked.misses(halves["tune"], mine.asked.results)), sep="\n", flush=True)
            broken += faults(lang, asked.recall(halves["measure"], mine.asked.results), mine.first_bytes, alone.index / alone.text)
    _say(*LEGEND)
    if others:
        _say(*OTHERS_LEGEND)
    for sentence in broken:
        _say(*sentence)
    return 1 if broken else 0


def _ours(running, site: Path, lang: str, queries: list[str], found: list[pages.Plain]) -> tuple[drive.Measured, Ours]:
    mine, tasks, index = ours.measure(running, site, lang, queries)
    many_pages = ours.write_many(site, lang)
    many, many_tasks, _ = ours.measure(running, site, lang, queries, ours.MANY_PAGE)
    text = pages.packed("\n".join(page.text for page in found).encode("utf-8"))
    return mine, Ours(tasks, index, text, len(found), many, many_pages, many_tasks)


def faults(lang: str, recall: dict[str, float], first_bytes: int, whole: float) -> list[tuple[str, str]]:
    """A sentence for each limit that is broken, in both languages. `recall` is that of the measure half, `whole` how many times the
    bytes of the pages' text the whole index has."""
    found = [
        (f"量的一半里 {name} 是 {recall[name]:.3f}，不到 {least}。", f"{name} on the measure half is {recall[name]:.3f}, below {least}.")
        for name, least in LEAST.items() if recall[name] < least
    ]
    if first_bytes > MOST_FIRST:
        found.append((
            f"第一批结果之前要下载 {first_bytes:,} 字节，超过 {MOST_FIRST:,}。",
            f"{first_bytes:,} bytes come before the first results, above {MOST_FIRST:,}.",
        ))
    if whole > MOST_WHOLE:
        found.append((
            f"整个索引是页面文字的 {whole:.3f} 倍，超过 {MOST_WHOLE}。",
            f"the whole index is {whole:.3f} times the pages' text, above {MOST_WHOLE}.",
        ))
    zh, en = NAMES[lang].split()
    return [(f"{zh}：{one}", f"{en}: {other}") for one, other in found]


def report(lang: str, rows: list[list[str]], mine: drive.Measured, alone: Ours, others: dict[str, drive.Measured]) -> list[str]:
    """The table of one language and what stands below it."""
    many = alone.many
    return [
        "", f"{NAMES[lang]}  {alone.pages} 页 pages", *table([*(list(head) for head in zip(*HEADS)), *rows]),
        *(_ratios(name, mine, it) for name, it in others.items()),
        f"整个索引 whole index {alone.index:,} B ÷ 页面文字 text {alone.text:,} B = {alone.index / alone.text:.3f} (≤ {MOST_WHOLE})",
        f"最长任务 longest task: {_tasks(alone.tasks)}",
        f"{alone.many_pages} 页 pages: 首次 first {many.asked.first_ms:.0f} ms, 之后 later {_later(many)} ms, "
        f"先下 first {many.first_bytes:,} B, 全部 all {many.all_bytes:,} B, 最长任务 longest task: {_tasks(alone.many_tasks)}",
        "",
    ]


def _row(name: str, halves: dict[str, list[dict]], it: drive.Measured) -> list[str]:
    by_half = {half: asked.recall(rows, it.asked.results) for half, rows in halves.items()}
    both = asked.recall([row for rows in halves.values() for row in rows], it.asked.results)
    shares = [by_half[half][name] for half in asked.HALVES for name in LEAST] + [both["empty"], both["nothing"]]
    return [name, *(f"{share:.3f}" for share in shares), f"{it.first_bytes:,}", f"{it.all_bytes:,}", f"{it.asked.first_ms:.0f}", _later(it)]


def _later(it: drive.Measured) -> str:
    return f"{median(it.asked.later_ms):.1f} / {max(it.asked.later_ms):.0f}"


def _tasks(it: ours.Tasks) -> str:
    opening, asking = (f"{ms:.0f}" if ms else "< 50" for ms in it)
    return f"打开 opening {opening} ms, 搜索 searching {asking} ms"


def _ratios(name: str, mine: drive.Measured, it: drive.Measured) -> str:
    pairs = (
        ("先下 first B", it.first_bytes / mine.first_bytes), ("全部 all B", it.all_bytes / mine.all_bytes),
        ("首次 first ms", it.asked.first_ms / mine.asked.first_ms), ("之后 later ms", median(it.asked.later_ms) / median(mine.asked.later_ms)),
    )
    return f"{name} ÷ 我们 ours: " + ", ".join(f"{what} {times:.1f}×" for what, times in pairs)


def table(rows: list[list[str]]) -> list[str]:
    """Columns beside each other, the first to the left and numbers to the right, where a Chinese character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows)]
    pad = lambda text, width: " " * (width - _width(text))
    return ["  ".join([row[0] + pad(row[0], widths[0]), *(pad(text, width) + text for text, width in zip(row[1:], widths[1:]))]) for row in rows]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def missed(found: list[tuple[str, list[str], list[str]]]) -> list[str]:
    """A line for each query of the tune half that ours doesn't answer among the first three."""
    lines = [f"  {query}: {', '.join(wanted) or '无 nothing'} ← {', '.join(got) or '无 nothing'}" for query, wanted, got in found]
    return [f"没找对的（调的一半） · Missed, in the tune half: {len(lines)}", *lines, ""]


def _say(zh: str, en: str) -> None:
    print(f"{zh}\n    {en}", flush=True)
