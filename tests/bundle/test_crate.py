"""The RO-Crate of a bundle, read by the library and by a reader of JSON-LD."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rocrate.rocrate import ROCrate

from treatyarchive.bundle.bag import Written
from treatyarchive.bundle.catalogue import Catalogue
from treatyarchive.bundle.lists import ro_crate

IDENTIFIER = "6f1de7b4-92d3-4d6b-8b7d-5b2f1c0f0a11"
TOLD = {"identifier": IDENTIFIER, "date": "2026-11-22"}
SCHEMA = rdflib.Namespace("http://schema.org/")


def contents(catalogue: Catalogue) -> dict[str, bytes]:
    """Files as a bundle has them, by their names below `data/`."""
    outgoing, found = catalogue.outgoing, {"documents.csv": b"a,b\r\n", "index.html": b"<p>"}
    found |= {"records/document.jsonl": b"{}\n", "site/style.css": b"p {}"}
    found |= {f"texts/{one}.txt": outgoing.text(one).encode() for one in outgoing.texts()}
    for one in outgoing.originals():
        found[f"originals/{one.sha256}.{one.extension}"] = b"x" * one.bytes
    return found


@pytest.fixture
def folder(catalogue: Catalogue, tmp_path: Path) -> Path:
    """The crate in its folder."""
    files = []
    for name, data in sorted(contents(catalogue).items()):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        files.append(Written(f"data/{name}", hashlib.sha256(data).hexdigest(), len(data)))
    data = ro_crate.metadata(catalogue, [*files, Written("bagit.txt", "0" * 64, 1)], TOLD)
    (tmp_path / "ro-crate-metadata.json").write_bytes(data)
    return tmp_path


@pytest.fixture
def graph(folder: Path) -> dict[str, dict[str, Any]]:
    """Its entities by name."""
    found = json.loads((folder / "ro-crate-metadata.json").read_bytes())["@graph"]
    by_name = {entity["@id"]: entity for entity in found}
    assert len(by_name) == len(found)
    return by_name


def referred(value: object) -> Iterator[str]:
    """Names of entities that an entity refers to."""
    if isinstance(value, list):
        for one in value:
            yield from referred(one)
    elif isinstance(value, dict) and "@id" in value:
        yield value["@id"]


def test_the_library_reads_it(folder: Path, catalogue: Catalogue) -> None:
    crate = ROCrate(folder)
    assert crate.metadata.version == "1.1"
    assert str(crate.root_dataset["datePublished"]).startswith("2026-11-22")
    assert crate.root_dataset["license"].id == "#conditions"
    files = {entity.id for entity in crate.data_entities if entity.type == "File"}
    expected = {name for name in contents(catalogue) if not name.startswith("site/")}
    assert files == expected
    assert {one.id for one in crate.data_entities} - files >= {"site/", "texts/", "originals/"}
    assert crate.get("index.html")["encodingFormat"] == "text/html"


def test_it_has_what_every_file_is(folder: Path, graph: dict[str, dict[str, Any]]) -> None:
    files = [entity for entity in graph.values() if entity["@type"] == "File"]
    assert files
    for entity in files:
        data = (folder / entity["@id"]).read_bytes()
        assert entity["sha256"] == hashlib.sha256(data).hexdigest()
        assert entity["contentSize"] == str(len(data))
        assert entity["encodingFormat"]


def test_nothing_is_referred_to_that_is_not_there(graph: dict[str, dict[str, Any]]) -> None:
    outside = {"https://w3id.org/ro/crate/1.1"}
    for entity in graph.values():
        for value in entity.values():
            assert {*referred(value)} <= {*graph, *outside}, entity["@id"]


def test_documents_are_works_about_visits_and_parties(graph: dict[str, dict[str, Any]]) -> None:
    works = [one for one in graph.values() if "ArchiveComponent" in one["@type"]]
    assert len(works) == 5
    treaty = next(one for one in works if one["name"].startswith("Договор"))
    about = {graph[name]["@type"] for name in referred(treaty["about"])}
    assert about == {"Event", "Legislation", "DefinedTerm"}
    parties = [graph[name] for name in referred(treaty["contributor"])]
    assert {(one["@type"], one["name"]) for one in parties} == {
        ("Country", "Kazakhstan"),
        ("Country", "Uzbekistan"),
    }
    kinds = {graph[name]["encodingFormat"] for name in referred(treaty["encoding"])}
    assert kinds == {"text/plain", "application/pdf"}
    record = next(one for one in works if one["name"] == "Record of a report")
    assert "encoding" not in record
    assert record["conditionsOfAccess"].endswith("Only the record is in this bundle.")
    assert graph[record["publisher"]["@id"]]["name"] == "Kazinform"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader uses it
def test_it_is_json_ld(folder: Path) -> None:
    crate = json.loads((folder / "ro-crate-metadata.json").read_bytes())
    address, terms = crate["@context"]
    assert address == "https://w3id.org/ro/crate/1.1/context"
    # The context lies in the network: what it says of our names is said here instead.
    crate["@context"] = {"@vocab": str(SCHEMA), **terms}
    found = rdflib.Graph().parse(data=json.dumps(crate), format="json-ld", publicID="file:///c/")
    events = [*found.subjects(rdflib.RDF.type, SCHEMA.Event)]
    assert len(events) == 1
    assert str(found.value(events[0], SCHEMA.startDate)) == "2022-12-21"
    issued = rdflib.URIRef("http://purl.org/dc/terms/issued")
    assert "2021-12-06T10:30" in {str(said) for said in found.objects(None, issued)}


def test_only_identifier_and_date_tell_two_apart(catalogue: Catalogue) -> None:
    other = {"identifier": IDENTIFIER.replace("6", "7"), "date": "2027-01-01"}
    one, two = (ro_crate.metadata(catalogue, [], told) for told in (TOLD, other))
    assert one != two
    for name in ("identifier", "date"):
        two = two.replace(other[name].encode(), TOLD[name].encode())
    assert one == two
