"""Documents as Dublin Core in XML: elements and terms as the archive's model maps its fields."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final, NamedTuple

from lxml import etree  # type: ignore[import-untyped]  # the library has no types

from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.described import Described, Relation
from treatyarchive.bundle.lists import csl
from treatyarchive.bundle.lists.plain import fit

DC: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_NAMESPACES: Final = {"dc": DC, "dcterms": DCTERMS, "xsi": _XSI}
_SPACES: Final = {"dc": DC, "dcterms": DCTERMS}
_TYPED: Final = f"{{{_XSI}}}type"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


class Element(NamedTuple):
    """An element: `name` with its prefix, `scheme` as the value of xsi:type."""

    name: str
    value: str
    language: str = ""
    scheme: str = ""


def write(catalogue: Catalogue, file: BinaryIO) -> None:
    """All documents of a catalogue, a record each."""
    with etree.xmlfile(file, encoding="utf-8") as out:
        out.write_declaration()
        with out.element("records", nsmap=_NAMESPACES):
            for one in catalogue.documents():
                out.write("\n", record(one, catalogue.language))
            out.write("\n")
    file.write(b"\n")


def record(one: Described, language: str = "en") -> "etree._Element":
    """A document as a `record`."""
    made = etree.Element("record", nsmap=_NAMESPACES)
    for name, value, spoken, scheme in elements(one, language):
        prefix, _, local = name.partition(":")
        child = etree.SubElement(made, f"{{{_SPACES[prefix]}}}{local}")
        child.text = fit(value)
        if spoken:
            child.set(_LANGUAGE, spoken)
        if scheme:
            child.set(_TYPED, scheme)
    etree.indent(made)
    return made


def elements(one: Described, language: str = "en") -> Iterator[Element]:
    """The elements of a document that say something."""
    for element in (*_described(one, language), *_tied(one, language), *_kept(one)):
        if element.value:
            yield element


def _described(one: Described, language: str) -> Iterator[Element]:
    spoken = one.language.code if one.language else ""
    treaty = one.text_of if csl.is_treaty(one) else None
    yield Element("dc:identifier", one.reference_code)
    yield Element("dc:identifier", f"urn:uuid:{one.uuid}", scheme="dcterms:URI")
    yield Element("dc:title", one.heading, spoken if not one.title_supplied else "")
    yield Element("dcterms:alternative", one.subtitle, spoken)
    for kind in filter(str.isalpha, one.dcmi_type.split("/")):
        yield Element("dc:type", kind, scheme="dcterms:DCMIType")
    yield Element("dc:type", one.kind.in_(language) if one.kind else "", language)
    yield Element("dc:type", treaty.kind.in_(language) if treaty else "", language)
    yield Element("dc:creator", one.creator.in_(language) if one.creator else "")
    yield Element("dc:creator", one.byline)
    yield Element("dc:publisher", one.publisher.in_(language) if one.publisher else "")
    yield Element("dc:date", one.date)
    yield Element("dcterms:issued", one.date_published)
    yield Element("dc:language", spoken, scheme="dcterms:RFC4646")
    yield Element("dcterms:extent", one.extent)
    yield Element("dc:description", one.scope_content)
    yield Element("dcterms:accessRights", one.access.in_(language), language)
    yield Element("dc:rights", one.rights_note)
    yield Element("dcterms:provenance", one.custodial_history)
    yield Element("dc:source", one.url, scheme="dcterms:URI" if _is_address(one.url) else "")


def _tied(one: Described, language: str) -> Iterator[Element]:
    for tag in one.sectors:
        yield Element("dc:subject", tag.label.in_(language), language)
    for name in csl.parties(one, language) if csl.is_treaty(one) else _parties(one, language):
        yield Element("dc:contributor", name)
    for tag in one.mentions:
        yield Element("dc:subject", tag.label.in_(language))
    for tag in one.visits:
        yield Element("dc:coverage", tag.label.in_(language))
    for tag in one.instruments:
        yield Element("dc:relation", tag.label.in_(language))
    for relation in one.relations:
        yield Element(_property(relation), f"urn:uuid:{relation.uuid}", scheme="dcterms:URI")


def _kept(one: Described) -> Iterator[Element]:
    for media_type in dict.fromkeys(scan.media_type for scan in one.scans):
        yield Element("dc:format", media_type, scheme="dcterms:IMT")


def _parties(one: Described, language: str) -> Iterable[str]:
    return dict.fromkeys(tag.label.in_(language) for tag in one.signatories)


def _property(relation: Relation) -> str:
    prefix, _, name = relation.dcterms.partition(":")
    return relation.dcterms if prefix in _SPACES and name.isalpha() else "dc:relation"


def _is_address(url: str) -> bool:
    return url.startswith(("http://", "https://")) and not any(sign.isspace() for sign in url)
