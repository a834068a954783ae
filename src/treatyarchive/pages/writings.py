"""Running text out of whatever format it was written in. In a worker only."""

from collections.abc import Callable
from typing import Any

from treatyarchive.messages import say
from treatyarchive.pages.content import Content
from treatyarchive.pages.protocol import Refused

# A reply has room for so many characters, six bytes each.
_LONGEST = 10_000_000


def _html(content: Content) -> dict[str, Any]:
    from treatyarchive.pages import html  # noqa: PLC0415 - libraries as needed

    return html.read(bytes(content.data))


def _docx(content: Content) -> dict[str, Any]:
    from treatyarchive.pages import office  # noqa: PLC0415 - as above

    return office.read_docx(content.file, content.packed())


def _odt(content: Content) -> dict[str, Any]:
    from treatyarchive.pages import office  # noqa: PLC0415 - as above

    return office.read_odt(content.file, content.packed())


def _rtf(content: Content) -> dict[str, Any]:
    from treatyarchive.pages import rtf  # noqa: PLC0415 - as above

    return rtf.read(bytes(content.data))


def _mhtml(content: Content) -> dict[str, Any]:
    from treatyarchive.pages import mail  # noqa: PLC0415 - as above

    return mail.read_page(bytes(content.data))


_READERS: dict[str, Callable[[Content], dict[str, Any]]] = {
    "html": _html,
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "mhtml": _mhtml,
}


def read(content: Content, form: str) -> dict[str, Any]:
    """Return text and metadata of a file in this format; `Refused` says why not."""
    found = _READERS[form](content)
    if len(found["text"]) > _LONGEST:
        limit = _LONGEST // 1_000_000
        raise Refused(say("is too large: more than {limit} million characters", limit=limit))
    return found
