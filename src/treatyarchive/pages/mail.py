"""E-mail: what was written, and what is attached. In a worker only."""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from functools import cache, cached_property
from typing import cast

from treatyarchive.messages import say
from treatyarchive.pages import html
from treatyarchive.pages.mail_source import attached_mail
from treatyarchive.pages.plain import plain
from treatyarchive.pages.protocol import Refused
from treatyarchive.text.declared import decode_declared

MAX_BYTES = 100 * 1024**2
MOST_ATTACHED = 1000
# Its types are known to the checker alone.
Part = MIMEPart
_SIGNATURES = {"application/pkcs7-signature", "application/x-pkcs7-signature"} | {
    "application/pgp-signature"
}


def _message(data: bytes) -> EmailMessage:
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024**2
        raise Refused(say("is too large: more than {limit} MB of mail", limit=limit))
    return message_from_bytes(data, policy=policy.default)


@dataclass(frozen=True)
class Attached:
    """A file that came with a mail."""

    name: str
    data: bytes


class Mail:
    """A mail taken apart."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._message = _message(data)
        self._bodies = list(_bodies(self._message))

    def written(self) -> dict[str, object]:
        """Return the text of the mail, and what its head says."""
        pages = [_text(part) for part in self._bodies]
        found = {
            "title": _head(self._message, "Subject"),
            "author": _head(self._message, "From"),
            "to": _head(self._message, "To"),
            "published": _date(self._message),
        }
        text = "\n".join(page["text"] for page in pages if page["text"])
        return {"text": text, "metadata": {name: value for name, value in found.items() if value}}

    @cached_property
    def attached(self) -> list[Attached]:
        """What came with it, in order: no pictures of the body, no signatures."""
        found: list[Attached] = []
        shown = self._shown_in_bodies()
        for part in _leaves(self._message):
            if part in self._bodies or _is_trimming(part, shown):
                continue
            if len(found) == MOST_ATTACHED:
                raise Refused(say("has more than {most} attachments", most=f"{MOST_ATTACHED:,}"))
            found.append(Attached(_name(part, len(found) + 1), self._content(part)))
        return found

    def _content(self, part: Part) -> bytes:
        if _kind(part) != "message/rfc822" or not part.is_multipart():
            return _bytes(part)
        came = attached_mail(self._data, self._message, part)
        return cast(list[Part], part.get_payload())[0].as_bytes() if came is None else came

    def _shown_in_bodies(self) -> bytes:
        return b"\n".join(_bytes(part) for part in self._bodies if _kind(part) == "text/html")


def read_page(data: bytes) -> dict[str, object]:
    """Return the text of a web page that was saved with its pictures in one file (MHTML)."""
    message = _message(data)
    for part in _leaves(message):
        if _kind(part) in {"text/html", "application/xhtml+xml"}:
            found = html.read(_bytes(part), _charset(part))
            address = (
                found["metadata"].get("url")
                or _head(message, "Snapshot-Content-Location")
                or _head(part, "Content-Location")
            )
            if address and address.startswith(("http://", "https://")):
                found["metadata"]["url"] = address
            return found
    raise Refused(say("is damaged: there is no page in it"))


def _leaves(message: Part) -> Iterator[Part]:
    """The parts that hold something, in order; a mail inside is one of them."""
    waiting: list[Part] = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting += reversed(list(part.iter_parts()))
        else:
            yield part


def _bodies(message: Part) -> Iterator[Part]:
    """The parts that are read as the mail; of the same thing said twice, the plain one."""
    kind = _kind(message)
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        parts = [part for part in message.iter_parts() if isinstance(part, MIMEPart)]
        if kind == "multipart/alternative":
            offered = [list(_bodies(part)) for part in parts]
            plainer = [found for found in offered if found and _kind(found[0]) == "text/plain"]
            filled = [found for found in plainer if any(_bytes(part).strip() for part in found)]
            yield from next(iter(filled or [found for found in offered if found]), [])
        elif kind == "multipart/related":
            yield from _bodies(parts[0]) if parts else ()
        else:
            for part in parts:
                yield from _bodies(part)
    elif kind in {"text/plain", "text/html"} and not _is_file(message):
        yield message


def _is_file(part: Part) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _is_trimming(part: Part, shown: bytes) -> bool:
    """Whether a part is a picture inside a body, another form of it, or a signature."""
    kind = _kind(part)
    if kind in _SIGNATURES or (kind.startswith("text/") and not _is_file(part)):
        return True
    label = _head(part, "Content-ID").strip("<>")
    inside = bool(label) and b"cid:" + label.encode() in shown
    return inside and part.get_content_disposition() != "attachment"


def _text(part: Part) -> dict[str, str]:
    data = _bytes(part)
    if _kind(part) == "text/html":
        return {"text": html.read(data, _charset(part))["text"] if data.strip() else ""}
    text = decode_declared(data, filter(None, [_charset(part)]))
    text = plain(text.replace("\r\n", "\n").replace("\r", "\n"))
    return {"text": _flowed(text) if part.get_param("format") == "flowed" else text}


def _flowed(text: str) -> str:
    """Lines that a mail program broke for the screen, joined again (RFC 3676)."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and lines[-1].endswith(" ") and lines[-1] != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(line.rstrip() for line in lines)


def _kind(part: Part) -> str:
    return part.get_content_type()


def _charset(part: Part) -> str | None:
    return part.get_content_charset()


def _bytes(part: Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(part: Part, number: int) -> str:
    given = " ".join(plain(part.get_filename() or "").split())
    if given:
        return given
    if _kind(part) == "message/rfc822":
        return f"attachment {number}.eml"
    return f"attachment {number}{_ending(_kind(part))}"


@cache
def _ending(kind: str) -> str:
    # The system's own lists are files that a worker may not read.
    mimetypes.knownfiles.clear()
    return mimetypes.guess_extension(kind) or ""


def _head(part: Part, name: str) -> str:
    # The library stumbles over some heads that foreign programs wrote; the mail is read without.
    try:
        return " ".join(plain(str(part[name] or "")).split())
    except Exception:
        return ""


def _date(message: Part) -> str:
    try:
        return parsedate_to_datetime(_head(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
