"""Commands of the program, each in a process of its own, forked from one that is started once."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pytest

PROGRAM = [sys.executable, "-m", "treatyarchive"]
# Whole trials start the program anew for each command, as its users do.
WHOLE = os.environ.get("TREATYARCHIVE_TRIALS") == "whole"
_SERVER = str(Path(__file__).with_name("serving.py"))


class Served:
    """Runs commands of the program; `before` is what goes before each, as `setpriv` does."""

    def __init__(self, before: Sequence[str] = ()) -> None:
        self._before = before
        self._channel, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with there:
            command = [*before, sys.executable, "-P", _SERVER, str(there.fileno())]
            self._server = subprocess.Popen(
                command, pass_fds=[there.fileno()], start_new_session=True
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._channel.close()
        os.killpg(self._server.pid, signal.SIGKILL)  # a command may hang
        self._server.wait()

    def __call__(
        self, *arguments: str | bytes | Path, timeout: float = 120
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command; its exit code (negative: the signal), output and errors."""
        if WHOLE:
            whole = [*self._before, *PROGRAM, *arguments]
            return subprocess.run(whole, capture_output=True, check=False, timeout=timeout)
        words = [os.fsdecode(argument) for argument in arguments]
        request = json.dumps([words, dict(os.environ), os.getcwd()]).encode()  # noqa: PTH109 - JSON
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
            self._channel.settimeout(timeout)
            socket.send_fds(self._channel, [request], [out.fileno(), errors.fileno()])
            code = int(self._channel.recv(100))
            out.seek(0)
            errors.seek(0)
            return subprocess.CompletedProcess(words, code, out.read(), errors.read())


def without_rights() -> tuple[str, ...]:
    """Before a command: what makes it unable to write where the mode forbids it, as root too."""
    if os.geteuid() != 0:
        return ()
    prefix = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
    try:
        subprocess.run([*prefix, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("root without setpriv can write everywhere")
    return prefix
