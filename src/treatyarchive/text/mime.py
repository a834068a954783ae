"""Heads of messages: whether a file begins as mail, or as a web page saved in one file."""

import re
from typing import Final, TypeVar

T = TypeVar("T")
_WITHIN: Final = 1 << 14
_NAME: Final = re.compile(rb"[A-Za-z][!-9;-~]{0,76}:[ \t\r\n]")
_LINE: Final = re.compile(
    rb"([A-Za-z][!-9;-~]{0,76}):([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)(?:\r?\n|\Z)"
)
# What a person may type above a text, and what only programs write.
_TYPED: Final = {b"from", b"to", b"cc", b"subject", b"date", b"reply-to"}
_WRITTEN: Final = frozenset(
    b"message-id mime-version received return-path dkim-signature content-type delivered-to "
    b"x-mailer authentication-results".split()
)
# What a page that was saved has never been through.
_SENT: Final = {b"to", b"received", b"delivered-to", b"return-path"}


def kind(head: bytes, mail: T, page: T, *, named: bool) -> T | None:
    """Return `mail` or `page` for what the lines at the start make it; None for anything else.

    `named` says that its name is that of a mail, so that fewer of them are enough.
    """
    head = head[:_WITHIN].removeprefix(b"\xef\xbb\xbf")
    if not _NAME.match(head):
        return None
    found: dict[bytes, bytes] = {}
    place = 0
    while line := _LINE.match(head, place):
        found.setdefault(line[1].lower(), line[2])
        place = line.end()
    blank = head[place : place + 1] in {b"", b"\r", b"\n"}
    if not blank:
        return None
    names = found.keys()
    related = b"multipart/related" in found.get(b"content-type", b"").lower()
    if related and not names & _SENT:
        return page
    typed, written = names & _TYPED, names & _WRITTEN
    if (typed and written and len(typed) + len(written) > 2) or (named and len(typed) > 1):
        return mail
    return None
