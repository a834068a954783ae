"""The process that commands are forked from; `served.py` asks.

Argument: the number of a socket. A request is JSON of the command's words, its environment and its
folder, together with descriptors for output and errors; the answer is the exit code.
"""

import contextlib
import io
import json
import os
import socket
import sys

from treatyarchive.__main__ import main as program

_MOST = 1 << 20  # bytes of a request


def serve(channel: socket.socket) -> list[str] | None:
    """Fork for each command that is asked for: its words in the fork, None once all is done."""
    while True:
        request, descriptors, _, _ = socket.recv_fds(channel, _MOST, 2)
        if not request:
            return None
        child = os.fork()
        if not child:
            channel.close()
            words, surroundings, folder = json.loads(request)
            os.environ.clear()
            os.environ.update(surroundings)
            os.chdir(folder)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            for place, descriptor in enumerate(descriptors, 1):
                os.dup2(descriptor, place)
            return list(words)
        for descriptor in descriptors:
            os.close(descriptor)
        _, status = os.waitpid(child, 0)
        channel.send(b"%d" % os.waitstatus_to_exitcode(status))


def main() -> None:
    """Load what every command loads, then serve."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    sys.argv[1:] = ["--version"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        program()
    words = serve(channel)
    if words is not None:
        sys.argv[1:] = words
        program()


if __name__ == "__main__":
    main()
