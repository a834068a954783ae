"""Terms and names as SKOS, in Turtle or RDF/XML; docs/EXCHANGE.md says which is what."""

import io
import json
from collections.abc import Generator, Iterable, Sequence

from rdflib import OWL, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS
from rdflib.paths import Path
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.term import Node

from treatyarchive.archive.exchange_records import AuthorityRecord, NameRecord, TermRecord
from treatyarchive.progress import NoProgress, Progress
from treatyarchive.text import concept_words as words

_OWN = Namespace(words.NAMESPACE)
_XL = Namespace(words.XL_LABEL.removesuffix("Label"))
_PLAIN = {"preferred": SKOS.prefLabel, "misspelling": SKOS.hiddenLabel}


def terms(records: Sequence[TermRecord], form: str) -> bytes:
    """Terms in 'turtle' or 'xml', a concept each, a scheme for each vocabulary."""
    graph = _graph()
    subjects = {(each.vocabulary, each.code): _subject(each.uuid) for each in records}
    for name in sorted({each.vocabulary for each in records}):
        _scheme(graph, words.VOCABULARY + name, name.replace("_", " "))
    for each in records:
        subject, scheme = _subject(each.uuid), URIRef(words.VOCABULARY + each.vocabulary)
        above = subjects.get((each.vocabulary, each.parent or ""))
        _concept(graph, subject, scheme, each.code, above)
        for language, label in sorted(each.labels.items()):
            graph.add((subject, SKOS.prefLabel, Literal(label, lang=language)))
        if each.scope_note:
            graph.add((subject, SKOS.scopeNote, Literal(each.scope_note, lang="en")))
        if each.order is not None:
            graph.add((subject, _OWN.order, Literal(each.order)))
        _state(graph, subject, retired=each.retired, attributes=each.attributes)
    return _written(graph, form)


def authorities(
    records: Sequence[AuthorityRecord], form: str, progress: Progress | None = None
) -> bytes:
    """Names in 'turtle' or 'xml', a concept each, with plain labels and with names in full."""
    graph = _graph()
    graph.bind("skosxl", _XL)
    subjects = {each.key: _subject(each.uuid) for each in records}
    scheme = URIRef(words.AUTHORITY)
    _scheme(graph, words.AUTHORITY, "name authority")
    for each in records:
        subject = subjects[each.key]
        _concept(graph, subject, scheme, each.key, subjects.get(each.parent or ""))
        graph.add((subject, _OWN.kind, Literal(each.kind)))
        for predicate, value in ((_OWN.dates, each.dates), (_OWN.isoCode, each.iso)):
            if value:
                graph.add((subject, predicate, Literal(value)))
        if each.note:
            graph.add((subject, SKOS.historyNote, Literal(each.note, lang="en")))
        if each.merged_into:
            graph.add((subject, DCTERMS.isReplacedBy, subjects[each.merged_into]))
        gone = bool(each.retired or each.merged_into)
        _state(graph, subject, retired=each.retired, attributes=each.attributes, gone=gone)
        _labels(graph, subject, each.names)
        for name in each.names:
            _name(graph, subject, name)
    return _written(graph, form, progress)


class _Ordered(Graph):
    """A graph that is written in one order each time."""

    def subjects(
        self,
        predicate: Path | Node | None = None,
        object: Node | list[Node] | None = None,
        unique: bool = True,
    ) -> Generator[Node, None, None]:
        """The subjects, each once."""
        yield from sorted(set(super().subjects(predicate, object)), key=str)


def _graph() -> Graph:
    graph = _Ordered(bind_namespaces="core")
    graph.bind("skos", SKOS)
    graph.bind("dcterms", DCTERMS)
    graph.bind("ta", _OWN)
    return graph


class _Turtle(TurtleSerializer):
    """rdflib's, which looks the prefix of a URI up once, of an identity not at all."""

    def __init__(self, graph: Graph, progress: Progress) -> None:
        super().__init__(graph)
        self._progress, self._written = progress, 0
        self._prefixed: dict[Node, str | None] = {}

    def get_pname(self, uri: Node, gen_prefix: bool = True) -> str | None:
        """The URI with its prefix; None for what has none."""
        if not isinstance(uri, URIRef) or uri.startswith(words.UUID):
            return None
        if uri not in self._prefixed:
            self._prefixed[uri] = super().get_pname(uri, gen_prefix)
        return self._prefixed[uri]

    def statement(self, subject: Node) -> bool:
        """Write all that is said of a subject."""
        self._written += 1
        self._progress.step(self._written, len(self._subjects), "")
        return super().statement(subject)


def _written(graph: Graph, form: str, progress: Progress | None = None) -> bytes:
    if form != "turtle":
        return graph.serialize(format=form, encoding="utf-8")
    stream = io.BytesIO()
    _Turtle(graph, progress or NoProgress()).serialize(stream, encoding="utf-8")
    return stream.getvalue()


def _subject(uuid: str) -> URIRef:
    return URIRef(words.UUID + uuid)


def _scheme(graph: Graph, uri: str, label: str) -> None:
    graph.add((URIRef(uri), RDF.type, SKOS.ConceptScheme))
    graph.add((URIRef(uri), SKOS.prefLabel, Literal(label, lang="en")))


def _concept(
    graph: Graph, subject: URIRef, scheme: URIRef, notation: str, above: URIRef | None
) -> None:
    graph.add((subject, RDF.type, SKOS.Concept))
    graph.add((subject, SKOS.inScheme, scheme))
    graph.add((subject, SKOS.notation, Literal(notation)))
    if above is None:
        graph.add((subject, SKOS.topConceptOf, scheme))
    else:
        graph.add((subject, SKOS.broader, above))


def _state(
    graph: Graph,
    subject: URIRef,
    *,
    retired: bool | None,
    attributes: object,
    gone: bool = False,
) -> None:
    if retired or gone:
        graph.add((subject, OWL.deprecated, Literal(True)))
    if gone and not retired:
        graph.add((subject, _OWN.retired, Literal(False)))
    if attributes:
        form = json.dumps(attributes, ensure_ascii=False)
        graph.add((subject, _OWN.attributes, Literal(form)))


def _labels(graph: Graph, subject: URIRef, names: Iterable[NameRecord]) -> None:
    """Plain labels: SKOS has one preferred a language, and a form in one property only."""
    said = set()
    for name in sorted(names, key=lambda one: one.kind != "preferred"):
        if (name.form, name.language) not in said:
            said.add((name.form, name.language))
            predicate = _PLAIN.get(name.kind, SKOS.altLabel)
            graph.add((subject, predicate, Literal(name.form, lang=name.language)))


def _name(graph: Graph, subject: URIRef, name: NameRecord) -> None:
    """A name in full: SKOS-XL has its form, we say what kind it is and when it was used."""
    node = _subject(name.uuid)
    graph.add((subject, _OWN.name, node))
    graph.add((node, RDF.type, _XL.Label))
    graph.add((node, _XL.literalForm, Literal(name.form, lang=name.language)))
    graph.add((node, _OWN.nameKind, Literal(name.kind)))
    if name.valid:
        graph.add((node, _OWN.valid, Literal(name.valid)))
    if name.confusable:
        graph.add((node, _OWN.confusable, Literal(True)))
    if name.note:
        graph.add((node, SKOS.note, Literal(name.note)))
