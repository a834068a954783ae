"""Another's program under limits: no memory without end, no network, no life after ours."""

import os
import platform
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from treatyarchive.pages import confined

ENVIRONMENT = {"PATH": os.environ["PATH"]}
FAR_TOO_MUCH = confined.MEMORY + 512 * 1024**2


@pytest.fixture
def nothing() -> Iterator[int]:
    """A standard input with nothing in it."""
    with Path(os.devnull).open("rb") as empty:
        yield empty.fileno()


def ran(code: str, stdin: int, *, seconds: float = 20) -> "subprocess.CompletedProcess[bytes]":
    """What comes of a Python program that is run so."""
    command = [sys.executable, "-c", code]
    process, lifeline = confined.start(
        command, seconds=seconds, stdin=stdin, environment=ENVIRONMENT
    )
    try:
        out, errors = process.communicate(timeout=60)
    finally:
        process.kill()
        os.close(lifeline)
    return subprocess.CompletedProcess(command, process.returncode, out, errors)


def test_it_gets_no_more_memory_than_it_may(nothing: int) -> None:
    assert ran("bytearray(100 * 1024**2); print('enough')", nothing).stdout == b"enough\n"
    refused = ran(f"bytearray({FAR_TOO_MUCH})", nothing)
    assert refused.returncode != 0
    assert b"MemoryError" in refused.stderr


@pytest.mark.parametrize("kind", ["SOCK_STREAM", "SOCK_DGRAM"])
def test_it_reaches_nobody_over_the_network(nothing: int, kind: str) -> None:
    if platform.machine() not in ("x86_64", "aarch64"):
        pytest.skip("the system's calls are numbered otherwise here")
    with socket.socket(socket.AF_INET, getattr(socket, kind)) as listener:
        listener.bind(("127.0.0.1", 0))
        if kind == "SOCK_STREAM":
            listener.listen()
        code = (
            "import socket;"
            f"s = socket.socket(socket.AF_INET, socket.{kind});"
            f"s.connect({listener.getsockname()!r}); s.send(b'x')"
        )
        refused = ran(code, nothing)
        assert b"PermissionError" in refused.stderr
        assert select.select([listener], [], [], 0)[0] == []


def test_it_is_ended_when_it_has_had_its_time(nothing: int) -> None:
    assert ran("while True: pass", nothing, seconds=0.2).returncode < 0


def test_it_gives_way_to_others(nothing: int) -> None:
    told = ran("import os; print(os.getpriority(os.PRIO_PROCESS, 0))", nothing).stdout
    assert int(told) >= 10


def test_it_and_what_it_started_end_with_the_program(nothing: int) -> None:
    code = (
        "import subprocess, sys;"
        "child = subprocess.Popen(['sleep', '600'], stdin=subprocess.DEVNULL);"
        "print('there', flush=True); child.wait()"
    )
    process, lifeline = confined.start(
        [sys.executable, "-c", code], seconds=20, stdin=nothing, environment=ENVIRONMENT
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout as out, process.stderr:
        assert out.readline() == b"there\n"
        os.close(lifeline)
        assert process.wait(timeout=20) < 0
        # Its child holds the pipe open for as long as it lives.
        assert select.select([out], [], [], 20)[0] == [out]
        assert out.read() == b""
