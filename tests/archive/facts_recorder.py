"""Writes the facts of domain/seeds_facts.json into an archive."""

import json
import re
from typing import Any

from archive_fixtures import (
    SEEDS,
    VISIT_CODES,
    ref_of,
)
from treatyarchive.archive import (
    authorities,
    documents,
    instrument_edits,
    instruments,
    tags,
    visit_edits,
    visits,
)
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import (
    InstrumentTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive

Facts = dict[str, Any]
# The chain of cross_seed's "Alliance chain".
CHAIN = (("I01", "PRECEDES", "I20"), ("I22", "IMPLEMENTS", "I20"))


# What has a column, a link or a row of its own; the rest of a fact is kept in notes.
PLAIN = {"host", "guest", "kind", "edtf", "place", "title_supplied", "document_count", "seeds"}
SAID = {"id", "title", "kind", "level", "visit", "period", "parties", "seeds", "name_forms"}


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
                number = visits.find(self.archive, code)
                visit_edits.put_party(self.archive, number, visit[head], "head_of_delegation")
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
                instrument_edits.add_action(
                    self.archive,
                    instruments.find(self.archive, fact["id"]),
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
            ends = [instruments.find(self.archive, end) for end in (code, related)]
            instrument_edits.relate(self.archive, ends[0], kind, ends[1])

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
