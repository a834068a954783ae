"""The readable part of a web page, through trafilatura; nothing is fetched. In a worker only."""

import re
from contextlib import suppress
from typing import Any

from treatyarchive.messages import say
from treatyarchive.pages.plain import plain
from treatyarchive.pages.protocol import Refused

MAX_BYTES = 50_000_000
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# lxml comes without types.
Tree = Any
_NOT_READ = ("script", "style", "noscript", "template", "head")
_BLOCKS = "p|div|li|tr|h1|h2|h3|h4|h5|h6|br|section|article|blockquote|pre|table"


def read(data: bytes) -> dict[str, Any]:
    """Return text, title, published, publisher, language and url as far as the page tells."""
    from lxml import html as lxml_html  # type: ignore[import-untyped] # lxml brings no types  # noqa: PLC0415 - starting need not wait

    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise Refused(say("is too large: more than {limit} MB of HTML", limit=limit))
    markup = _decoded(data).replace("\0", "")
    # An XML declaration in a decoded text is an error to lxml.
    markup = re.sub(r"\A\s*<\?xml[^>]*\?>", "", markup)
    if not markup.strip():
        raise Refused(say("is empty"))
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False)
    tree = lxml_html.document_fromstring(markup, parser=parser)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = _extracted(markup)
    text = plain(found.get("text") or "") or _whole(tree)
    return {
        "text": text,
        "title": _or_none(found.get("title") or tree.findtext(".//title")),
        "published": _or_none(found.get("date")),
        "publisher": _or_none(found.get("sitename") or found.get("hostname")),
        "language": _or_none(found.get("language") or language),
        "url": _or_none(found.get("url")),
    }


def _extracted(markup: str) -> dict[str, Any]:
    import trafilatura  # noqa: PLC0415 - slow to start
    from trafilatura.settings import Document  # noqa: PLC0415 - starting need not wait

    document = trafilatura.bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        include_links=False,
        favor_recall=True,
    )
    # Typed as a dictionary too, which it was in older versions.
    return dict(document.as_dict()) if isinstance(document, Document) else {}


def _whole(tree: Tree) -> str:
    """Return all text of a page, a line for each block."""
    for element in list(tree.iter(*_NOT_READ)):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS.split("|")):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(tree.text_content()).splitlines())
    return plain("\n".join(line for line in lines if line))


def _decoded(data: bytes) -> str:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data.decode(charset, "replace")
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    if declared:
        with suppress(LookupError):
            return data.decode(declared[1].decode("ascii"), "replace")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needed seldom

    best = from_bytes(data).best()
    return data.decode("cp1252", "replace") if best is None else str(best)


def _or_none(value: object) -> str | None:
    text = " ".join(plain(str(value)).split()) if value is not None else ""
    return text or None
