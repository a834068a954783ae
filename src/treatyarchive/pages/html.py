"""The readable part of a web page, through trafilatura; nothing is fetched. In a worker only."""

import re
from contextlib import suppress
from typing import Any

from treatyarchive.errors import ArchiveError
from treatyarchive.messages import say
from treatyarchive.pages.plain import plain
from treatyarchive.pages.protocol import Refused
from treatyarchive.text.decoding import decode

MAX_BYTES = 50_000_000
_DECLARED = re.compile(
    rb"""(?:charset|<\?xml[^>]{0,100}\bencoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What browsers read under these names (WHATWG Encoding).
_MEANT = {"iso-8859-1": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254"} | {
    "x-cp1251": "cp1251"
}
# lxml comes without types.
Tree = Any
_NOT_READ = ("script", "style", "noscript", "template", "head")
_BLOCKS = "p|div|li|tr|h1|h2|h3|h4|h5|h6|br|section|article|blockquote|pre|table"


def read(data: bytes, charset: str | None = None) -> dict[str, Any]:
    """Return text and, as far as the page tells, title, published, publisher, author, ...

    `charset` is what came with the page, and what the page says itself comes after it.
    """
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise Refused(say("is too large: more than {limit} MB of HTML", limit=limit))
    markup = _decoded(data, charset).replace("\0", "")
    # An XML declaration in a decoded text is an error to lxml.
    markup = re.sub(r"\A\s*<\?xml[^>]*\?>", "", markup)
    if not markup.strip():
        raise Refused(say("is empty"))
    tree = _tree(markup)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    title = tree.findtext(".//title")
    # It takes the tree apart.
    found = _extracted(tree)
    metadata = {
        "title": found.get("title") or title,
        "published": found.get("date"),
        "publisher": found.get("sitename") or found.get("hostname"),
        "author": found.get("author"),
        "language": found.get("language") or language,
        "url": found.get("url"),
    }
    known = {name: _line(value) for name, value in metadata.items() if value is not None}
    return {
        "text": plain(found.get("text") or "") or _whole(_tree(markup)),
        "metadata": {name: value for name, value in known.items() if value},
    }


def _tree(markup: str) -> Tree:
    from lxml import html as lxml_html  # type: ignore[import-untyped] # lxml brings no types  # noqa: PLC0415 - starting need not wait

    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False)
    return lxml_html.document_fromstring(markup, parser=parser)


def _extracted(tree: Tree) -> dict[str, Any]:
    import trafilatura  # noqa: PLC0415 - slow to start
    from trafilatura.settings import Document  # noqa: PLC0415 - starting need not wait

    document = trafilatura.bare_extraction(
        tree,
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


def _decoded(data: bytes, charset: str | None) -> str:
    for mark, named in _MARKS:
        if data.startswith(mark):
            return data.decode(named, "replace")
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    names = [charset] if charset else []
    if declared:
        names.append(declared[1].decode("ascii"))
    for name in names:
        # A page that was saved by a program of another charset says what it was before.
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode(_MEANT.get(name.lower(), name))
    try:
        return decode(data).text
    except ArchiveError:
        return data.decode("cp1252", "replace")


def _line(value: object) -> str:
    return " ".join(plain(str(value)).split())
