"""Everything a user can do that changes data and can be undone, a line each."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from treatyarchive.archive import (
    authority_edits,
    basket,
    batch,
    copying_tags,
    difference_notes,
    dismissals,
    documents,
    history,
    instrument_edits,
    instruments,
    merging,
    passages,
    pins,
    plans,
    preferences,
    readings,
    reference_codes,
    replacing,
    saved_searches,
    statements,
    tags,
    templates,
    term_edits,
    visit_edits,
    visits,
    workspaces,
)
from treatyarchive.archive.batch import Edit, Tagging
from treatyarchive.archive.bringing_back import bring_back
from treatyarchive.archive.names import Name
from treatyarchive.archive.passages import PassageTag
from treatyarchive.archive.query import Query
from treatyarchive.archive.records import (
    Claim,
    InstrumentTag,
    MentionTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)
from treatyarchive.archive.store import Archive
from treatyarchive.archive.templates import Template, TemplateField
from treatyarchive.intake import suggesting
from treatyarchive.text.replacement import Wording

PARTIES = ("state.kz", "state.uz", "state.tj", "city.kz.astana", "region.uz.navoi")
PEOPLE = ("person.tokayev", "person.mirziyoyev", "person.navoi")
SECTORS = ("ENE", "ENE.GAS", "TRN.RLW", "IND")
DATES = ("", "2021-12-06", "2021/2022", "../2021-12-15", "2022-12")
WORDS = ("trade", "Тошкент", "qo‘shma bayonot", "2034", "a\nb")


class NothingThere(Exception):  # noqa: N818 - no error: the operation has nothing to be about
    """There is no row an operation could be about."""


class Some:
    """Picks what an operation is about."""

    def __init__(self, archive: Archive, chance: Random) -> None:
        self.archive, self.chance = archive, chance

    def of(self, several: Sequence[Any]) -> Any:
        if not several:
            raise NothingThere
        return self.chance.choice(several)

    def row(self, table: str, where: str = "1") -> int:
        found = self.archive.query(f"SELECT id FROM {table} WHERE {where} ORDER BY id")
        return int(self.of(found)[0])

    def value(self, column: str, table: str, where: str = "1") -> Any:
        """A value of a column."""
        sql = f"SELECT {column} FROM {table} WHERE {where} ORDER BY id"
        return self.of(self.archive.query(sql))[0]

    @property
    def document(self) -> int:
        return self.row("document")

    @property
    def several(self) -> list[int]:
        return [self.document for _ in range(self.chance.randint(1, 4))]

    @property
    def text(self) -> str:
        return f"{self.of(WORDS)} {self.chance.randint(1, 9)}"

    @property
    def key(self) -> str:
        """Of an entry of the name authority that is not merged: known ones, or our own."""
        own = self.archive.query(
            "SELECT key FROM authority WHERE merged_into_id IS NULL "
            "AND id > (SELECT max(id) - 6 FROM authority) ORDER BY id"
        )
        return str(self.of([*PARTIES, *PEOPLE, *(key for (key,) in own)]))

    @property
    def query(self) -> Query:
        return Query(self.of(WORDS), wanted={"sector": (self.of(SECTORS),)})

    @property
    def tag(self) -> tags.Tag:
        kind = self.of("SSPPVIM")
        if kind == "S":
            return SectorTag(self.of(SECTORS), basis=self.of([None, "signed"]))
        if kind == "P":
            return SignatoryTag(self.of(PARTIES), signer=self.of([None, *PEOPLE]))
        if kind == "V":
            return VisitTag(self.value("code", "visit"), role=self.of(["about", "mentions"]))
        if kind == "I":
            printed = self.of([None, self.text])
            return InstrumentTag(self.value("code", "instrument"), title_as_printed=printed)
        return MentionTag(self.of(PEOPLE))

    def carried(self, number: int) -> tags.Tag:
        """A tag the document has."""
        found = documents.get(self.archive, number)
        return self.of([*found.sectors, *found.signatories, *found.visits, *found.mentions])


def _set(archive: Archive, some: Some) -> object:
    fields = {
        "title": some.text,
        "note": some.of(["", some.text]),
        "date": some.of(DATES),
        "kind": some.of(["", "NEWS_ARTICLE", "REPOST"]),
        "publisher": some.of(["", "state.kz", "pub.aa"]),
        "creator": some.of(["", some.key]),
        "reference_code": some.of(["", "TA/1", "TA/2", "TA/3"]),
        "state": some.of(["draft", "described", "reviewed"]),
        "scope_content": some.text,
    }
    chosen = some.chance.sample(sorted(fields), some.chance.randint(1, 3))
    return documents.set_fields(archive, some.document, {name: fields[name] for name in chosen})


def _replace_tag(archive: Archive, some: Some) -> object:
    number = some.document
    return tags.replace(archive, number, some.carried(number), some.tag)


def _order_scans(archive: Archive, some: Some) -> object:
    number = some.value("document_id", "scan")
    order = [scan.id for scan in documents.scans(archive, number)]
    return documents.order_scans(archive, number, some.chance.sample(order, len(order)))


def _batch(archive: Archive, some: Some) -> object:
    fields = {"rights_note": some.text, "language": some.of(["", "uz", "ru"])}
    edit = Edit(
        fields,
        add=(Tagging("sector", some.of(SECTORS)), Tagging("signatory", some.of(PARTIES))),
        remove=(Tagging("sector", some.of(SECTORS)),),
    )
    return plans.write(archive, batch.preview(archive, some.several, edit))


def _replace_words(archive: Archive, some: Some) -> object:
    wording = Wording(some.of(["tra", "Title", "2"]), some.text)
    names = ["title", "note", "scope_content", "reference_code"]
    return plans.write(archive, replacing.preview(archive, some.several, names, wording))


def _copy_tags(archive: Archive, some: Some) -> object:
    copied = some.of([copying_tags.to_documents, copying_tags.to_instrument])
    return plans.write(archive, copied(archive, some.row("instrument")))


def _correct(archive: Archive, some: Some) -> object:
    return readings.correct(archive, some.value("original_id", "page_text"), 1, some.text)


def _bring_back(archive: Archive, some: Some) -> object:
    revision = some.of(history.revisions(archive))
    change = some.of(revision.changes)
    column = some.of(["", *(change.before or {})])
    return bring_back(archive, revision.id, change.table, change.row, column)


def _accept(archive: Archive, some: Some) -> object:
    found = suggesting.suggest(archive, some.document)
    return suggesting.accept(archive, found.document, found.open)


def _keep_passage(archive: Archive, some: Some) -> object:
    tag = PassageTag("sector", some.of(SECTORS))
    scans = documents.scans(archive, number := some.document)
    if scans and some.of([True, False]):
        return passages.keep_region(archive, scans[0].id, 1, [(0.1, 0.1, 0.9, 0.3)], tags=[tag])
    start = some.chance.randint(0, 20)
    return passages.keep(archive, number, start, start + some.chance.randint(1, 9), tags=[tag])


def _pin_paragraphs(archive: Archive, some: Some) -> object:
    left, right = some.document, some.document
    one, other = (documents.text(archive, number) or "" for number in (left, right))
    return pins.pin(archive, left, right, one, (0, some.chance.randint(1, 9)), other, (3, 8))


def _several_at_once(archive: Archive, some: Some) -> object:
    def edits() -> None:
        for _ in range(3):
            _set(archive, some)
            tags.add(archive, some.document, [some.tag])

    return archive.combine("Several", edits)


def _new_instrument(archive: Archive, some: Some) -> object:
    return instruments.create(
        archive,
        instruments.free_code(archive),
        some.text,
        date_concluded=some.of(DATES),
        names=[some.text],
        parties=[("state.kz", "PARTY", some.of([None, *PEOPLE]))],
    )


def _name(some: Some) -> Name:
    kind, language = some.of(["preferred", "variant"]), some.of(["en-Latn", "ru-Cyrl", "uz-Latn"])
    return Name(f"{some.text} {some.chance.randint(1, 999)}", language, kind)


def _visit(archive: Archive, some: Some) -> object:
    given = {"host": [some.of(PARTIES)], "guest": [some.of(PARTIES)], "date": some.of(DATES)}
    return visits.put(archive, some.of(["V1", "V2", "V3", "V4"]), **given)


OPERATIONS: dict[str, Callable[[Archive, Some], object]] = {
    "set fields": _set,
    "say unknown": lambda a, some: documents.set_unknown(
        a, some.document, some.of(["date", "creator"]), unknown=some.of([True, True, False])
    ),
    "tag": lambda a, some: tags.add(a, some.document, [some.tag, some.tag]),
    "untag": lambda a, some: tags.remove(a, (n := some.document), [some.carried(n)]),
    "replace tag": _replace_tag,
    "trash": lambda a, some: documents.trash(a, some.several),
    "restore": lambda a, some: documents.restore(a, some.several),
    "trash scan": lambda a, some: documents.trash_scan(a, some.row("scan")),
    "restore scan": lambda a, some: documents.restore_scan(a, some.row("scan")),
    "order scans": _order_scans,
    "correct a page": _correct,
    "claim": lambda a, some: statements.claim(a, some.document, [Claim("name", some.text)]),
    "change claim": lambda a, some: statements.change_claim(
        a, some.row("claim"), {"note": some.text}
    ),
    "remove claim": lambda a, some: statements.remove_claim(a, some.row("claim")),
    "relate documents": lambda a, some: statements.relate(
        a, some.document, "REPOST_OF", some.document
    ),
    "dismiss": lambda a, some: dismissals.add(a, some.document, "sector", some.of(SECTORS)),
    "bring back dismissed": lambda a, some: dismissals.remove_all(a, some.document),
    "put visit": _visit,
    "set visit": lambda a, some: visit_edits.set_fields(
        a, some.row("visit"), {"venue": some.text, "date": some.of(DATES)}
    ),
    "visit party": lambda a, some: visit_edits.put_party(
        a, some.row("visit"), some.key, some.of(["delegate", "host"])
    ),
    "remove visit party": lambda a, some: visit_edits.remove_party(a, some.row("visit_party")),
    "visit event": lambda a, some: visit_edits.add_event(
        a, some.row("visit"), some.value("code", "term", "vocabulary = 'visit_event_kind'")
    ),
    "change event": lambda a, some: visit_edits.change_event(
        a, some.row("visit_event"), {"title": some.text, "document": str(some.document)}
    ),
    "remove event": lambda a, some: visit_edits.remove_event(a, some.row("visit_event")),
    "remove visit": lambda a, some: visit_edits.remove(a, some.row("visit")),
    "new instrument": _new_instrument,
    "set instrument": lambda a, some: instrument_edits.set_fields(
        a, some.row("instrument"), {"title": some.text, "period": some.of(["", "2024/2034"])}
    ),
    "instrument title": lambda a, some: instrument_edits.add_name(
        a, some.row("instrument"), some.text
    ),
    "remove instrument title": lambda a, some: instrument_edits.remove_name(
        a, some.row("instrument_name")
    ),
    "party": lambda a, some: instrument_edits.put_party(
        a, some.row("instrument"), some.of(PARTIES), signer=some.of([None, *PEOPLE])
    ),
    "remove party": lambda a, some: instrument_edits.remove_party(a, some.row("instrument_party")),
    "action": lambda a, some: instrument_edits.add_action(
        a, some.row("instrument"), "RATIFICATION", some.of(DATES)
    ),
    "remove action": lambda a, some: instrument_edits.remove_action(
        a, some.row("instrument_action")
    ),
    "relate instruments": lambda a, some: instrument_edits.relate(
        a, some.row("instrument"), "AMENDS", some.row("instrument")
    ),
    "remove instrument": lambda a, some: instrument_edits.remove(a, some.row("instrument")),
    "new name": lambda a, some: authority_edits.create(a, "PERSON", [_name(some)]),
    "set name": lambda a, some: authority_edits.set_fields(a, some.key, {"note": some.text}),
    "add form": lambda a, some: authority_edits.add_name(a, some.key, _name(some)),
    "remove form": lambda a, some: authority_edits.remove_name(
        a, some.row("authority_name", "id > (SELECT max(id) - 5 FROM authority_name)")
    ),
    "retire name": lambda a, some: authority_edits.retire(
        a, some.key, retired=some.of([True, False, False])
    ),
    "merge": lambda a, some: merging.merge(a, some.key, some.key),
    "new term": lambda a, some: term_edits.create(
        a, "sector", f"OWN{some.chance.randint(1, 99)}", {"en": f"{some.text} of ours"}
    ),
    "label term": lambda a, some: term_edits.set_labels(
        a, "sector", some.of(SECTORS), {"kk": some.text}
    ),
    "retire term": lambda a, some: term_edits.retire(
        a, "sector", some.of(SECTORS), retired=some.of([True, False, False])
    ),
    "order terms": lambda a, some: term_edits.put_in_order(a, "sector", [some.of(SECTORS)]),
    "setting": lambda a, some: preferences.put(a, some.of(["one", "two"]), some.text),
    "pattern": lambda a, some: reference_codes.set_pattern(
        a, some.of(["TA/{year}/{number:3}", "X/{number:2}"])
    ),
    "template": lambda a, some: templates.put(
        a, Template(some.of(["", "PHOTO"]), (TemplateField("title"), TemplateField("kind")))
    ),
    "reset template": lambda a, some: templates.reset(a, some.of(["", "PHOTO"])),
    "keep a passage": _keep_passage,
    "change a passage": lambda a, some: passages.change(
        a, some.row("passage"), note=some.text, tags=[PassageTag("signatory", some.key)]
    ),
    "confirm a passage": lambda a, some: passages.confirm(
        a, some.row("passage", "scan_id IS NULL"), 0, 1
    ),
    "remove a passage": lambda a, some: passages.remove(a, some.row("passage")),
    "pin two paragraphs": _pin_paragraphs,
    "remove a pin": lambda a, some: pins.remove(a, some.row("alignment_pin")),
    "note a difference": lambda a, some: difference_notes.write(
        a, some.document, some.document, "Sum", some.of(["", "3"]), "10", some.of(["", "late"])
    ),
    "save a workspace": lambda a, some: workspaces.save(
        a, some.of(["one", "two"]), {"pane": some.chance.randint(0, 2)}
    ),
    "rename a workspace": lambda a, some: workspaces.rename(a, some.row("workspace"), some.text),
    "remove a workspace": lambda a, some: workspaces.remove(a, some.row("workspace")),
    "pin": lambda a, some: basket.put(a, some.several),
    "unpin": lambda a, some: basket.take_out(a, some.several),
    "empty the basket": lambda a, some: basket.empty(a),
    "save search": lambda a, some: saved_searches.save(a, some.text, some.query),
    "rename search": lambda a, some: saved_searches.rename(a, some.row("saved_search"), some.text),
    "change search": lambda a, some: saved_searches.change(
        a, some.row("saved_search"), some.query, some.of(["", "title"])
    ),
    "move search": lambda a, some: saved_searches.move(
        a, some.row("saved_search"), some.chance.randint(0, 3)
    ),
    "remove search": lambda a, some: saved_searches.remove(a, some.row("saved_search")),
    "bring a value back": _bring_back,
    "accept suggestions": _accept,
    "batch": _batch,
    "find and replace": _replace_words,
    "copy tags": _copy_tags,
    "several at once": _several_at_once,
}
