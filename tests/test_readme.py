"""The README's claims, run: its commands, its addresses, its folders, its pictures."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from etl import catalog

README = (catalog.ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    line
    for kind, block in re.findall(r"```(\w*)\n(.*?)```", README, re.S)
    for line in block.splitlines()
    if line.strip() and not kind
]


def run(line: str, home: Path, folder: Path, told: dict[str, str]) -> subprocess.CompletedProcess:
    words = [sys.executable if a == ".venv/bin/python" else a for a in shlex.split(line)]
    before = dict(word.split("=") for word in words if re.match("[A-Z_]+=", word))
    return subprocess.run(
        words[len(before) :], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "MIRADOR_HOME": str(home), "PYTHONPATH": str(catalog.ROOT), **told,
             **before},
    )  # fmt: skip


def test_the_two_commands_come_first():
    assert COMMANDS[:2] == ["make run", "make test"]


def test_every_etl_command_runs_in_the_order_printed(tmp_path):
    lines = [line for line in COMMANDS if "-m etl" in line or line.startswith("export ")]
    assert len(lines) >= 9
    told: dict[str, str] = {}
    for line in lines:
        if line.startswith("export "):
            name, value = line.removeprefix("export ").split("=")
            told[name] = value.replace("$PWD", str(tmp_path))
            continue
        done = run(line, tmp_path / "home", tmp_path, told)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def test_the_first_thing_said_of_the_key_is_that_it_cannot_be_recovered():
    [about_keys] = re.findall(r"## The key.*?\n\n(.*?)\n\n", README, re.S)
    assert about_keys.startswith("> **A forgotten key is unrecoverable.**")
    assert README.index("## The key") < README.index("## Putting data in")


def test_every_verb_is_in_the_readme_and_the_reverse():
    from etl.__main__ import VERBS

    run = {line.split("-m etl ")[1].split()[0] for line in COMMANDS if "-m etl" in line}
    assert run <= set(VERBS)
    assert {verb for verb in VERBS if verb not in run and f"`{verb}`" not in README} == set()


def test_every_make_target_named_is_there():
    makefile = (catalog.ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"`?make ([a-z]+)", README)):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_the_settings_shown_are_read(tmp_path, monkeypatch):
    from etl import settings

    monkeypatch.setenv("MIRADOR_HOME", str(tmp_path))
    (tmp_path / "settings.yml").write_text(re.findall(r"```yaml\n(.*?)```", README, re.S)[0])
    read = settings.read()
    assert read.groups[0].counties == ("37089", "37149")
    assert read.line["number"] == "555-0100"


def test_folders_pictures_and_documents_named_are_there():
    for target in re.findall(r"\]\((?!http)([^)]+)\)", README):
        assert (catalog.ROOT / target).exists(), target
    for folder in re.findall(r"^\| `([a-z]+/)`", README, re.M):
        assert (catalog.ROOT / folder).is_dir(), folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(port: int, process: subprocess.Popen) -> str:
    until = time.monotonic() + 240
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
                return page.read().decode()
        except OSError:
            time.sleep(0.3)
    raise AssertionError("no page came")


@pytest.mark.parametrize(
    ("line", "folder"),
    [
        ("make run PORT={port}", catalog.ROOT),
        ("{python} -m dashboard", Path("/")),
        ("{python} -m streamlit run {root}/dashboard/app.py --server.port {port}", Path("/")),
    ],
)
def test_the_dashboard_opens_from_any_folder(own_demo, line, folder):
    port = free_port()
    call = line.format(port=port, python=sys.executable, root=catalog.ROOT)
    process = subprocess.Popen(
        shlex.split(call), cwd=folder, start_new_session=True,
        env={**os.environ, "MIRADOR_HOME": str(own_demo), "PORT": str(port)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert '<html lang="es">' in answer(port, process)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
