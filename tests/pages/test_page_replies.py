"""What a worker taken over by a file might answer."""

import json
import socket
import time

import pytest

from treatyarchive.pages import protocol, replies
from treatyarchive.pages.records import PageError

WORD = [0, 2, 0.1, 0.1, 0.2, 0.2]


def texts(words=(WORD,), **changes):
    page = {"page": 1, "text": "ab", "words": json.dumps(words), **changes}
    return {"pages": [page], "next": None}


def test_sound_texts():
    (page,), following = replies.checked("x", replies.texts, texts())
    assert (page.text, page.words[0].end, following) == ("ab", 2, None)


@pytest.mark.parametrize(
    "reply",
    [
        None,
        [],
        {},
        {"pages": 3, "next": None},
        texts(page="one"),
        texts(text="\ud800"),
        texts(words=[[0, 9, 0.1, 0.1, 0.2, 0.2]]),
        texts(words=[[0, 2, 0.1, 0.1, float("nan"), 0.2]]),
        texts(words=[[0, 2, 0.3, 0.1, 0.2, 0.2]]),
        texts(words=[[0, float("inf"), 0.1, 0.1, 0.2, 0.2]]),
    ],
)
def test_nonsense_for_texts(reply):
    with pytest.raises(PageError, match="x: its reader answered nonsense"):
        replies.checked("x", replies.texts, reply)


@pytest.mark.parametrize(
    "reply",
    [
        None,
        {},
        {"note": None, "pages": "many"},
        {"note": None, "pages": float("inf")},
        {"note": None, "sizes": [[1]]},
        {"note": None, "sizes": [[1, float("nan")]]},
        {"note": None, "metadata": ["title"]},
        {"note": None, "metadata": {"title": "\udfff"}},
    ],
)
def test_nonsense_for_a_probe(reply):
    with pytest.raises(ValueError, match="could not be read"):
        replies.probe(reply)


@pytest.mark.parametrize(
    ("read", "reply"),
    [
        (replies.writing, None),
        (replies.writing, {"text": "x"}),
        (replies.writing, {"text": "\ud800", "metadata": {}}),
        (replies.writing, {"text": "x", "metadata": {"title": "\ud800"}}),
        (replies.bundle, {}),
        (replies.bundle, {"form": "zip", "members": [["a", "many", None]]}),
        (replies.bundle, {"form": "zip", "members": [["\ud800", 1, None]]}),
        (replies.bundle, {"form": "zip", "members": [1]}),
        (replies.bundle, {"form": "mail", "members": [], "written": "x"}),
        (replies.texts, texts(words=[[0, True, 0.1, 0.1, 0.2, 0.2]])),
        (replies.texts, texts(words=[[0.5, 2, 0.1, 0.1, 0.2, 0.2]])),
        (replies.texts, {"pages": [{"page": 1, "text": "", "words": "[" * 99_999}], "next": None}),
        (replies.texts, texts(words=[[0, 2, 0.1, 0.1, 0.2, 1.01]])),
        (replies.texts, texts(words=[[0, 2, -0.1, 0.1, 0.2, 0.2]])),
        (replies.texts, texts(words=[[-1, 2, 0.1, 0.1, 0.2, 0.2]])),
        (replies.texts, texts(words=[[0, 2, 0.1, 0.1, 0.2]])),
        (replies.texts, texts(words=["012345"])),
        (replies.texts, texts(words=[["0", 2, 0.1, 0.1, 0.2, 0.2]])),
    ],
)
def test_other_nonsense(read, reply):
    with pytest.raises(PageError, match="x: its reader answered nonsense"):
        replies.checked("x", read, reply)


@pytest.mark.parametrize(
    "sent",
    [b"\0\0\0\x02[]", b"\0\0\0\x02{x", b"\xff\xff\xff\xff", b"\0\1\0\0" + b"[" * 65536],
)
def test_broken_messages(sent):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(sent)
        with pytest.raises(ValueError):  # noqa: PT011 - any of its kinds
            protocol.receive(ours, time.monotonic() + 5)


def test_a_trickle_does_not_stretch_the_time():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"\0\0")
        with pytest.raises(TimeoutError):
            protocol.receive(ours, time.monotonic() + 0.1)
        with pytest.raises(TimeoutError):
            protocol.receive(ours, time.monotonic() - 1)
