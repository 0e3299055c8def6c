"""What `add` hands to the system, write by write: no secret goes to a file, even for a moment."""

import ast
import os
import re
import shutil
import subprocess
import sys
from random import Random

import pytest

from etl import catalog
from tests.test_secrets import FORMATS, rows_with, secrets, tokens

STRACE = shutil.which("strace")
CALLS = ("write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,openat,rename,renameat,renameat2,"
         "mkdir,link,linkat,symlink,symlinkat,connect,mmap,sendfile,copy_file_range")  # fmt: skip
WHOLE = str(2**20)  # no write of DuckDB's is longer than a block of 256 KiB
WRITE = re.compile(r"\d+ +(?:write|pwrite64|writev|pwritev2?)\(\d+<(.*?)>, (.*)")
NAME = re.compile(r"\d+ +(?:openat\(.*O_CREAT|rename|mkdir|link|symlink)")
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
MALFORMED = 300

# As at the terminal, but kept as a demo is: in clear, so that what is written can be read.
IN_CLEAR = """
import sys
from etl import catalog, warehouse
from etl.__main__ import main
warehouse.path = lambda: catalog.private() / "demo.duckdb"
sys.exit(main(sys.argv[1:]))
"""
ENCRYPTED, CLEAR = ("-m", "etl"), ("-c", IN_CLEAR)


@pytest.fixture(scope="module", autouse=True)
def _may_trace():
    if STRACE is None:
        pytest.skip("strace is not installed: writes cannot be watched one by one here")
    if subprocess.run([STRACE, "-f", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets no process be traced (ptrace): writes cannot be watched")


class Trace:
    """Hold what a traced process and its children wrote to files and elsewhere, and its names."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.in_files: dict[str, bytes] = {}
        self.elsewhere = b""
        for path, what in (found.groups() for line in self.lines if (found := WRITE.match(line))):
            written = b"".join(ast.literal_eval(f'b"{text}"') for text in TEXT.findall(what))
            if path.startswith("/") and not path.startswith(("/dev/", "/proc/")):
                self.in_files[path] = self.in_files.get(path, b"") + written
            else:
                self.elsewhere += written

    def named(self) -> bytes:
        """Give the names of all that was made."""
        made = [text for line in self.lines if NAME.match(line) for text in TEXT.findall(line)]
        return b"\n".join(ast.literal_eval(f'b"{name}"') for name in made)

    def unseen(self) -> list[str]:
        """List the ways into a file that no write shows."""
        shared = re.compile(r"mmap\(.*PROT_WRITE.*MAP_SHARED.*<(?!/dev/)/")
        return [
            line[:200]
            for line in self.lines
            if shared.search(line) or "sendfile(" in line or "copy_file_range(" in line
        ]


def traced(tmp_path, program, *arguments):
    """Run Python under strace; give what it said, and its trace."""
    log = tmp_path / "trace"
    done = subprocess.run(
        [STRACE, "-f", "--seccomp-bpf", "-y", "-qq", "-s", WHOLE, "-o", str(log),
         "-e", f"trace={CALLS}", "-e", "signal=none", sys.executable, *program, *arguments],
        cwd=catalog.ROOT, capture_output=True, check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    return done, Trace(log.read_text("ascii"))


def malformed(contents):
    """Give files as a bad transfer leaves them: cut, with bytes changed, or joined to another."""
    rng = Random(5)
    for number in range(MALFORMED):
        form, content = rng.choice(sorted(contents.items()))
        bad = bytearray(content[: rng.randrange(1, len(content))] if number % 3 else content)
        for _ in range(rng.randrange(1, 12)):
            bad[rng.randrange(len(bad))] = rng.randrange(256)
        if number % 5 == 0:
            bad += rng.choice(sorted(contents.values()))[:2000]
        yield f"{number}.{form}", bytes(bad)


def forms_of(secret):
    """Give the bytes of a secret in each encoding that a file or a database may use."""
    return {secret.encode(), secret.encode("utf-16-le"), secret.encode("cp1252", "replace")}


LEAKS = {
    "written and removed": "import os; open(PATH, 'w').write('Xóchitl'); os.remove(PATH)",
    "gathered": "import os; os.writev(os.open(PATH, os.O_CREAT | os.O_WRONLY), [b'Xoch', b'itl'])",
    "named": "import os; os.mkdir(PATH + 'Xochitl')",
    "mapped": "import mmap; f = open(PATH, 'w+b'); f.truncate(9); mmap.mmap(f.fileno(), 9)",
    "copied": "import shutil; shutil.copyfile('/proc/self/status', PATH)",
}


@pytest.mark.parametrize("leak", LEAKS)
def test_the_trace_sees_every_way_into_a_file(tmp_path, leak):
    program = LEAKS[leak].replace("PATH", repr(str(tmp_path / "file")))
    done, trace = traced(tmp_path, ("-c", program))
    assert done.returncode == 0
    written = b"".join(trace.in_files.values()) + trace.named()
    assert "Xóchitl".encode() in written or b"Xochitl" in written or trace.unseen()


@pytest.mark.parametrize("program", [ENCRYPTED, CLEAR], ids=["encrypted", "in clear"])
def test_no_secret_is_in_a_write_to_a_file(home, tmp_path, program):
    planted = secrets(200, "written")
    contents = {form: make(rows_with(planted), planted) for form, make in FORMATS.items()}
    files = {f"{planted[11]}.{form}": content for form, content in contents.items()}
    if program is CLEAR:
        few = {form: make(rows_with(planted[:24]), planted) for form, make in FORMATS.items()}
        files |= dict(malformed(few))
    given = tmp_path / "given"
    given.mkdir()
    for name, content in files.items():
        (given / name).write_bytes(content)
    paths = [str(given / name) for name in files]
    done, trace = traced(tmp_path, program, "add", *paths, "--date-order", "dmy", "--json")
    assert done.returncode in (0, 2)
    told = {part for secret in planted for token in tokens(secret) for part in forms_of(token)}
    assert any(part in trace.elsewhere for part in told), "the trace sees what is handed on"
    kept = [written for path, written in trace.in_files.items() if path.endswith(".duckdb")]
    assert len(b"".join(kept)) > 100_000, "the trace sees what is kept"
    assert not [path for path, written in trace.in_files.items()
                for part in told if part in written]  # fmt: skip
    assert not [part for part in told if part in trace.named() + done.stdout + done.stderr]
    assert trace.unseen() == []
    assert not [line for line in trace.lines if "connect(" in line and "AF_INET" in line]
