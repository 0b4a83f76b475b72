"""The one command on a new machine: an old Python, no network, a package that was tampered with."""
from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_NETWORK = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_TIMEOUT": "2",
    "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1",
}


@pytest.fixture
def fresh(tmp_path) -> Path:
    """A copy of the project as it comes from version control: no environment yet."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    return tmp_path


def start(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON"))}
    command = [sys.executable, "scripts/playbook.py", *words]
    done = subprocess.run(command, cwd=folder, env=env | environment, capture_output=True, encoding="utf-8", timeout=300)
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done


def wheel(folder: Path) -> Path:
    """A package of one line, called pb-nothing."""
    path = folder / "pb_nothing-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pb_nothing.py", "")
        archive.writestr("pb_nothing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: pb-nothing\nVersion: 1.0\n")
        archive.writestr("pb_nothing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("pb_nothing-1.0.dist-info/RECORD", "")
    return path


def command(folder: Path):
    """scripts/playbook.py as a module, to stand in for parts of it."""
    spec = importlib.util.spec_from_file_location("command", folder / "scripts/playbook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 8, 0), (2, 7, 18)])
def test_an_older_python_is_told_in_one_sentence_what_is_needed(version):
    script = str(ROOT / "scripts/playbook.py")
    program = f"import runpy, sys; sys.version_info = {version}; runpy.run_path({script!r}, run_name='__main__')"
    environment = dict(os.environ, PYTHONUTF8="1")
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", timeout=60)
    zh, en = done.stderr.strip("\n").split("\n")
    assert done.returncode == 1 and not done.stdout
    for line in (zh, en):
        assert f"{version[0]}.{version[1]}" in line and "3.11" in line
    assert re.search("[\u4e00-\u9fff]", zh) and en.startswith("    ")


def test_the_command_can_be_read_by_an_older_python_up_to_the_sentence():
    head = (ROOT / "scripts/playbook.py").read_text("utf-8").split("import hashlib")[0]
    assert "sys.exit" in head and not re.search(r'\bf"|:=|\bmatch |->|from __future__', head)


def test_without_a_network_one_sentence_says_so_and_nothing_half_made_stays(fresh, says_both):
    done = start(fresh, "check", **NO_NETWORK)
    assert done.returncode == 1 and not done.stdout
    lines = done.stderr.strip("\n").split("\n")
    says_both("\n".join(line for line in lines if "(pip: " not in line))
    assert "PIP_INDEX_URL" in done.stderr and len(lines) <= 5
    assert not (fresh / ".venv").exists()


def test_a_package_that_differs_from_its_fingerprint_is_refused(fresh, tmp_path, says_both):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    wheel(shelf)
    (fresh / "requirements.lock").write_text(f"pb-nothing==1.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    done = start(fresh, "check", **NO_NETWORK, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(shelf))
    assert done.returncode == 1 and "requirements.lock" in done.stderr and "PIP_INDEX_URL" not in done.stderr
    says_both(done.stderr)
    assert not (fresh / ".venv").exists()


def test_a_package_without_a_fingerprint_is_refused(fresh, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    wheel(shelf)
    (fresh / "requirements.lock").write_text("pb-nothing==1.0\n", "utf-8")
    done = start(fresh, "check", **NO_NETWORK, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(shelf))
    assert done.returncode == 1 and not (fresh / ".venv").exists()


def test_every_package_is_locked_to_a_version_and_fingerprints():
    text = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ")
    packages = [line for line in text.split("\n") if re.match(r"[A-Za-z0-9]", line)]
    assert len(packages) > 20
    assert not [line for line in packages if not re.match(r"\S+==\S+\s.*--hash=sha256:[0-9a-f]{64}", line)]


def test_an_unfinished_environment_is_made_anew(fresh):
    environment = fresh / ".venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "half-made").write_text("", "utf-8")
    done = start(fresh, "check", **NO_NETWORK)
    assert done.returncode == 1 and not environment.exists()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Python is a shell script")
def test_a_finished_environment_is_used_at_once_until_the_lock_changes(fresh):
    python = fresh / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    lock = fresh / "requirements.lock"
    (fresh / ".venv/made-from").write_text(hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest(), "utf-8")
    done = start(fresh, "--help", **NO_NETWORK)
    assert done.returncode == 0 and not done.stderr and "serve" in done.stdout
    lock.write_bytes(lock.read_bytes() + b"# changed\n")
    assert start(fresh, "--help", **NO_NETWORK).returncode == 1


def test_a_python_without_venv_is_told_what_to_install(fresh, monkeypatch, capsys, says_both):
    module = command(fresh)

    def fail(words, **_):
        (fresh / ".venv").mkdir()
        raise subprocess.CalledProcessError(1, words)

    monkeypatch.setattr(module.subprocess, "run", fail)
    with pytest.raises(SystemExit) as stopped:
        module.main()
    said = capsys.readouterr().err
    says_both(said)
    assert stopped.value.code == 1 and said.count("apt install python3-venv") == 2 and not (fresh / ".venv").exists()


def test_stopping_the_first_run_by_hand_is_quiet(fresh, monkeypatch, capsys):
    module = command(fresh)

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(module.subprocess, "run", interrupt)
    with pytest.raises(SystemExit) as stopped:
        module.main()
    assert stopped.value.code == 130 and capsys.readouterr().out == ""
