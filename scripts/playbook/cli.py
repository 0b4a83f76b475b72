"""The commands. Each is a function of the parsed arguments that returns an exit code."""
from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

from . import browser, checks, create, stamp
from .checks import built
from .load import load
from .model import LANGS, Problem

ROOT = Path(__file__).resolve().parents[2]
NEXT, LAST = ".site-next", ".site-last"


def main(arguments: list[str] | None = None) -> int:
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # so that `| head` ends quietly
    parser = _parser()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["test"] and words[1:2] not in (["-h"], ["--help"]):
        words.insert(1, "--")  # what follows is pytest's
    chosen = parser.parse_args(words)
    if not hasattr(chosen, "run"):
        parser.print_help()
        return 2
    return chosen.run(chosen)


def say(zh: str, en: str) -> None:
    print(f"{zh}\n    {en}", flush=True)


def show(problems: list[Problem]) -> int:
    """Prints problems; 1 if there are any."""
    for problem in problems:
        print(problem)
    if problems:
        say(f"共 {len(problems)} 处要改。", f"{len(problems)} to mend.")
    return 1 if problems else 0


def check(_: argparse.Namespace) -> int:
    site = load(ROOT)
    if show(checks.run(site)):
        return 1
    say(
        f"内容没有问题：{len(site.pages)} 页，{len(site.requests)} 张请求单，{len(site.checklists)} 张检查单，{len(site.scenarios)} 个练习，{len(site.cards)} 张卡片。",
        f"The content is sound: {len(site.pages)} pages, {len(site.requests)} request forms, {len(site.checklists)} checklists, {len(site.scenarios)} scenarios, {len(site.cards)} cards.",
    )
    return 0


def build(_: argparse.Namespace) -> int:
    """Builds beside the site, each language in a process of its own, and switches at the end, so that a failure leaves the last good one."""
    shutil.rmtree(ROOT / NEXT, ignore_errors=True)
    try:
        return _build(ROOT / NEXT, ROOT / LAST, ROOT / "site")
    finally:
        shutil.rmtree(ROOT / NEXT, ignore_errors=True)


def _build(folder: Path, last: Path, target: Path) -> int:
    running = [_start("build", "--strict", "--site-dir", str(folder / lang), env={"PLAYBOOK_LANG": lang}) for lang in LANGS]
    if show(checks.run(load(ROOT))):
        for process in running:
            process.kill()
            process.communicate()
        say("没有生成新的网站，原来的 site/ 没动。", "Nothing was built; the last site/ is untouched.")
        return 1
    said = [process.communicate()[0] for process in running]
    failed = [text for text, process in zip(said, running) if process.returncode]
    if failed:
        print(failed[0])  # the other language mostly stops at the same place
        say("生成失败，原来的 site/ 没动；原因在上面。", "The build failed and the last site/ is untouched; the reason stands above.")
        return 1
    fresh, *others = (folder / lang for lang in LANGS)
    for other in others:
        _merge(other, fresh)
    if show(built.check(fresh)):
        say("生成的网站有断链，没有换上去；原来的 site/ 没动。", "The built site has faults, so it was not put in place; the last site/ is untouched.")
        return 1
    shutil.rmtree(last, ignore_errors=True)
    if target.exists():
        target.rename(last)
    fresh.rename(target)
    shutil.rmtree(last, ignore_errors=True)
    say("网站在 site/，打开 site/index.html 就能看。", "The site is in site/; open site/index.html to read it.")
    return 0


def _merge(folder: Path, target: Path) -> None:
    """Moves all files of a folder to the same places in another; what both hold is the same."""
    for path in folder.rglob("*"):
        if path.is_file():
            place = target / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)


def serve(chosen: argparse.Namespace) -> int:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", chosen.port)) == 0:
            say(
                f"{chosen.port} 端口已经有程序在用；关掉它，或者换一个：serve --port {chosen.port + 1}。",
                f"Port {chosen.port} is taken by another program; stop that one, or choose another: serve --port {chosen.port + 1}.",
            )
            return 1
    if show(checks.run(load(ROOT))):
        return 1
    address = f"http://127.0.0.1:{chosen.port}/"
    say(f"打开 {address} 看，改了文件页面会自己刷新；按 Ctrl C 停下。", f"Open {address} to read; pages refresh when a file changes. Ctrl C stops it.")
    watched = [word for folder in ("overrides", "scripts") for word in ("--watch", str(ROOT / folder))]
    try:
        return _start(
            "serve", "--livereload", "--dev-addr", f"127.0.0.1:{chosen.port}", *watched, env={"PLAYBOOK_URL": address}, capture=False
        ).wait()
    except KeyboardInterrupt:
        return 0


