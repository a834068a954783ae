"""Concepts out of an RDF file. In a worker only: it has no network, and no file but this one."""

import codecs
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers import expat

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from treatyarchive.messages import say
from treatyarchive.pages.protocol import Refused
from treatyarchive.text import concept_words as words

_MOST = 100_000  # concepts
_PREDICATES = {
    name: URIRef(words.SKOS + name) for name in ("Concept", "inScheme", "topConceptOf", "broader")
}


def read(data: bytes, form: str) -> list[dict[str, Any]]:
    """Return the concepts of a file in 'turtle' or 'xml', in the order of their URIs."""
    if len(data) > words.LARGEST:
        raise Refused(say("is larger than {most} MB", most=words.LARGEST // 1024**2))
    if form == "xml":
        _refuse_document_type(data)
    else:
        _refuse_other_encodings(data)
    graph = Graph()
    graph.parse(data=data.removeprefix(codecs.BOM_UTF8), format=form, publicID="urn:x-file:")
    found = sorted(set(_subjects(graph)))
    if not found:
        raise Refused(say("has no SKOS concepts in it"))
    if len(found) > _MOST:
        raise Refused(say("has more than {most} concepts", most=_MOST))
    return [_concept(graph, subject) for subject in found]


def _refuse_document_type(data: bytes) -> None:
    """XML's own way to name files and to make much of little is not read at all."""

    def refuse(*_: object) -> None:
        raise Refused(say("has a document type, which is not read: save it without, or as Turtle"))

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused(say("is no XML: {error}", error=str(error))) from error


def _refuse_other_encodings(data: bytes) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(say("is not UTF-8: line {line}. Save it as UTF-8", line=line)) from error


def _subjects(graph: Graph) -> Iterator[URIRef]:
    for subject in graph.subjects(RDF.type, _PREDICATES["Concept"]):
        if isinstance(subject, URIRef):
            yield subject


def _concept(graph: Graph, subject: URIRef) -> dict[str, Any]:
    schemes = (_PREDICATES["inScheme"], _PREDICATES["topConceptOf"])
    return {
        "uri": str(subject),
        "labels": [
            [kind, str(label), label.language or ""]
            for kind, predicate in words.LABELS.items()
            for label in sorted(_literals(graph, subject, predicate), key=_by_language)
        ],
        "scheme": next((one for each in schemes for one in _resources(graph, subject, each)), ""),
        "broader": next(iter(_resources(graph, subject, _PREDICATES["broader"])), ""),
        "replaced_by": next(iter(_resources(graph, subject, URIRef(words.REPLACED_BY))), ""),
        "values": _values(graph, subject, words.VALUES),
        "names": [
            {"uri": str(name), **_values(graph, name, words.NAME_VALUES)}
            for name in sorted(graph.objects(subject, URIRef(words.NAME)), key=str)
        ],
    }


def _resources(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    found = graph.objects(subject, predicate)
    return sorted(str(node) for node in found if isinstance(node, URIRef))


def _values(graph: Graph, subject: Node, properties: Mapping[str, str]) -> dict[str, str]:
    """The first value of each property, an English one before others; of a form its language."""
    values: dict[str, str] = {}
    for name, predicate in properties.items():
        found = _literals(graph, subject, predicate)
        for literal in sorted(found, key=lambda one: (one.language != "en", str(one)))[:1]:
            values[name] = str(literal)
            if name == "form":
                values["language"] = literal.language or ""
    return values


def _by_language(literal: Literal) -> tuple[str, str]:
    return literal.language or "", str(literal)


def _literals(graph: Graph, subject: Node, predicate: str) -> list[Literal]:
    found = graph.objects(subject, URIRef(predicate))
    return [node for node in found if isinstance(node, Literal)]
