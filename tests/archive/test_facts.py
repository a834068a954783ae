"""All of domain/seeds_facts.json can be said in the archive's tables, and read back."""

import json
from pathlib import Path

import pytest
from facts_recorder import CHAIN, PLAIN, SAID, Recorder

from archive_fixtures import (
    SEEDS,
    VISIT_CODES,
    facts,
    no_power_is_lost,
    problems,
    ref_of,
    seed_path,
)
from treatyarchive.archive import documents, history, instruments, visits
from treatyarchive.archive.changes import Change
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory, empty_archive: Path, shared: Path) -> Path:
    path = tmp_path_factory.mktemp("facts") / "facts.tarchive"
    path.write_bytes(empty_archive.read_bytes())
    known = facts(shared)
    with Archive.open(path, "archivist") as archive:
        no_power_is_lost(archive)
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
        no_power_is_lost(archive)
        edits = [r for r in history.revisions(archive) if r.accession is None]
        assert len(edits) > 100
        assert all(isinstance(change, Change) for edit in edits for change in edit.changes)
        for edit in edits:
            history.undo(archive, edit.id)
        for table in ("visit", "instrument", "claim", "document_sector", "visit_event"):
            assert archive.one(f"SELECT count(*) FROM {table}") == (0,), table
    assert problems(path) == []
