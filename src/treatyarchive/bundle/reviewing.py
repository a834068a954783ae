"""A bundle beside the archive: what of it is new, the same, changed or in conflict."""

import hashlib
from collections import Counter
from contextlib import closing

from treatyarchive.archive.naming import ref
from treatyarchive.archive.sharing import known, shapes
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.comparing import Compared, Comparing
from treatyarchive.bundle.incoming import Incoming
from treatyarchive.bundle.matching import Matches, Same, code, match, title
from treatyarchive.bundle.review import OUTCOMES, FieldLine, Item, Review
from treatyarchive.bundle.signing import Signature
from treatyarchive.bundle.unpacking import Opened
from treatyarchive.bundle.wording import Wording
from treatyarchive.messages import say
from treatyarchive.progress import Progress


def review(
    archive: Archive, opened: Opened, progress: Progress, signature: Signature | None = None
) -> Review:
    """What taking in an opened bundle would do; nothing is written. `signature` is passed on."""
    with archive.reading(), closing(Incoming(archive, opened)) as incoming:
        matches = matched(incoming, progress)
        wording = Wording(archive, matches)
        seen = hashlib.sha256()
        items = [_same(one) for one in matches.same if one.kind != "original"]
        for one in Comparing(incoming, matches, progress).all():
            seen.update(token_of(one))
            if not _goes_along(one):
                items.append(_item(archive, one, wording))
    counts = Counter(item.outcome for item in items)
    return Review(
        tuple(items),
        {outcome: counts[outcome] for outcome in OUTCOMES},
        source=str(opened.info.get("External-Description") or opened.path.name),
        signature=signature,
        token=seen.hexdigest(),
    )


def matched(incoming: Incoming, progress: Progress) -> Matches:
    """What each record of a bundle is here, all of them proven."""
    matches = match(incoming, progress)
    incoming.refuse_mistaken()
    elsewhere = incoming.named_elsewhere()
    here = {
        kind: set(known.by_uuid(incoming.archive, kind, sorted(uuids)))
        for kind, uuids in elsewhere.items()
    }
    incoming.refuse_loose_ends(here, known.by_code(incoming.archive, incoming.codes))
    return matches


def token_of(one: Compared) -> bytes:
    """What tells that a record has not changed since a review: both sides, in short."""
    if one.outcome == "same":
        return b""
    mine = one.mine.sha256() if one.mine is not None else ""
    return f"{one.came.kind} {one.match.uuid} {one.came.sha256()} {mine} {one.outcome}\n".encode()


def _same(one: Same) -> Item:
    shown = ref(one.number) if one.kind == "document" else one.code
    said = say("Identical record")
    return Item(one.kind, one.uuid, "same", one.number, one.title, "uuid", ref=shown, meta=said)


def _goes_along(one: Compared) -> bool:
    """Whether nobody has to look at it: a file comes with its document."""
    return one.came.kind == "original" and one.outcome in ("new", "same")


def _item(archive: Archive, one: Compared, wording: Wording) -> Item:
    outcome, mine = one.outcome, one.mine
    lines_of: tuple[FieldLine, ...] = ()
    if mine is None:
        lines_of = wording.new(one.theirs)
    elif one.merged is not None and outcome != "same":
        lines_of = wording.lines(one.merged.differences, mine, one.theirs)
    table, number = shapes.TABLES[one.came.kind], one.match.number
    changed = mine is not None and outcome not in ("same", "new")
    return Item(
        one.came.kind,
        one.match.uuid,
        outcome,
        number,
        title(mine or one.theirs) or wording.pair(one.theirs),
        one.match.by,
        lines_of,
        ref=_ref(one),
        mine_at=known.changed_at(archive, table, [number]).get(number, "")
        if changed and number is not None
        else "",
        meta=_meta(one),
        note=_joined(one),
    )


def _ref(one: Compared) -> str:
    """The number, code or key of a record, as it has it here or will have it."""
    if one.came.kind == "document":
        if one.match.number is not None:
            return ref(one.match.number)
        return str(one.theirs.fields.get("first_number") or "")
    return code(one.mine or one.theirs)


def _meta(one: Compared) -> str:
    """What comes of a document, or why nothing does."""
    if one.outcome == "same":
        return say("Identical record")
    if one.came.kind != "document" or one.outcome != "new":
        return ""
    text, scans = one.theirs.fields.get("text_sha256"), len(one.theirs.parts.get("scans", ()))
    if text and scans:
        return say("Text and {n} scan(s)", n=scans)
    if text:
        return say("Text only")
    return say("{n} scan(s)", n=scans) if scans else say("Record only")


def _joined(one: Compared) -> str:
    """What is to be known of a record besides."""
    notes = list(one.notes)
    if one.match.by == "content":
        notes.insert(0, say("The same content, so this is the same record."))
    elif one.match.by == "key":
        notes.insert(0, say("The same key and a name in common, so this is the same entry."))
    said = ""
    for note in notes:
        said = say("{first} {second}", first=said, second=note) if said else note
    return said
