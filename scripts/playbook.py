#!/usr/bin/env python3
"""The playbook's one command. Needs nothing but Python 3.11; what else it takes it puts into .venv by itself.

Only the standard library is used here, in words that an older Python can read, so that it can say what it needs.
"""
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "这里的 Python 是 %d.%d，需要 3.11 或更新的版本；装好以后用它再运行一次，比如 python3.11 scripts/playbook.py serve。\n"
        "    This is Python %d.%d; 3.11 or newer is needed. Install it and run this again with it, "
        "such as python3.11 scripts/playbook.py serve." % (sys.version_info[:2] * 2)
    )

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "made-from"


def say(zh, en):
    print(zh + "\n    " + en, file=sys.stderr, flush=True)


def stop(zh, en):
    say(zh, en)
    sys.exit(1)


def digest():
    """What the environment is made from: the lock file and this Python."""
    return hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()


def make_environment():
    """Makes .venv from the locked wheels; an interrupted one is made anew."""
    say("第一次运行：正在准备环境，一两分钟。", "First run: preparing the environment, a minute or two.")
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        stop(
            "Python 缺少 venv，环境建不起来；在 Debian 或 Ubuntu 上先运行 apt install python3-venv。",
            "Python's venv is missing; on Debian or Ubuntu run apt install python3-venv first.",
        )
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(LOCK)]
    done = subprocess.run(pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        if "HASHES" in done.stdout:
            stop(
                "下载的包和 requirements.lock 里登记的指纹不一样，没有安装；换一个软件源再试，别删指纹。",
                "A downloaded package does not match its hash in requirements.lock, so nothing was installed; try another package index, and keep the hashes.",
            )
        last = [line for line in done.stdout.strip().splitlines() if line.strip()][-1:]
        stop(
            "没能下载需要的包，多半是没有网络；连上网，或者用 PIP_INDEX_URL 指定公司的软件源，再运行一次。",
            "The packages could not be downloaded, most likely for want of a network; connect, or set PIP_INDEX_URL to your company's index, and run this again.\n    (pip: %s)" % "".join(last),
        )
    STAMP.write_text(digest(), encoding="utf-8")


def main():
    try:
        if not (STAMP.is_file() and PYTHON.exists() and STAMP.read_text(encoding="utf-8") == digest()):
            make_environment()
    except KeyboardInterrupt:
        sys.exit(130)
    environment = dict(os.environ, PYTHONPATH=str(ROOT / "scripts"), PYTHONUTF8="1", NO_MKDOCS_2_WARNING="1", PYTHONDONTWRITEBYTECODE="1")
    command = [str(PYTHON), "-m", "playbook.cli"] + sys.argv[1:]
    try:
        sys.exit(subprocess.run(command, env=environment, cwd=str(ROOT)).returncode)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
