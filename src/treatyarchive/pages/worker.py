"""A worker process: answers one message after the other until the program is gone."""

import contextlib
import mmap
import os
import socket
import warnings
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from treatyarchive.messages import say, to_json
from treatyarchive.pages import limits, protocol
from treatyarchive.pages.content import Content
from treatyarchive.pages.operations import OPERATIONS

_OUT_OF_MEMORY = say("needs more than 2 GB of memory")


def main(descriptor: int, lifeline: int, python_path: Sequence[str]) -> None:
    """Give up all that is not needed, then answer until the other side closes."""
    limits.die_with(lifeline)
    limits.apply(python_path)
    warnings.simplefilter("ignore")
    with socket.socket(fileno=descriptor) as sock:
        shelf: OrderedDict[str, Content] = OrderedDict()
        # From here on it is a file's fault if anything goes wrong.
        protocol.send(sock, {"ready": True})
        while (received := protocol.receive_with_descriptors(sock)) is not None:
            message, descriptors = received
            protocol.send(sock, _answer(shelf, message, descriptors))
    # Nothing to tidy, and libraries fed with foreign bytes may stumble over tidying.
    os._exit(0)


def _answer(
    shelf: OrderedDict[str, Content], message: dict[str, Any], descriptors: list[int]
) -> dict[str, Any]:
    handle = descriptors.pop(0) if message["with_source"] else None
    with contextlib.ExitStack() as stack:
        pixels = None
        if message["with_pixels"]:
            number = descriptors.pop(0)
            stack.callback(os.close, number)
            pixels = stack.enter_context(mmap.mmap(number, 0))
        limits.grant_processor_time(message["seconds"])
        try:
            content = _found(shelf, message["key"], handle)
            if content is None:
                return {"unknown": True}
            operation = OPERATIONS[message["operation"]]
            return {"result": operation(content, message["arguments"], pixels)}
        except protocol.Refused as refusal:
            return {"refused": to_json(str(refusal))}
        except MemoryError:
            # Perhaps for the files before it: then it deserves a worker of its own.
            return {"refused": to_json(_OUT_OF_MEMORY), "crowded": len(shelf) > 1}
        except RecursionError:
            return {"refused": to_json(say("is damaged: it is nested too deeply"))}
        # Libraries raise whatever occurs to them over foreign bytes, and all of it means this.
        except Exception as error:
            return {"refused": to_json(say("is damaged: {error}", error=_described(error)))}


def _found(shelf: OrderedDict[str, Content], key: str, handle: int | None) -> Content | None:
    if key in shelf:
        shelf.move_to_end(key)
        if handle is not None:
            os.close(handle)
        return shelf[key]
    if handle is None:
        return None
    content = Content(handle)
    shelf[key] = content
    while len(shelf) > protocol.OPEN_DOCUMENTS:
        shelf.popitem(last=False)[1].close()
    return content


def _described(error: Exception) -> str:
    text = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
