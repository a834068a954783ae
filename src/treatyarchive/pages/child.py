"""One worker process as the pool sees it."""

import contextlib
import importlib.util
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from functools import cache
from pathlib import Path
from typing import Any

from treatyarchive.messages import from_json, say
from treatyarchive.pages import protocol
from treatyarchive.pages.protocol import Json
from treatyarchive.pages.records import Source

# Whose folders a worker may read; all are found without importing them here.
_LIBRARIES = (
    *("pypdfium2", "pypdfium2_raw", "pypdf", "PIL", "pi_heif"),
    *("trafilatura", "lxml", "docx", "odfdo", "striprtf", "rdflib", "pyparsing"),
)
_START = (
    "import json, sys; c = json.loads(sys.argv[1]); sys.path[:] = c['path'];"
    "from treatyarchive.pages.worker import main;"
    "main(c['socket'], c['lifeline'], c['readable'])"
)


class Lost(Exception):  # noqa: N818 - told to the user by whoever knows the page
    """A worker died or was ended in a call; says how, as a clause.

    `doubtful` where it had read other files before, whose fault it may have been.
    """

    def __init__(self, text: str, *, timed_out: bool = False, doubtful: bool = False) -> None:
        super().__init__(text)
        self.timed_out = timed_out
        self.doubtful = doubtful


class Unavailable(Lost):
    """There is no worker to be had, which says nothing about the file."""


class Child:
    """A worker process, started at its first call and again after it was lost."""

    def __init__(self) -> None:
        self.keys: OrderedDict[str, None] = OrderedDict()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._lifeline = -1
        self._lock = threading.Lock()
        self._ready = False
        self._stopped = False

    @property
    def pid(self) -> int | None:
        """The process' number while it runs."""
        process = self._process
        return None if process is None else process.pid

    def call(
        self,
        operation: str,
        source: Source,
        arguments: dict[str, Any],
        seconds: float,
        pixels: int | None = None,
    ) -> Json:
        """Run an operation on a file; raise `Refused` for its content, `Lost` for the worker."""
        deadline = time.monotonic() + seconds
        message = {
            "operation": operation,
            "key": source.key,
            "seconds": seconds,
            "arguments": arguments,
        }
        if source.key in self.keys:
            reply = self._exchange(message, None, pixels, deadline)
            if "unknown" not in reply:
                self.keys.move_to_end(source.key)
                return _result(reply)
        with source.open() as file:
            handle = _reopened(file.fileno())
        try:
            reply = self._exchange(message, handle, pixels, deadline)
        finally:
            os.close(handle)
        self.keys[source.key] = None
        while len(self.keys) > protocol.OPEN_DOCUMENTS:
            self.keys.popitem(last=False)
        return _result(reply)

    def stop(self) -> None:
        """End the process for good, from any thread; the call under way raises `Lost`."""
        with self._lock:
            self._stopped = True
            if self._process is not None and self._socket is not None:
                self._process.kill()
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """Kill the process and forget it; the next call starts another.

        For who holds the child alone: a number closed under a thread that waits on it may
        already mean another file.
        """
        self.keys.clear()
        with self._lock:
            process, self._process = self._process, None
            sock, self._socket = self._socket, None
            lifeline, self._lifeline = self._lifeline, -1
        if process is not None and sock is not None:
            process.kill()
            process.wait()
            sock.close()
            os.close(lifeline)

    def _exchange(
        self,
        message: dict[str, Any],
        handle: int | None,
        pixels: int | None,
        deadline: float,
    ) -> dict[str, Any]:
        source_key = message["key"]
        sock = self._started()
        message = {**message, "with_source": handle is not None, "with_pixels": pixels is not None}
        descriptors = [number for number in (handle, pixels) if number is not None]
        try:
            sock.settimeout(max(deadline - time.monotonic(), 0.001))
            protocol.send(sock, message, descriptors)
            # The first message of a worker says that it has started.
            self._ready = self._ready or protocol.receive(sock, deadline) is not None
            reply = protocol.receive(sock, deadline) if self._ready else None
        except TimeoutError as error:
            if not self._ready:
                raise Unavailable(say("its reader took too long to start")) from error
            raise Lost(say("reading it took too long"), timed_out=True) from error
        except (OSError, ValueError) as error:
            raise self._lost(source_key) from error
        if reply is None:
            raise self._lost(source_key)
        if reply.get("crowded") and self._has_others(source_key):
            raise Lost(from_json(reply.get("refused")), doubtful=True)
        return reply

    def _started(self) -> socket.socket:
        with self._lock:
            if self._stopped:
                raise Unavailable(say("the program is closing"))
            if self._socket is None:
                self._start()
            assert self._socket is not None  # noqa: S101 - for the type checker
            return self._socket

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        ear, self._lifeline = os.pipe()
        path, readable = _surroundings()
        start = {
            "path": path,
            "readable": readable,
            "socket": theirs.fileno(),
            "lifeline": ear,
        }
        command = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _START, json.dumps(start)]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), ear),
                env=_environment(),
                cwd="/",
                # Ctrl+C in a terminal is for the program; it ends its workers itself.
                start_new_session=True,
            )
        except OSError as error:
            ours.close()
            os.close(self._lifeline)
            self._lifeline = -1
            raise Unavailable(
                say("its reader could not be started ({error})", error=error.strerror)
            ) from error
        finally:
            theirs.close()
            os.close(ear)
        self._socket = ours
        self._ready = False

    def _lost(self, key: str) -> Lost:
        if self._stopped or self._process is None:
            return Unavailable(say("the program is closing"))
        self._process.kill()
        status = self._process.wait()
        if not self._ready:
            return Unavailable(
                say("its reader could not be started (status {status})", status=status)
            )
        if status < 0:
            how = say("its reader stopped in the middle (signal {signal})", signal=-status)
        else:
            how = say("its reader stopped in the middle (status {status})", status=status)
        return Lost(how, doubtful=self._has_others(key))

    def _has_others(self, key: str) -> bool:
        return any(other != key for other in self.keys)


def _result(reply: dict[str, Any]) -> Json:
    refusal = reply.get("refused")
    if refusal is not None:
        raise protocol.Refused(from_json(refusal))
    return reply.get("result")


def _reopened(descriptor: int) -> int:
    """Return a read-only descriptor with an offset of its own: all that a worker may have."""
    try:
        return os.open(f"/proc/self/fd/{descriptor}", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return os.dup(descriptor)


def _environment() -> dict[str, str]:
    # An interpreter outside the system's folders may need its library path to start at all.
    kept = {k: os.environ[k] for k in ("LD_LIBRARY_PATH",) if k in os.environ}
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", **kept}


@cache
def _surroundings() -> tuple[list[str], list[str]]:
    """Return the worker's `sys.path` and the folders it may read.

    The program may run from a checkout or with the current folder on its path: neither opens
    more to a worker than this package.
    """
    package = Path(__file__).resolve().parents[1]
    needed = {str(package.parent)}
    for name in _LIBRARIES:
        found = importlib.util.find_spec(name)
        for place in (found.submodule_search_locations if found else None) or ():
            needed.add(str(Path(place).parent))
    prefixes = tuple({f"{sys.base_prefix}/lib", f"{sys.base_prefix}/lib64"})
    path = [
        entry
        for entry in sys.path
        if Path(entry).is_absolute()
        and (
            entry in needed
            or entry.startswith(prefixes)
            or Path(entry).name in {"site-packages", "dist-packages"}
        )
    ]
    path += sorted(needed.difference(path))
    readable = [entry for entry in path if entry != str(package.parent)]
    return path, [*readable, str(package)]
