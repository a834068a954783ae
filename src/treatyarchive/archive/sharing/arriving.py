"""What an import adds outside its change set: documents, texts, files, scans, as adding does."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256 as sha256_of
from typing import Any, BinaryIO, Final

from treatyarchive.archive import index, originals, page_turns
from treatyarchive.archive.changes import Change
from treatyarchive.archive.file_names import stored
from treatyarchive.archive.rows import Row
from treatyarchive.archive.sharing.recording import Recording
from treatyarchive.archive.sharing.state import State
from treatyarchive.archive.sharing.stripping import lasting
from treatyarchive.archive.store import Archive, new_uuid
from treatyarchive.errors import DamagedError
from treatyarchive.messages import say
from treatyarchive.text.folding import fold

Open = Callable[[], BinaryIO]
_READ_PARTS: Final = ("page_texts", "readings")


@dataclass
class Arriving:
    """Writes what is new of a bundle into the open transaction of an accession."""

    archive: Archive
    recording: Recording
    source: str
    """What it comes from, as the accession says."""
    accession: int | None = None
    """The number of the accession, once anything was added."""
    documents: list[int] = field(default_factory=list)
    """The numbers of those that were added."""

    def original(self, state: State, file: Open) -> None:
        """A file that was not here, with what was read of it."""
        fields = state.fields
        with file() as source:
            number = originals.put(
                self.archive,
                source,
                state.uuid,
                size=fields["bytes"],
                extension=fields["extension"],
                media_type=fields["media_type"],
                pages=fields.get("pages"),
                metadata=fields.get("metadata"),
            )
        self.recording.know(state, number)
        shape = self.recording.shapes["original"]
        for name in _READ_PARTS:
            for row in state.parts.get(name, ()):
                table = shape.parts[name].table
                key = {"id": self.archive.rows.reserve(table), "original_id": number}
                self.archive.rows.insert(table, {**row, **key})
        self.turns(state)

    def turns(self, state: State) -> None:
        """How pages are turned; outside history."""
        for row in state.parts.get("turns", ()):
            page_turns.turn(self.archive, state.uuid, row["page"], row["degrees"])

    def text(self, sha256: str, body: str) -> None:
        """A source text; `DamagedError` where it is not the one of that name."""
        if sha256_of(body.encode()).hexdigest() != sha256:
            raise DamagedError(
                say("The text {name} in the bundle is damaged. Nothing was written.", name=sha256)
            )
        if not self.has_text(sha256):
            self.archive.rows.insert("text", {"sha256": sha256, "body": body})

    def has_text(self, sha256: str) -> bool:
        """Whether a source text is here."""
        return bool(self.archive.query("SELECT 1 FROM text WHERE sha256 = ?", (sha256,)))

    def document(self, state: State) -> int:
        """A document that was not here, with its scans; its tags are in the change set."""
        number = self.archive.rows.reserve("document")
        row = self.recording.early(state)
        row |= {"id": number, "accession_id": self._accession(), "left_out": stored_left_out(state)}
        self.archive.rows.insert("document", row)
        self.recording.know(state, number)
        self.documents.append(number)
        index.add_page(self.archive, number, "title", fold(str(row["title"])))
        self._show_text(number, state.fields.get("text_sha256"))
        for scan in state.parts.get("scans", ()):
            self.scan(number, scan)
        return number

    def _show_text(self, number: int, sha256: str | None) -> None:
        for (body,) in self.archive.query("SELECT body FROM text WHERE sha256 = ?", (sha256,)):
            index.add_page(self.archive, number, "text", fold(body))

    def scan(self, document: int, row: Mapping[str, Any]) -> None:
        """A scan of a document."""
        original = self.recording.number("original", row["original"])
        number = self.archive.rows.reserve("scan")
        own = {"id": number, "document_id": document, "original_id": original}
        plain = {name: value for name, value in row.items() if name != "original"}
        self.archive.rows.insert("scan", {**plain, **own, "accession_id": self._accession()})
        self.recording.know_row("scans", row["uuid"], number)
        index.add_scan(self.archive, document, number, original)

    def scans(self, before: State, after: State) -> list[Change]:
        """Scans that an older document gets or is without; what changes of others."""
        document = self.recording.number("document", after.uuid)
        there = {row["uuid"]: row for row in before.parts.get("scans", ())}
        wanted = {row["uuid"]: row for row in after.parts.get("scans", ())}
        changes: list[Change] = []
        trashed = dict(
            self.archive.query(
                "SELECT uuid, id FROM scan WHERE document_id = ? AND trashed_at IS NOT NULL",
                (document,),
            )
        )
        for uuid, row in wanted.items():
            if uuid in trashed:
                changes += self.archive.alteration("scan", trashed[uuid], {"trashed_at": None})
            elif uuid not in there:
                self.scan(document, row)
            else:
                new = {n: v for n, v in row.items() if there[uuid].get(n) != v and n != "original"}
                if new:
                    number = self.recording.number("scans", uuid)
                    changes += self.archive.alteration("scan", number, new)
        for uuid in there.keys() - wanted.keys():
            number = self.recording.number("scans", uuid)
            changes += self.archive.alteration("scan", number, {"trashed_at": self.archive.at})
        return changes

    def state_of(self, before: State, after: State, *, revived: bool) -> list[Change]:
        """What a document is without from now on, and whether it comes back from the trash."""
        number = self.recording.number("document", after.uuid)
        values: Row = {} if not revived else {"trashed_at": None}
        if before.left_out != after.left_out:
            values["left_out"] = stored_left_out(after)
        return self.archive.alteration("document", number, values) if values else []

    def _accession(self) -> int:
        if self.accession is None:
            self.accession = self.archive.rows.reserve("accession")
            row = {
                "id": self.accession,
                "uuid": new_uuid(),
                "at": self.archive.at,
                "who": self.archive.who,
                "note": say("Import bundle {name}", name=self.source),
                "source": stored(self.source),
            }
            self.archive.rows.insert("accession", row)
        return self.accession

    def finish(self) -> None:
        """Index the notes on what was added, once its tags are there."""
        index.put_notes(self.archive, self.documents)


def stored_left_out(state: State) -> str:
    """What a document is still without, as its row keeps it."""
    return json.dumps(lasting(state.left_out), ensure_ascii=False, sort_keys=True)
