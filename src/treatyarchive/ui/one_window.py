"""One window an archive: starting a second time raises the window that is there.

The right to show an archive is a name among Linux's abstract sockets: the kernel gives it to one
process at a time and takes it back when that ends, so that a crash leaves nothing to clear up.
Imports no Qt: who comes second is told before anything is loaded. On other systems, and where no
answer comes, every start is a first.
"""

import contextlib
import errno
import os
import socket
import struct
import time
from collections.abc import Callable
from pathlib import Path

_PATIENCE_S = 5.0  # the first may still be loading
_AGAIN_S = 0.01
_LONGEST = 512  # bytes of an activation token
_LONGEST_NAME = 100  # bytes; the system takes 108
_DONE = b"raised"
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


class Seat:
    """The right to show an archive; one without a name does nothing, and hurts nobody."""

    def __init__(self, name: str = "", listener: socket.socket | None = None) -> None:
        self._name, self._listener = name, listener
        self._notifier: object = None

    def is_for(self, path: Path) -> bool:
        """Whether it is for this archive."""
        return self._listener is not None and self._name == _name_for(path)

    def serve(self, raise_window: Callable[[], object]) -> None:
        """Call `raise_window` whenever somebody starts the program with this archive."""
        from PySide6.QtCore import QSocketNotifier  # noqa: PLC0415 - starting need not wait

        if self._listener is not None:
            made = QSocketNotifier(self._listener.fileno(), QSocketNotifier.Type.Read)
            made.activated.connect(lambda *_: self._answer(raise_window))
            self._notifier = made

    def leave(self) -> None:
        """Let others have it."""
        self._notifier = None
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _answer(self, raise_window: Callable[[], object]) -> None:
        if self._listener is None:
            return
        # Whoever goes away meanwhile needs no answer.
        with contextlib.suppress(OSError):
            asking, _ = self._listener.accept()
            with asking:
                asking.settimeout(_AGAIN_S)
                if _is_ours(asking):
                    token = asking.recv(_LONGEST).decode("ascii", "replace").strip()
                    if token:  # with it a desktop lets us come to the front
                        os.environ[_TOKENS[0]] = token
                    raise_window()
                    asking.sendall(_DONE)


def take(path: Path) -> Seat | None:
    """The right to show `path`; None where another process shows it and has raised its window."""
    name = _name_for(path)
    if not name:
        return Seat()
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        listener = socket.socket(socket.AF_UNIX)
        try:
            listener.bind(name)
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE:
                break
        else:
            listener.listen()
            listener.setblocking(False)
            return Seat(name, listener)
        if _ring(name, deadline - time.monotonic()):
            return None
        time.sleep(_AGAIN_S)  # it has just ended, or does not listen yet
    return Seat()


def _ring(name: str, patience: float) -> bool:
    """Ask who has the name to raise its window; whether it did."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(max(patience, _AGAIN_S))
        asking.connect(name)
        if _is_ours(asking):
            token = next((os.environ[known] for known in _TOKENS if os.environ.get(known)), "")
            asking.sendall(f"{token}\n".encode())
            return asking.recv(len(_DONE)) == _DONE
    return False


def _is_ours(other: socket.socket) -> bool:
    """Whether the process at the other end belongs to the same user."""
    about = other.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", about)[1] == os.getuid())


def _name_for(path: Path) -> str:
    """The name that stands for this file, this user and this screen; empty where it has none."""
    if not hasattr(socket, "SO_PEERCRED"):
        return ""
    try:
        found = path.stat()  # a link and what it leads to are the same file
    except OSError:
        return ""
    screens = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    screen = "-".join(os.environ.get(name, "") for name in screens)
    file = f"{found.st_dev:x}-{found.st_ino:x}"
    return f"\0treatyarchive-{os.getuid()}-{file}-{screen}"[:_LONGEST_NAME]
