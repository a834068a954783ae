"""How entries of the name authority are put into words: rows of lists, chips of the head."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.authority_uses import Use
from treatyarchive.archive.likenesses import Likeness
from treatyarchive.archive.names import Name
from treatyarchive.ui import dates
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.head import Sign
from treatyarchive.ui.widgets.fact_row import FactRow
from treatyarchive.ui.widgets.record_row import RecordRow

_BETWEEN = "  ·  "


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Names", text, None, count)


def row(entry: Authority, documents: int, lists: Lists) -> RecordRow:
    """A line of the list."""
    label = lists.name(entry.key)
    described = matching.described(lists, entry.key)
    meta = _BETWEEN.join(filter(None, (described, _counted(documents))))
    words = (entry.key, entry.iso or "", *(name.form for name in entry.names))
    if not entry.retired:
        return RecordRow(entry.id, label, meta, words=words)
    state = ("pause", _BETWEEN.join((_tr("Retired"), meta)), "text2")
    return RecordRow(entry.id, label, state=state, words=words, is_quiet=True)


def merged_row(entry: Authority, name: str, lists: Lists) -> RecordRow:
    """A line for an entry that was merged into another one, by the name it had."""
    into = lists.name(entry.merged_into or "")
    said = _tr("Merged into %1").replace("%1", into)
    state = ("arrow-right", said, "text2")
    return RecordRow(entry.id, name, state=state, words=(entry.key, name, into), is_quiet=True)


def states() -> dict[str, str]:
    """What the list is filtered by, by code."""
    return {
        "used": _tr("Named by documents"),
        "unused": _tr("In no document"),
        "retired": _tr("Retired"),
        "merged": _tr("Merged into another"),
    }


def _counted(documents: int) -> str:
    return _tr("%n document(s)", documents) if documents else ""


def about(entry: Authority, lists: Lists) -> str:
    """The line below the name: its other preferred names, and its key."""
    label = lists.name(entry.key)
    others = dict.fromkeys(name.form for name in entry.names if name.kind == "preferred")
    return _BETWEEN.join([*(form for form in others if form != label), entry.key])


def signs(entry: Authority, documents: int, lists: Lists) -> list[Sign]:
    """The chips of the head: kind, how much it is used, whether it is."""
    made = [(lists.term("signatory_kind", entry.kind), "neutral", "tag")]
    if entry.merged_into:
        into = _tr("Merged into %1").replace("%1", lists.name(entry.merged_into))
        return [*made, (into, "neutral", "arrow-right")]
    used = _counted(documents) or _tr("In no document")
    made.append((used, "neutral", "file"))
    if entry.retired:
        made.append((_tr("Retired: not offered any more"), "warn", "pause"))
    return made


def name_kinds() -> dict[str, str]:
    """What a form of a name can be, by code."""
    return {
        "preferred": _tr("Preferred"),
        "official": _tr("Official"),
        "variant": _tr("Variant"),
        "acronym": _tr("Acronym"),
        "historic": _tr("Historic"),
        "misspelling": _tr("Misspelling"),
    }


def name_row(name: Name, lists: Lists) -> FactRow:
    """A form of a name."""
    valid = dates.long(name.valid)
    confusable = _tr("Also another's name") if name.confusable else ""
    kind = name_kinds().get(name.kind, name.kind)
    more = ". ".join(filter(None, (confusable, valid, name.note)))
    note = _BETWEEN.join(filter(None, (kind, lists.term("language", name.language))))
    icon = "not-equal" if name.confusable else ""
    return FactRow(name.id, name.form, more=more, note=note, icon=icon)


def in_groups(names: Sequence[Name], lists: Lists) -> list[Name]:
    """Names by language and script, the preferred one of each first, then by kind."""
    kinds = list(name_kinds())
    places = {code: place for place, (code, _) in enumerate(lists.choices("language"))}
    return sorted(
        names,
        key=lambda name: (places.get(name.language, len(places)), kinds.index(name.kind)),
    )


def neighbour_row(key: str, number: int, lists: Lists) -> FactRow:
    """An entry that this one is easily mistaken for."""
    known = key in lists.authorities
    more = matching.described(lists, key) if known else ""
    return FactRow(number, lists.name(key), more=more, icon="not-equal")


def alike_row(found: Likeness, number: int, lists: Lists) -> FactRow:
    """An entry with a name like its own; nobody entered that."""
    why = {
        "same": _tr("The same name: %1"),
        "confusable": _tr("Easily mistaken: %1"),
        "near": _tr("Nearly the same name: %1"),
    }[found.why].replace("%1", found.form)
    described = matching.described(lists, found.key) if found.key in lists.authorities else ""
    more = _BETWEEN.join(filter(None, (why, described)))
    return FactRow(-number, lists.name(found.key), more=more, icon="info")


def part_row(key: str, number: int, lists: Lists) -> FactRow:
    """An entry that is part of this one."""
    kind = lists.term("signatory_kind", lists.authorities[key].kind)
    return FactRow(number, lists.name(key), note=kind)


def use_row(use: Use, lists: Lists) -> FactRow:
    """A record that names the entry."""
    lead = dates.short(use.date) or _tr("No date")
    return FactRow(use.number, use.title, lead, note=roles(use.roles, lists))


def roles(codes: tuple[str, ...], lists: Lists) -> str:
    """As what a record names an entry."""
    known = {
        "signer": _tr("Signed for a party"),
        "creator": _tr("Creator"),
        "publisher": _tr("Publisher"),
        "place": _tr("Place"),
        "visit_place": _tr("Place of its visit"),
        "depositary": _tr("Depositary"),
        "action": _tr("In its life cycle"),
        "host": _tr("Host"),
        "guest": _tr("Guest"),
        "participant": _tr("Participant"),
        "head_of_delegation": _tr("Head of delegation"),
        "delegate": _tr("Delegate"),
    }
    return ", ".join(known.get(code) or lists.term("party_role", code) for code in codes)
