"""Vocabularies and names as SKOS and CSV: out, in again, the same; nothing doubled or half done."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import OWL, RDF, SKOS, Graph, Literal, URIRef

from treatyarchive.archive import (
    authorities,
    authority_edits,
    exchange_records,
    history,
    importing_names,
    importing_terms,
    merging,
    term_edits,
    terms,
)
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ArchiveError, UsageError
from treatyarchive.intake.exchange import files, name_tables, term_tables

WAYS = ((".ttl", False), (".rdf", True), (".csv", False), (".csv", True))
FORMULA = '=HYPERLINK("x")'


@pytest.fixture
def other(empty_archive: Path, tmp_path: Path) -> Iterator[Archive]:
    """A second archive as `new` makes it."""
    path = tmp_path / "other.tarchive"
    path.write_bytes(empty_archive.read_bytes())
    with Archive.open(path, "another") as opened:
        opened.connection.execute("PRAGMA synchronous = OFF")
        yield opened


@pytest.fixture
def busy(archive: Archive) -> Archive:
    """An archive whose names and terms are no longer those it was made with."""
    names = [
        Name("Bukhara", "en-Latn", "preferred"),
        Name("Бухара", "ru-Cyrl", "preferred", "", True, 'A "note"; with, signs\nand lines'),
        Name("Buchara", "en-Latn", "misspelling"),
        Name(FORMULA, "en-Latn", "variant"),
        Name("'=1", "en-Latn", "acronym"),
        Name("'Abd al-Bukhari", "en-Latn", "variant"),
        Name("\uff1d2", "en-Latn", "historic", "1920/1924"),
    ]
    authority_edits.create(
        archive, "CITY", names, parent="state.uz", note="-an oasis", dates="0500~/.."
    )
    authority_edits.create(archive, "CITY", [Name("New Navoi", "en-Latn", "preferred")], key="nn")
    merging.merge(archive, "nn", "city.uz.navoi")
    merging.merge(archive, "city.kz.almaty", "city.kz.shymkent")
    authority_edits.retire(archive, "state.kg")
    authority_edits.set_fields(archive, "state.uz", {"note": "Changed", "confusable_with": "nn"})
    term_edits.create(archive, "sector", "SPA", {"en": "Space", "kk": "Аспан"})
    term_edits.create(archive, "sector", "SPA.SAT", {"en": "Satellites"}, scope_note="@orbit")
    term_edits.set_labels(archive, "certainty", "STATED", {"en": "Said so"})
    term_edits.retire(archive, "source_kind", "REPOST")
    term_edits.put_in_order(archive, "visit_kind", ["WORKING"])
    return archive


def names_of(archive: Archive) -> list[tuple[Any, ...]]:
    tables = ("authority", "authority_name", "term")
    return [row for table in tables for row in archive.query(f"SELECT * FROM {table} ORDER BY id")]


def outcomes(review: exchange_records.ImportReview) -> dict[str, str]:
    return {line.name: line.outcome for line in review.lines if line.outcome != "same"}


@pytest.mark.parametrize(("form", "exactly"), WAYS)
def test_names_come_back_as_they_went(
    busy: Archive, other: Archive, tmp_path: Path, form: str, exactly: bool
) -> None:
    out, again = tmp_path / f"names{form}", tmp_path / f"again{form}"
    files.export_authorities(busy, out)
    before = names_of(other)
    found, done = importing_names.apply(other, files.read_authorities(out), exactly=exactly)
    assert found.counts["new"] == 2
    assert found.counts["conflict"] == 0
    files.export_authorities(other, again)
    assert again.read_bytes() == out.read_bytes()
    assert exchange_records.authorities(other) == exchange_records.authorities(busy)
    second, nothing = importing_names.apply(other, files.read_authorities(out), exactly=exactly)
    assert set(outcomes(second)) == set()
    assert nothing.changes == ()
    history.undo(other, done.revision)
    assert names_of(other) == before


@pytest.mark.parametrize(("form", "exactly"), WAYS)
def test_terms_come_back_as_they_went(
    busy: Archive, other: Archive, tmp_path: Path, form: str, exactly: bool
) -> None:
    out, again = tmp_path / f"terms{form}", tmp_path / f"again{form}"
    files.export_terms(busy, out)
    before = names_of(other)
    found, done = importing_terms.apply(other, files.read_terms(out), exactly=exactly)
    assert {"sector SPA": "new", "sector SPA.SAT": "new"}.items() <= outcomes(found).items()
    files.export_terms(other, again)
    assert again.read_bytes() == out.read_bytes()
    assert exchange_records.terms(other) == exchange_records.terms(busy)
    history.undo(other, done.revision)
    assert names_of(other) == before


def test_what_was_taken_away_goes_only_where_that_is_asked_for(
    archive: Archive, other: Archive, tmp_path: Path
) -> None:
    out = tmp_path / "names.ttl"
    row = next(n.id for n in authorities.find(archive, "state.uz").names if n.kind == "official")
    authority_edits.remove_name(archive, row)
    authority_edits.set_fields(archive, "city.kz.astana", {"note": ""})
    files.export_authorities(archive, out)
    records = files.read_authorities(out)
    assert outcomes(importing_names.review(other, records)) == {}
    importing_names.apply(other, records, exactly=True)
    assert exchange_records.authorities(other) == exchange_records.authorities(archive)


def test_looking_first_changes_nothing_and_tells_likenesses(
    busy: Archive, other: Archive, tmp_path: Path
) -> None:
    out = tmp_path / "names.csv"
    files.export_authorities(busy, out)
    before = names_of(other)
    lines = {
        one.name: one for one in importing_names.review(other, files.read_authorities(out)).lines
    }
    assert names_of(other) == before
    assert (lines["nn"].outcome, set(lines["nn"].likenesses)) == ("new", {"city.uz.navoi"})
    assert lines["nn"].where.startswith("line ")
    assert lines["city.uz.navoi"].details == ("merged into nn",)
    assert "Changed" in " ".join(lines["state.uz"].details)


def test_what_is_there_in_skos_words(busy: Archive, tmp_path: Path) -> None:
    files.export_authorities(busy, tmp_path / "names.ttl")
    files.export_terms(busy, tmp_path / "terms.ttl", ("sector",))
    graph = Graph().parse(tmp_path / "names.ttl").parse(tmp_path / "terms.ttl")

    def uri(notation: str) -> URIRef:
        (subject,) = graph.subjects(SKOS.notation, Literal(notation))
        return URIRef(subject)

    bukhara = uri("city.uz.bukhara")
    assert (bukhara, RDF.type, SKOS.Concept) in graph
    assert (bukhara, SKOS.prefLabel, Literal("Бухара", lang="ru-Cyrl")) in graph
    assert (bukhara, SKOS.altLabel, Literal(FORMULA, lang="en-Latn")) in graph
    assert (bukhara, SKOS.hiddenLabel, Literal("Buchara", lang="en-Latn")) in graph
    assert (bukhara, SKOS.broader, uri("state.uz")) in graph
    assert (bukhara, SKOS.historyNote, Literal("-an oasis", lang="en")) in graph
    assert (uri("state.kg"), OWL.deprecated, Literal(True)) in graph
    satellites = uri("SPA.SAT")
    assert (satellites, SKOS.broader, uri("SPA")) in graph
    assert (satellites, SKOS.scopeNote, Literal("@orbit", lang="en")) in graph
    for subject in graph.subjects(RDF.type, SKOS.Concept):
        preferred = [label.language for label in graph.objects(subject, SKOS.prefLabel)]
        assert len(preferred) == len(set(preferred)), "SKOS has one preferred label a language"
        one, two, three = [
            set(graph.objects(subject, SKOS[n])) for n in ("prefLabel", "altLabel", "hiddenLabel")
        ]
        assert len(one | two | three) == len(one) + len(two) + len(three)


def test_what_is_written_has_one_order(busy: Archive, tmp_path: Path) -> None:
    files.export_authorities(busy, tmp_path / "names.rdf")
    subjects = re.findall(rb'rdf:about="([^"]+)"', (tmp_path / "names.rdf").read_bytes())
    assert len(subjects) > 1000
    assert subjects == sorted(subjects)


def test_no_cell_of_a_table_is_a_formula(busy: Archive, tmp_path: Path) -> None:
    files.export_authorities(busy, tmp_path / "names.csv")
    files.export_terms(busy, tmp_path / "terms.csv")
    for name in ("names.csv", "terms.csv"):
        data = (tmp_path / name).read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        cells = [cell for row in csv.reader(io.StringIO(data.decode(), newline="")) for cell in row]
        assert "'" + FORMULA in cells or name == "terms.csv"
        for cell in cells:
            assert cell.strip()[:1] not in (
                "=",
                "+",
                "-",
                "@",
                "\uff1d",
                "\uff0b",
                "\uff0d",
                "\uff20",
            )


FOREIGN = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://example.org/port/1> a skos:Concept ; skos:notation "port.aqtau" ;
  skos:prefLabel "Aktau port"@en, "Порт Актау"@ru ; skos:altLabel "Ақтау порты"@kk ;
  skos:hiddenLabel "Actau"@en ; skos:definition "A port"@en ;
  skos:broader <http://example.org/port/0> .
<http://example.org/port/0> a skos:Concept ; skos:notation "port.sea" ;
  skos:prefLabel "Sea ports"@en .
"""


