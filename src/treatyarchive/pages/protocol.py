"""Messages between the pool and its workers: a length, JSON, and file descriptors beside them."""

import json
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any

# What comes out of JSON is checked where it is taken apart.
Json = Any
_LENGTH = struct.Struct("!I")
# A page of text with all its word boxes stays far below; more is a worker gone mad.
MAX_MESSAGE = 64 * 1024 * 1024
MAX_DESCRIPTORS = 2
# How many documents a worker keeps open for the next page turn; the pool counts along.
OPEN_DOCUMENTS = 4


class Refused(Exception):  # noqa: N818 - the file's fault, told as a predicate
    """What is wrong with a file, as a predicate: 'is damaged: ...', 'has no pages'."""


class Encrypted(Refused):
    """The file does not open without a password."""


def send(sock: socket.socket, message: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
    """Send a message, its file descriptors travelling with the length."""
    body = json.dumps(message, allow_nan=False).encode()
    length = _LENGTH.pack(len(body))
    if descriptors:
        socket.send_fds(sock, [length], list(descriptors))
        sock.sendall(body)
    else:
        sock.sendall(length + body)


def receive(sock: socket.socket, deadline: float) -> dict[str, Any] | None:
    """Return the next message, None at the end; TimeoutError after `deadline` (monotonic).

    Descriptors sent along are not taken: nothing a worker opened may reach the program.
    """
    head = _read(sock, _LENGTH.size, deadline)
    if head is None:
        return None
    (size,) = _LENGTH.unpack(head)
    if size > MAX_MESSAGE:
        raise ValueError(f"a message of {size} bytes")
    body = _read(sock, size, deadline)
    return None if body is None else _decode(body)


def receive_with_descriptors(sock: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """Wait for the next message and its file descriptors; None when the other side is gone."""
    head, descriptors, _, _ = socket.recv_fds(
        sock, _LENGTH.size, MAX_DESCRIPTORS, socket.MSG_CMSG_CLOEXEC
    )
    if not head:
        return None
    if len(head) < _LENGTH.size:
        rest = _read(sock, _LENGTH.size - len(head), None)
        if rest is None:
            return None
        head += rest
    body = _read(sock, _LENGTH.unpack(head)[0], None)
    return None if body is None else (_decode(body), list(descriptors))


def _decode(body: bytearray) -> dict[str, Any]:
    try:
        message = json.loads(body)
    except RecursionError as error:
        raise ValueError("a message nested too deeply") from error
    if not isinstance(message, dict):
        raise ValueError("a message that is no object")
    return message


def _read(sock: socket.socket, size: int, deadline: float | None) -> bytearray | None:
    buffer = bytearray(size)
    view = memoryview(buffer)
    done = 0
    while done < size:
        if deadline is not None:
            # Each byte that trickles in would otherwise begin the wait anew.
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            sock.settimeout(left)
        count = sock.recv_into(view[done:])
        if count == 0:
            return None
        done += count
    return buffer
