"""The readable part of a web page, through trafilatura; nothing is fetched. In a worker only."""

import re
from typing import Any

from treatyarchive.messages import say
from treatyarchive.pages.plain import plain
from treatyarchive.pages.protocol import Refused
from treatyarchive.text.declared import decode_declared

MAX_BYTES = 50_000_000
_DECLARED = re.compile(
    rb"""(?:charset|<\?xml[^>]{0,100}\bencoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
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
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    stated = (charset, found[1].decode("ascii") if found else None)
    return decode_declared(data, filter(None, stated))


def _line(value: object) -> str:
    return " ".join(plain(str(value)).split())
