"""What a worker has given up before it reads anything."""

import json
import os
import platform
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from treatyarchive.pages import landlock
from treatyarchive.pages.child import _surroundings

TRY = """
import json, os, socket, sys
c = json.loads(sys.argv[1])
sys.path[:] = c["path"]
kept = os.open(c["secret"], os.O_RDONLY)
from treatyarchive.pages import limits
limits.apply(c["readable"])
def attempt(step):
    try:
        step()
    except BaseException as error:
        return type(error).__name__
    return "done"
def send_udp():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", c["port"]))
def grow():
    bytearray(3 * 1024**3)
def write():
    memory = os.memfd_create("x")
    os.write(memory, b"x")
def many():
    for _ in range(100):
        os.dup(kept)
def libraries():
    import pypdfium2, PIL.Image, PIL.TiffImagePlugin, pypdf, trafilatura, lxml.html
    import docx, odfdo, striprtf.striprtf, pi_heif, PIL.AvifImagePlugin
print(json.dumps({
    "read": attempt(lambda: open(c["secret"]).read()),
    "list": attempt(lambda: os.listdir(c["folder"])),
    "make": attempt(lambda: open(c["folder"] + "/new", "w")),
    "remove": attempt(lambda: os.unlink(c["secret"])),
    "passwords": attempt(lambda: open("/etc/passwd").read()),
    "processes": attempt(lambda: open(f"/proc/{os.getppid()}/environ").read()),
    "run": attempt(lambda: os.execv("/bin/true", ["true"])),
    "connect": attempt(lambda: socket.create_connection(("127.0.0.1", c["port"]), 2)),
    "udp": attempt(send_udp),
    "local": attempt(lambda: socket.socket(socket.AF_UNIX)),
    "signal": attempt(lambda: os.kill(os.getppid(), 0)),
    "held": attempt(lambda: os.pread(kept, 1, 0)),
    "memory": attempt(grow),
    "write": attempt(write),
    "libraries": attempt(libraries),
    "many": attempt(many),
}))
"""


@pytest.fixture
def attempts(tmp_path: Path) -> dict[str, str]:
    secret = tmp_path / "secret"
    secret.write_text("s")
    path, readable = _surroundings()
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings = {
            "path": path,
            "readable": readable,
            "secret": str(secret),
            "folder": str(tmp_path),
            "port": server.getsockname()[1],
        }
        command = [sys.executable, "-I", "-S", "-c", TRY, json.dumps(settings)]
        run = subprocess.run(command, capture_output=True, check=True, text=True)
    assert os.listdir(tmp_path) == ["secret"]  # noqa: PTH208
    return json.loads(run.stdout)


def test_resource_limits(attempts):
    assert attempts["memory"] == "MemoryError"
    assert attempts["write"] == "OSError"
    assert attempts["many"] == "OSError"
    assert attempts["held"] == "done"


def test_libraries_can_still_be_imported(attempts):
    assert attempts["libraries"] == "done"


@pytest.mark.skipif(landlock.abi() < 1, reason="this kernel offers no Landlock")
def test_files(attempts):
    refused = ("read", "list", "make", "remove", "passwords", "processes", "run")
    assert {name: attempts[name] for name in refused} == dict.fromkeys(refused, "PermissionError")


@pytest.mark.skipif(landlock.abi() < 4, reason="this kernel's Landlock knows no TCP")
def test_network(attempts):
    assert attempts["connect"] == "PermissionError"


@pytest.mark.skipif(platform.machine() not in {"x86_64", "aarch64"}, reason="no filter for it")
def test_no_sockets_and_no_programs(attempts):
    refused = ("connect", "udp", "local", "run", "signal")
    assert {name: attempts[name] for name in refused} == dict.fromkeys(refused, "PermissionError")


@pytest.mark.skipif(landlock.abi() < 6, reason="this kernel's Landlock knows no scopes")
def test_signals(attempts):
    assert attempts["signal"] == "PermissionError"


def test_only_python_and_this_package_are_readable(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(tmp_path)
    _surroundings.cache_clear()
    try:
        path, readable = _surroundings()
    finally:
        _surroundings.cache_clear()
    assert str(tmp_path) not in path
    assert str(tmp_path) not in readable
    assert str(Path.cwd()) not in readable
