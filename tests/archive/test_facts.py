"""All of domain/seeds_facts.json can be said in the archive's tables, and read back."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from archive_fixtures import SEEDS, VISIT_CODES, facts, problems, ref_of, seed_path
from treatyarchive.archive import authorities, documents, history, instruments, tags, visits
from treatyarchive.archive.changes import Change, ChangeSet
from treatyarchive.archive.records import (
    InstrumentTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

Facts = dict[str, Any]
# The chain of cross_seed's "Alliance chain".
CHAIN = (("I01", "PRECEDES", "I20"), ("I22", "IMPLEMENTS", "I20"))


class Recorder:
    """Writes facts and knows what ought to be read back."""

    def __init__(self, archive: Archive, known: Facts) -> None:
        self.archive = archive
        self.known = known
        self.numbers = {seed: int(ref_of(seed)) for seed in SEEDS}

    def row(self, table: str, **values: object) -> int:
        with self.archive.transaction():
            change = self.archive.insertion(table, values)
            self.archive.apply(ChangeSet(f"Record {table}", (change,)))
        return change.row

    def key(self, words: str) -> int:
        return authorities.find(self.archive, re.split(r"[ ?(]", words)[0]).id

    def evidence(self, seed: str, *lines: int) -> tuple[dict[str, Any], ...]:
        text = documents.text(self.archive, self.numbers[seed]) or ""
        found = text.split("\n")
        return tuple(
            {"line": n, "start": 0, "end": len(found[n - 1]), "quote": found[n - 1]} for n in lines
        )

    def claim(self, seed: str, subject: str, printed: object, **values: object) -> None:
        self.row(
            "claim",
            document_id=self.numbers[seed],
            subject=subject,
            value_as_printed=str(printed),
            **values,
        )

    def visits(self) -> None:
        for key, visit in self.known["visits"].items():
            code = VISIT_CODES[key]
            others = {k: v for k, v in visit.items() if k not in PLAIN}
            venue = visit.get("venue")
            visits.put(
                self.archive,
                code,
                host=[visit["host"]],
                guest=[visit["guest"]],
                kind=visit["kind"],
                date=visit["edtf"],
                place=visit["place"],
                title=visit["title_supplied"],
                venue=venue,
                document_count_stated=visit.get("document_count"),
                note=json.dumps(others, ensure_ascii=False),
            )
            for head in ("host_head", "guest_head"):
                visits.add_party(self.archive, code, visit[head], "head_of_delegation")
            for seed in visit["seeds"]:
                printed = visit["kind_words"].get(seed)
                tag = VisitTag(code, kind_as_printed=printed, certainty="STATED")
                tags.add(self.archive, self.numbers[seed], [tag])

    def instruments(self) -> None:
        for fact in self.known["instruments"]:
            others = {k: v for k, v in fact.items() if k not in SAID}
            signers = fact.get("signers", [])
            instruments.create(
                self.archive,
                fact["id"],
                fact["title"],
                kind=fact["kind"],
                level=fact["level"],
                visit=VISIT_CODES[fact["visit"]],
                period=fact.get("period", ""),
                note=json.dumps(others, ensure_ascii=False),
                names=list(fact.get("name_forms", {}).values()),
                parties=[(key, "PARTY", self.signer(key, signers)) for key in fact["parties"]],
            )
            for action in fact.get("actions_external", []):
                instruments.add_action(
                    self.archive,
                    fact["id"],
                    action["action"],
                    action["date"],
                    authority=action.get("by"),
                    note=action.get("note") or action.get("ref"),
                )
            for seed, lines in fact["seeds"].items():
                status = fact.get("status_by_seed", {}).get(seed, fact["status"])
                printed = fact.get("name_forms", {}).get(seed) or fact.get("as_printed")
                tag = InstrumentTag(
                    fact["id"],
                    title_as_printed=printed,
                    status_as_printed=status,
                    evidence=self.evidence(seed, *lines),
                )
                tags.add(self.archive, self.numbers[seed], [tag])
        for code, kind, related in CHAIN:
            instruments.relate(self.archive, code, kind, related)

    @staticmethod
    def signer(key: str, signers: list[str]) -> str | None:
        country = {"person.mirziyoyev": "uz", "person.tokayev": "kz"}
        return next((s for s in signers if key.endswith(country[s])), None)

    def seed(self, fact: Facts) -> None:
        seed = fact["seed"]
        number = self.numbers[seed]
        documents.set_fields(
            self.archive,
            number,
            {
                "title": fact["title_supplied"] or f"({fact['title_in_text']})",
                "title_supplied": str(int(fact["title_supplied"] is not None)),
                "subtitle": fact.get("subtitle"),
                "kind": fact["source_kind"],
                "language": fact["language"],
                "date": (re.findall(r"\d{4}-\d\d-\d\d", fact["dates"]["event_external"]) or [""])[
                    0
                ],
                "date_published": fact["dates"]["page"],
                "date_note": json.dumps(fact["dates"], ensure_ascii=False),
                "text_note": json.dumps(fact["anomalies"], ensure_ascii=False),
                "acquisition": json.dumps(fact["publisher"], ensure_ascii=False),
                "archivist_note": fact.get("signatories_note"),
                "note": json.dumps(fact.get("signatories_generic", []), ensure_ascii=False),
            },
        )
        tags.add(
            self.archive,
            number,
            [SignatoryTag(key, certainty="STATED") for key in fact["signatories"]],
        )
        for group in ("persons", "organisations", "places"):
            for mention in fact[group]:
                self.mention(number, seed, group, mention)
        for money in fact["money"]:
            self.claim(
                seed,
                "money",
                money["what"],
                value_normalised=money["amount"],
                unit=money["currency"],
                evidence=json.dumps(self.evidence(seed, money["line"])),
            )
        for count in fact.get("counts", []):
            self.claim(seed, "count", count["what"], value_normalised=str(count["value"]))
        for part in fact["boilerplate"]:
            self.claim(
                seed,
                "boilerplate",
                part["text_kind"],
                note=json.dumps([part["line"], part["span"]]),
            )
        for project in fact["projects"]:
            self.claim(seed, "project", project["what"], note=str(project["line"]))
        for award in fact["awards"]:
            self.claim(seed, "award", award["award"], note=json.dumps([award["to"], award["by"]]))
        for code in fact["sectors_generic"]:
            self.claim(seed, "generic sector", code)
        for event in fact["events"]:
            self.row(
                "visit_event",
                visit_id=visits.find(self.archive, VISIT_CODES[fact["visit"]]),
                kind=event["kind"],
                title=event.get("what"),
                document_id=number,
                certainty=event.get("certainty"),
                evidence=json.dumps(self.evidence(seed, event["line"]), ensure_ascii=False),
            )

    def mention(self, number: int, seed: str, group: str, mention: Any) -> None:
        if group == "persons":
            self.row(
                "document_mention",
                document_id=number,
                authority_id=self.key(mention["id"]),
                note=mention["role"],
                certainty=mention.get("certainty"),
                evidence=json.dumps(self.evidence(seed, *mention["lines"]), ensure_ascii=False),
            )
        elif "." in mention.split(" ")[0]:
            self.row(
                "document_mention",
                document_id=number,
                authority_id=self.key(mention),
                as_printed=mention,
                role="MENTIONED",
            )
        else:
            self.claim(seed, "place", mention)  # Ankara is in no authority file

    def relations(self) -> None:
        for fact in self.known["cross_seed"]:
            seeds = list(dict.fromkeys(re.findall(r"\b00\d\b", fact["a"] + fact["b"])))
            note = json.dumps(fact, ensure_ascii=False)
            if len(seeds) < 2:
                self.claim(seeds[0] if seeds else "001", "cross", fact["about"], note=note)
                continue
            first, second = (self.numbers[seed] for seed in seeds[:2])
            known = self.archive.query(
                "SELECT id, note FROM document_relation WHERE document_id = ? AND related_id = ? "
                "AND kind = 'COMPLEMENTS'",
                (first, second),
            )
            if known:
                with self.archive.transaction():
                    edit = self.archive.alteration(
                        "document_relation", known[0][0], {"note": f"{known[0][1]}\n{note}"}
                    )
                    self.archive.apply(ChangeSet("More of a relation", tuple(edit)))
            else:
                self.row(
                    "document_relation",
                    document_id=first,
                    related_id=second,
                    kind="COMPLEMENTS",
                    note=note,
                )

    def sectors(self, fact: Facts) -> None:
        chosen = [
            SectorTag(
                found["code"],
                basis=found["basis"],
                certainty="STATED",
                evidence=self.evidence(fact["seed"], *found["lines"]),
            )
            for found in fact["sectors"]
        ]
        tags.add(self.archive, self.numbers[fact["seed"]], chosen)


# What has a column, a link or a row of its own; the rest of a fact is kept in notes.
PLAIN = {"host", "guest", "kind", "edtf", "place", "title_supplied", "document_count", "seeds"}
SAID = {"id", "title", "kind", "level", "visit", "period", "parties", "seeds", "name_forms"}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory, empty_archive: Path, shared: Path) -> Path:
    path = tmp_path_factory.mktemp("facts") / "facts.tarchive"
    path.write_bytes(empty_archive.read_bytes())
    known = facts(shared)
    with Archive.open(path, "archivist") as archive:
        archive.connection.execute("PRAGMA synchronous = OFF")
        adding.add_paths(archive, [str(seed_path(shared, seed)) for seed in SEEDS])
        recorder = Recorder(archive, known)
        recorder.visits()
        recorder.instruments()
        for fact in known["seeds"]:
            recorder.seed(fact)
            recorder.sectors(fact)
        recorder.relations()
    return path


def test_recorded_facts_check_clean(recorded: Path) -> None:
    assert problems(recorded) == []


def test_texts_are_those_of_the_facts(recorded: Path, shared: Path) -> None:
    with Archive.open(recorded) as archive:
        for fact in facts(shared)["seeds"]:
            found = documents.get(archive, int(ref_of(fact["seed"])))
            assert found.text_sha256 == fact["sha256"]
            assert found.fields["extent"] == f"{fact['chars']} characters, {fact['lines']} lines"


def test_visits_read_back(recorded: Path, shared: Path) -> None:
    with Archive.open(recorded) as archive:
        for key, fact in facts(shared)["visits"].items():
            found = visits.get(archive, visits.find(archive, VISIT_CODES[key]))
            assert found.title == fact["title_supplied"]
            assert (found.keys("host"), found.keys("guest")) == ((fact["host"],), (fact["guest"],))
            assert set(found.keys("head_of_delegation")) == {fact["host_head"], fact["guest_head"]}
            assert (found.kind, found.date, found.place) == (
                fact["kind"],
                fact["edtf"],
                fact["place"],
            )
            assert found.document_count_stated == fact.get("document_count")
            assert found.venue == fact.get("venue")
            kept = json.loads(found.note or "")
            assert kept == {k: v for k, v in fact.items() if k not in PLAIN}
            for seed in fact["seeds"]:
                (tag,) = documents.get(archive, int(ref_of(seed))).visits
                assert (tag.code, tag.kind_as_printed) == (
                    VISIT_CODES[key],
                    fact["kind_words"].get(seed),
                )


def test_instruments_read_back(recorded: Path, shared: Path) -> None:
    known = facts(shared)
    with Archive.open(recorded) as archive:
        for fact in known["instruments"]:
            number = instruments.find(archive, fact["id"])
            row = archive.rows.get("instrument", number) or {}
            assert (row["title"], row["kind"], row["level"]) == (
                fact["title"],
                fact["kind"],
                fact["level"],
            )
            assert row["period"] == fact.get("period", "")
            assert json.loads(row["note"]) == {k: v for k, v in fact.items() if k not in SAID}
            parties = archive.query(
                "SELECT a.key, p.key FROM instrument_party i JOIN authority a "
                "ON a.id = i.authority_id LEFT JOIN authority p ON p.id = i.signer_id "
                "WHERE instrument_id = ? ORDER BY i.id",
                (number,),
            )
            assert [key for key, _ in parties] == fact["parties"]
            assert sorted(signer for _, signer in parties if signer) == fact.get("signers", [])
            names = archive.query(
                "SELECT form FROM instrument_name WHERE instrument_id = ? ORDER BY id", (number,)
            )
            assert [form for (form,) in names] == list(fact.get("name_forms", {}).values())
            actions = archive.query(
                "SELECT i.kind, date, a.key FROM instrument_action i LEFT JOIN authority a "
                "ON a.id = authority_id WHERE instrument_id = ? ORDER BY i.id",
                (number,),
            )
            assert actions == [
                (action["action"], action["date"], action.get("by"))
                for action in fact.get("actions_external", [])
            ]
        related = archive.query(
            "SELECT a.code, r.kind, b.code FROM instrument_relation r JOIN instrument a "
            "ON a.id = r.instrument_id JOIN instrument b ON b.id = r.related_id ORDER BY r.id"
        )
        assert tuple(related) == CHAIN


def test_links_read_back(recorded: Path, shared: Path) -> None:
    known = facts(shared)
    with Archive.open(recorded) as archive:
        for fact in known["seeds"]:
            found = documents.get(archive, int(ref_of(fact["seed"])))
            assert [tag.key for tag in found.signatories] == fact["signatories"]
            assert {tag.code for tag in found.instruments} == set(fact["instruments"])
            by_code = {tag.code: tag for tag in found.sectors}
            assert by_code.keys() == {sector["code"] for sector in fact["sectors"]}
            for sector in fact["sectors"]:
                tag = by_code[sector["code"]]
                assert [passage["line"] for passage in tag.evidence] == sector["lines"]
                assert tag.basis == sector["basis"]
            for tag in found.instruments:
                of = next(i for i in known["instruments"] if i["id"] == tag.code)
                lines = [passage["line"] for passage in tag.evidence]
                assert lines == of["seeds"][fact["seed"]]
                status = of.get("status_by_seed", {}).get(fact["seed"], of["status"])
                assert tag.status_as_printed == status


def test_everything_else_reads_back(recorded: Path, shared: Path) -> None:
    known = facts(shared)
    with Archive.open(recorded) as archive:
        for fact in known["seeds"]:
            number = int(ref_of(fact["seed"]))
            fields = documents.get(archive, number).fields
            assert fields["title_supplied"] == (fact["title_supplied"] is not None)
            assert (fields["kind"], fields["language"]) == (fact["source_kind"], fact["language"])
            assert fields["date_published"] == (fact["dates"]["page"] or "")
            assert fields["subtitle"] == fact.get("subtitle")
            assert json.loads(fields["date_note"]) == fact["dates"]
            assert json.loads(fields["text_note"]) == fact["anomalies"]
            assert json.loads(fields["acquisition"]) == fact["publisher"]
            claims = archive.query(
                "SELECT subject, value_as_printed, value_normalised, unit FROM claim "
                "WHERE document_id = ? AND subject <> 'cross' ORDER BY id",
                (number,),
            )
            assert [c for c in claims if c[0] == "money"] == [
                ("money", m["what"], m["amount"], m["currency"]) for m in fact["money"]
            ]
            said = {(subject, printed) for subject, printed, _, _ in claims}
            for subject, listed, name in (
                ("project", fact["projects"], "what"),
                ("award", fact["awards"], "award"),
                ("boilerplate", fact["boilerplate"], "text_kind"),
                ("count", fact.get("counts", []), "what"),
            ):
                assert {(subject, one[name]) for one in listed} <= said
            mentions = archive.query(
                "SELECT a.key, a.kind, m.note, m.evidence FROM document_mention m "
                "JOIN authority a ON a.id = m.authority_id WHERE m.document_id = ?",
                (number,),
            )
            persons = {
                key: (note, [passage["line"] for passage in json.loads(evidence)])
                for key, kind, note, evidence in mentions
                if kind == "PERSON"
            }
            assert persons == {p["id"]: (p["role"], p["lines"]) for p in fact["persons"]}
            events = archive.query(
                "SELECT kind, title, certainty FROM visit_event WHERE document_id = ? ORDER BY id",
                (number,),
            )
            assert events == [
                (e["kind"], e.get("what"), e.get("certainty")) for e in fact["events"]
            ]
        notes = " ".join(
            note
            for (note,) in archive.query(
                "SELECT note FROM document_relation UNION ALL SELECT note FROM claim "
                "WHERE subject = 'cross'"
            )
        )
        for fact in known["cross_seed"]:
            assert json.dumps(fact, ensure_ascii=False) in notes


def test_every_fact_can_be_taken_back(recorded: Path, tmp_path: Path) -> None:
    path = tmp_path / "undone.tarchive"
    path.write_bytes(recorded.read_bytes())
    with Archive.open(path) as archive:
        archive.connection.execute("PRAGMA synchronous = OFF")
        edits = [r for r in history.revisions(archive) if r.accession is None]
        assert len(edits) > 100
        assert all(isinstance(change, Change) for edit in edits for change in edit.changes)
        for edit in edits:
            history.undo(archive, edit.id)
        for table in ("visit", "instrument", "claim", "document_sector", "visit_event"):
            assert archive.one(f"SELECT count(*) FROM {table}") == (0,), table
    assert problems(path) == []