def test_anothers_skos_is_read_and_known_again(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "ports.ttl"
    path.write_text(FOREIGN, encoding="utf-8")
    with pytest.raises(UsageError, match="has no kind"):
        importing_names.apply(archive, files.read_authorities(path))
    importing_names.apply(archive, files.read_authorities(path, "PLACE"))
    found = authorities.find(archive, "Порт Актау")
    assert (found.key, found.parent, found.note) == ("port.aqtau", "port.sea", "A port")
    assert {(n.form, n.language, n.kind) for n in found.names} == {
        ("Aktau port", "en-Latn", "preferred"),
        ("Порт Актау", "ru-Cyrl", "preferred"),
        ("Ақтау порты", "kk-Cyrl", "variant"),
        ("Actau", "en-Latn", "misspelling"),
    }
    path.write_text(FOREIGN.replace("port.aqtau", "port.renamed"), encoding="utf-8")
    review = importing_names.review(archive, files.read_authorities(path))
    assert review.counts == {"new": 0, "changed": 0, "same": 2, "conflict": 0}


def test_anothers_terms_need_a_vocabulary(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "kinds.ttl"
    path.write_text(FOREIGN.replace("port.aqtau", "PORT").replace("port.sea", "SEA"), "utf-8")
    with pytest.raises(UsageError, match="--vocabulary"):
        files.read_terms(path)
    with pytest.raises(UsageError, match="one level"):
        importing_terms.apply(archive, files.read_terms(path, "source_kind"))
    assert "PORT" not in terms.vocabulary(archive, "source_kind")


def table(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_small_table_is_enough(archive: Archive, tmp_path: Path) -> None:
    path = table(
        tmp_path / "few.csv",
        "key;kind;form;language;name_kind",
        "city.kz.aqtau;CITY;Aktau;en-Latn;preferred",
        "city.kz.aqtau;;Ақтау;kk-Cyrl;preferred",
        "state.kz;;Qazaq Eli;kk-Latn;",
    )
    found, _ = importing_names.apply(archive, files.read_authorities(path))
    assert outcomes(found) == {"city.kz.aqtau": "new", "state.kz": "changed"}
    assert authorities.find(archive, "Ақтау").key == "city.kz.aqtau"
    assert authorities.find(archive, "Qazaq Eli").key == "state.kz"
    assert len(authorities.find(archive, "state.kz").names) > 5


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["city.x,CITY,X,en-Latn,preferred,", "city.y,TOWN,Y,en-Latn,preferred,"], "TOWN"),
        (["city.x,CITY,X,xx-Latn,preferred,"], "xx-Latn"),
        (["city.x,CITY,X,en-Latn,loved,"], "loved"),
        (["city x,CITY,X,en-Latn,preferred,"], "not a key"),
        (["city.x,,X,en-Latn,preferred,"], "has no kind"),
        (["city.x,CITY,X,en-Latn,preferred,nowhere"], "neither here nor in the file"),
        (["state.kz,CITY,X,en-Latn,variant,"], "Here state.kz is a state"),
        (
            ["a,CITY,A,en-Latn,preferred,b", "b,CITY,B,en-Latn,preferred,a"],
            "part of itself",
        ),
        (["a,CITY,A,en-Latn,preferred,", "a,CITY,B,en-Latn,preferred,"], "both be preferred"),
    ],
)
def test_one_line_that_does_not_fit_keeps_all_out(
    archive: Archive, tmp_path: Path, lines: list[str], words: str
) -> None:
    head = "key,kind,form,language,name_kind,parent"
    path = table(tmp_path / "some.csv", head, "city.good,CITY,Good,en-Latn,preferred,", *lines)
    records = files.read_authorities(path)
    before = names_of(archive)
    review = importing_names.review(archive, records)
    conflicts = [line for line in review.lines if line.outcome == "conflict"]
    assert words in conflicts[0].details[0]
    assert conflicts[0].where.startswith("line ")
    with pytest.raises(UsageError, match="Nothing was imported"):
        importing_names.apply(archive, records)
    assert names_of(archive) == before


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["key,kind"], "has no column form"),
        (["key,form,language,colour"], "has a column 'colour' that is not known"),
        (["key,form,language,form"], "has a column 'form' twice"),
        (["key,form,language", "a,b"], "line 2, has 2 cells, the first line 3"),
        (["key,form,language", 'a,"b,c'], "is no CSV"),
        (["key,form,language", "a," + "b" * 200_000 + ",en"], "is no CSV"),
        (["key,form,language,retired", "a,b,en,perhaps"], "line 2: perhaps is neither yes nor no"),
        (["key,form,language,attributes", "a,b,en,[1]"], "no JSON object"),
        (["key,form,language,uuid", "a,b,en,17"], "no uuid"),
        (["key,form,language,note", "a,b,en,x", "a,c,en,y"], "line 3: a has another note"),
        ([""], "has no column key"),
    ],
)
def test_a_table_that_is_none_is_told_of(tmp_path: Path, lines: list[str], words: str) -> None:
    with pytest.raises(UsageError, match="^(?s:.*)" + words):
        files.read_authorities(table(tmp_path / "bad.csv", *lines))


