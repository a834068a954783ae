"""Running text of Word and OpenDocument files. In a worker only."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import BinaryIO

from treatyarchive.messages import say
from treatyarchive.pages import packages
from treatyarchive.pages.blocks import Element, Reader, Rules, with_notes
from treatyarchive.pages.plain import plain
from treatyarchive.pages.protocol import Encrypted, Refused

# What the XML of a document may come to unpacked; its pictures are not read.
_MOST_XML = 256 * 1024**2
_MOST_PACKED = 512 * 1024**2
_MANIFEST = "META-INF/manifest.xml"
_XML_NAMES = (".xml", ".rels")
# Neither format knows entities of its own; in UTF-16 too.
_ENTITY = tuple("<!ENTITY".encode(charset) for charset in ("ascii", "utf-16-le", "utf-16-be"))
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LONGEST_RUN = 1000


def _names(space: str, names: str) -> frozenset[str]:
    return frozenset(space + name for name in names.split())


def _spaces(element: Element) -> str:
    with suppress(ValueError):
        return " " * min(int(element.get(_TEXT + "c", "1")), _LONGEST_RUN)
    return " "


_WORD = Rules(
    paragraphs=_names(_W, "p"),
    rows=_names(_W, "tr"),
    cells=_names(_W, "tc"),
    notes=_names(_W, "footnoteReference endnoteReference"),
    # A page keeps what was written in by a reviewer and leaves out what was struck.
    skipped=_names(_W, "pPr rPr tblPr trPr tcPr sectPr del moveFrom") | {_MC + "Fallback"},
    marks={
        _W + "tab": lambda _: "\t",
        _W + "br": lambda _: "\n",
        _W + "cr": lambda _: "\n",
        _W + "noBreakHyphen": lambda _: "\u2011",
    },
    texts=_names(_W, "t") | {_M + "t"},
)
_OPEN = Rules(
    paragraphs=_names(_TEXT, "p h"),
    rows=_names(_TABLE, "table-row"),
    cells=_names(_TABLE, "table-cell"),
    notes=_names(_TEXT, "note"),
    skipped=_names(_TEXT, "tracked-changes") | _names(_OFFICE, "annotation forms"),
    marks={
        _TEXT + "tab": lambda _: "\t",
        _TEXT + "line-break": lambda _: "\n",
        _TEXT + "s": _spaces,
    },
)


def read_docx(file: BinaryIO, packed: zipfile.ZipFile) -> dict[str, object]:
    """Return text and metadata of a Word file: body, then notes, then page heads and feet."""
    import docx  # noqa: PLC0415 - libraries as needed
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above

    _check(packed)
    file.seek(0)
    try:
        document = docx.Document(file)
    except ValueError as error:
        raise Refused(say("is a Word file of an unusual kind; save it as .docx")) from error
    except KeyError:  # it names a part, a picture mostly, that is not there
        body = parse_xml(packed.read(packages.WORD_BODY)).find(_W + "body")
        if body is None:
            raise
        return {"text": plain("\n".join(Reader(_WORD).read(body))), "metadata": {}}
    parts = {
        kind: [part for part in document.part.related_parts.values() if _is(part, kind)]
        for kind in ("footnotes", "endnotes", "header", "footer")
    }
    reader = Reader(_WORD)
    lines = reader.read(document.element.body)
    kept = {
        (kind, note.get(_W + "id")): note
        for kind in ("footnotes", "endnotes")
        for part in parts[kind]
        for note in parse_xml(part.blob)
    }
    lines = with_notes(lines, _word_notes(reader.notes, kept))
    for part in (*parts["header"], *parts["footer"]):
        lines += _new(Reader(_WORD).read(parse_xml(part.blob)), lines)
    stated = document.core_properties
    found = {
        "title": stated.title,
        "author": stated.author,
        "subject": stated.subject,
        "language": stated.language,
        "created": stated.created.isoformat() if stated.created else None,
        "modified": stated.modified.isoformat() if stated.modified else None,
    }
    return {"text": plain("\n".join(lines)), "metadata": _stated(found)}


def read_odt(file: BinaryIO, packed: zipfile.ZipFile) -> dict[str, object]:
    """Return text and metadata of an OpenDocument text: body, then notes, then page heads."""
    from lxml import etree  # type: ignore[import-untyped] # lxml brings no types  # noqa: PLC0415 - as needed
    from odfdo import Document  # noqa: PLC0415 - as needed

    _check(packed)
    file.seek(0)
    document = Document(io.BytesIO(file.read()))
    container = document.container
    if container is None:
        raise Refused(say("is damaged: it cannot be read as a zip file"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )

    def part(name: str) -> Element:
        return etree.fromstring(container.get_part(name), parser)

    reader = Reader(_OPEN)
    lines = reader.read(part("content.xml"))
    lines = with_notes(lines, _open_notes(reader.notes))
    for styles in part("styles.xml").iter(_OFFICE + "master-styles"):
        lines += _new(Reader(_OPEN).read(styles), lines)
    meta = document.meta
    found = {
        "title": meta.title,
        "author": meta.initial_creator or meta.creator,
        "subject": meta.subject,
        "language": meta.language,
        "created": meta.creation_date.isoformat() if meta.creation_date else None,
        "modified": meta.date.isoformat() if meta.date else None,
    }
    return {"text": plain("\n".join(lines)), "metadata": _stated(found)}


def _check(packed: zipfile.ZipFile) -> None:
    """Refuse, before a library reads it, what a word processor would not have written."""
    members = packed.infolist()
    if any(packages.is_encrypted(member) for member in members):
        raise Encrypted(say("is encrypted and needs its password"))
    xml = [member for member in members if member.filename.lower().endswith(_XML_NAMES)]
    if (
        sum(member.file_size for member in xml) > _MOST_XML
        or sum(member.file_size for member in members) > _MOST_PACKED
    ):
        raise Refused(say("is refused: it unpacks to far more than its size"))
    for member in xml:
        part = packed.read(member)
        if any(mark in part for mark in _ENTITY):
            raise Refused(say("is refused: its XML defines entities of its own"))
        if member.filename == _MANIFEST and b"encryption-data" in part:
            raise Encrypted(say("is encrypted and needs its password"))


def _is(part: Element, kind: str) -> bool:
    return str(part.content_type).endswith(f".{kind}+xml")


def _word_notes(notes: list[Element], kept: dict[tuple[str, str], Element]) -> Iterator[list[str]]:
    for reference in notes:
        kind = "footnotes" if reference.tag == _W + "footnoteReference" else "endnotes"
        note = kept.get((kind, reference.get(_W + "id")))
        yield [] if note is None else Reader(_WORD).read(note)


def _open_notes(notes: list[Element]) -> Iterator[list[str]]:
    for note in notes:
        body = note.find(_TEXT + "note-body")
        yield [] if body is None else Reader(_OPEN).read_inside(body)


def _new(lines: list[str], known: list[str]) -> list[str]:
    """Lines with words that are not there yet: page heads repeat, and some are numbers alone."""
    return [
        line
        for line in dict.fromkeys(lines)
        if line not in known and any(character.isalpha() for character in line)
    ]


def _stated(found: Mapping[str, object]) -> dict[str, str]:
    texts = {name: plain(str(value)) for name, value in found.items() if value is not None}
    return {name: text for name, text in texts.items() if text}