def test(chosen: argparse.Namespace) -> int:
    try:
        found = browser.find()
    except browser.NoBrowser as error:
        print(error)
        return 1
    side_by_side = ["-n", "auto", "--dist", "loadfile"]  # each process builds the site once and starts one browser
    return subprocess.run(
        [sys.executable, "-m", "pytest", *(chosen.rest or side_by_side)], cwd=ROOT, env=dict(os.environ, PLAYBOOK_BROWSER=found)
    ).returncode


def shots(chosen: argparse.Namespace) -> int:
    """Pictures of the site in site/, which must have been built."""
    from . import shots as pictures

    if not (ROOT / "site/index.html").is_file():
        say("还没有 site/；先运行 build。", "There is no site/ yet; run build first.")
        return 1
    written = pictures.run(ROOT / "site", ROOT / "shots", browser.find(), chosen.pages)
    say(f"拍了 {len(written)} 张，在 shots/，一张张看。", f"{len(written)} pictures are in shots/; look at each.")
    return 0


def bench(chosen: argparse.Namespace) -> int:
    """Measures search; takes minutes, and a network for what it is measured against."""
    from .bench import search

    try:
        return search.run(ROOT, only_ours=chosen.only == "ours", keep=chosen.keep, misses=chosen.misses)
    except browser.NoBrowser as error:
        print(error)
        return 1


def new(chosen: argparse.Namespace) -> int:
    return create.run(ROOT, chosen.kind, chosen.id)


def renew(chosen: argparse.Namespace) -> int:
    return stamp.run(ROOT, chosen.pages, chosen.all)


def _start(*arguments: str, env: dict[str, str], capture: bool = True) -> subprocess.Popen:
    """MkDocs, in a process of its own."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True} if capture else {}
    environment = dict(os.environ, **env)
    if not environment.get("PLAYBOOK_URL"):
        environment.pop("PLAYBOOK_URL", None)  # set but empty means: as in mkdocs.yml
    return subprocess.Popen([sys.executable, "-m", "mkdocs", *arguments], cwd=ROOT, env=environment, **streams)


def _port(words: str) -> int:
    if words.isdecimal() and 0 < int(words) < 65536:
        return int(words)
    raise argparse.ArgumentTypeError(f"端口是 1 到 65535 的整数 · a port is a whole number from 1 to 65535: {words}")


class Parser(argparse.ArgumentParser):
    """Says in both languages that it did not understand."""

    def error(self, message: str) -> None:
        self.exit(2, f"没看懂这条命令（{message}）；运行 {self.prog} --help 看怎么写。\n    "
                     f"That command was not understood ({message}); run {self.prog} --help to see how.\n")


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="python3 scripts/playbook.py",
        description="协作手册的命令。 The commands of the Cooperation Playbook.",
    )
    commands = parser.add_subparsers(title="命令 commands", metavar="")

    def add(name: str, function, words: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(run=function)
        return command

    add("serve", serve, "在本机打开，边改边看 · Read it on this machine and see changes at once").add_argument(
        "--port", type=_port, default=8000, help="端口，默认 8000 · port, 8000 unless told"
    )
    add("test", test, "跑全部测试 · Run all tests").add_argument(
        "rest", nargs="*", help="交给 pytest 的选项 · options for pytest"
    )
    add("build", build, "生成网站到 site/ · Build the finished site into site/")
    add("check", check, "只查内容，两秒以内 · Check the content alone, in under two seconds")
    add("shots", shots, "给每类页面拍照，放进 shots/ · Take pictures of each kind of page, into shots/").add_argument(
        "pages", nargs="*", help="只拍这些页，如 remedy/value · only these pages"
    )
    command = add("bench", bench, "量一量搜索，和别家的比 · Measure search beside what others use")
    command.add_argument("what", choices=("search",), help="量什么 · what to measure")
    command.add_argument("--only", choices=("ours",), help="只量我们自己的，不用网络 · ours alone, without a network")
    command.add_argument("--misses", action="store_true", help="列出没找对的查询 · list the queries that were not answered")
    command.add_argument("--keep", action="store_true", help="留下做出来的文件 · keep what was made")
    command = add("new", new, "新建页面、请求单、检查单、练习或小会的文件 · Make the files of a page, request form, checklist, scenario or kit")
    command.add_argument("kind", choices=create.KINDS, help="页面、请求单、检查单、练习、小会 · what to make")
    command.add_argument("id", help="英文名字，如 quick-ask；页面写 about/terms · an ASCII id; for a page, part/name")
    command = add("stamp", renew, "两种语言都读过以后，登记一下 · Record that both languages were read")
    command.add_argument("pages", nargs="*", help="页面，如 remedy/value；不写就列出要读的 · pages; none lists what to read")
    command.add_argument("--all", action="store_true", help="全部页面 · every page")
    return parser


if __name__ == "__main__":
    sys.exit(main())
