"""Mails attached to mails as they came, to the byte: the library would write them anew."""

import re
from base64 import b64decode
from email.message import MIMEPart

_HEAD_END = re.compile(rb"(?:\A|\r?\n)\r?\n")
_LINE_END = re.compile(rb"\r?\n")


def attached_mail(data: bytes, message: MIMEPart, part: MIMEPart) -> bytes | None:
    """The mail that `part` of the mail `message` holds; None where it cannot be found in `data`."""
    end = _HEAD_END.search(data)
    if end is None:
        return None
    body = data[end.end() :]
    if message is part:
        packed = str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"
        return b64decode(body) if packed else body
    if message.get_content_maintype() != "multipart":
        return None
    inner = [each for each in message.iter_parts() if isinstance(each, MIMEPart)]
    pieces = _pieces(body, message.get_boundary() or "")
    if len(pieces) != len(inner):
        return None
    found = (attached_mail(piece, each, part) for piece, each in zip(pieces, inner, strict=True))
    return next((one for one in found if one is not None), None)


def _pieces(body: bytes, boundary: str) -> list[bytes]:
    """What stands between the boundaries; the line end before each belongs to it."""
    mark = re.escape(boundary.encode("ascii", "surrogateescape"))
    pieces: list[bytes] = []
    start = None
    for found in re.finditer(rb"(?:\A|\r?\n)--" + mark + rb"(--)?[ \t]*(?=\r?\n|\Z)", body):
        if start is not None:
            pieces.append(_LINE_END.sub(b"", body[start : found.start()], count=1))
        start = found.end()
        if found[1]:
            return pieces
    return pieces if start is None else [*pieces, _LINE_END.sub(b"", body[start:], count=1)]