RDF_ROOT = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
BOMB = f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{ENTITIES}]>{RDF_ROOT}&a8;</rdf:RDF>'
SECRET = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>{RDF_ROOT}&a;</rdf:RDF>'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bomb.rdf", BOMB.encode(), "document type"),
        ("bomb16.rdf", BOMB.encode("utf-16"), "document type"),
        ("secret.xml", SECRET.encode(), "document type"),
        ("broken.rdf", b"<rdf:RDF", "no XML"),
        ("text.rdf", b"no xml at all", "no XML"),
        ("broken.ttl", b"<a> <b> .", "damaged"),
        ("latin.ttl", "# Актау".encode("cp1251"), "not UTF-8: line 1"),
        ("deep.ttl", b"<u:a> <u:b> " + b"[ <u:c> " * 5000, "nested too deeply|damaged"),
        ("empty.ttl", b"", "no SKOS concepts"),
        ("other.ttl", b"<u:a> <u:b> <u:c> .", "no SKOS concepts"),
        ("nul.ttl", b"\0" * 100, "damaged|no SKOS"),
        ("names.csv", "key,form,language\na,\xe9,en".encode("latin-1"), "not UTF-8: line 2"),
        ("nul.csv", b"key,form,language\na\0,b,en", "line 2 has a zero byte"),
        ("utf16.csv", "key,form,language".encode("utf-16"), "zero byte"),
        ("names.json", b"{}", "Endings are: .ttl"),
    ],
)
def test_a_hostile_file_ends_in_words(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match=words):
        files.read_authorities(path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    for name in ("huge.ttl", "huge.csv"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(33 * 1024**2)
        with pytest.raises(UsageError, match="larger than 32 MB"):
            files.read_terms(tmp_path / name)


def test_what_is_there_is_never_written_over(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(b"mine")
    with pytest.raises(ArchiveError, match="there already"):
        files.export_terms(archive, path)
    assert path.read_bytes() == b"mine"
    with pytest.raises(ArchiveError, match="could not be written"):
        files.export_terms(archive, tmp_path / "no" / "terms.csv")
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".new"] == []


def test_closed_vocabularies_take_wordings_only(archive: Archive, tmp_path: Path) -> None:
    head = "vocabulary,code,label_en,retired"
    records = files.read_terms(table(tmp_path / "a.csv", head, "certainty,STATED,Said,"))
    importing_terms.apply(archive, records)
    assert terms.vocabulary(archive, "certainty")["STATED"].label() == "Said"
    for line in ("certainty,GUESSED,Guessed,", "certainty,STATED,Said,yes"):
        with pytest.raises(UsageError, match="fixed"):
            importing_terms.apply(archive, files.read_terms(table(tmp_path / "b.csv", head, line)))


def test_a_leaf_may_stand_before_its_top(archive: Archive, tmp_path: Path) -> None:
    head = "vocabulary,code,parent,label_en"
    path = table(tmp_path / "a.csv", head, "sector,SPA.SAT,SPA,Satellites", "sector,SPA,,Space")
    found, _ = importing_terms.apply(archive, files.read_terms(path))
    assert [line.name for line in found.lines] == ["sector SPA.SAT", "sector SPA"]
    assert terms.vocabulary(archive, "sector")["SPA.SAT"].parent == "SPA"


def test_names_of_columns_are_those_that_are_documented() -> None:
    assert term_tables.COLUMNS[:3] == ("vocabulary", "code", "parent")
    assert {"key", "form", "language", "name_kind", "valid", "uuid"} <= set(name_tables.COLUMNS)


def test_who_waits_for_turtle_is_told_how_far_it_is(busy: Archive, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []

    class Listener:
        def step(self, done: int, total: int, _: str) -> None:
            steps.append((done, total))

    files.export_authorities(busy, tmp_path / "names.ttl", Listener())
    (rows,) = busy.one("SELECT (SELECT count(*) FROM authority) + count(*) FROM authority_name")
    assert steps == [(done, rows + 1) for done in range(1, rows + 2)]
