"""What the import review says of records, fields and decisions."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from treatyarchive.archive.check import Problem
from treatyarchive.bundle.review import FieldLine, Item, Side
from treatyarchive.errors import UsageError
from treatyarchive.text import edtf
from treatyarchive.ui import code_labels, dates, field_labels
from treatyarchive.ui.receiving.deciding import Deciding, Step
from treatyarchive.ui.widgets.review_row import ReviewRow
from treatyarchive.ui.words import spoken

_NAMED = 5  # fields named before the others are counted
_DATES = ("date", "date_published", "date_concluded", "access_until", "registration_date")


class Outcome(NamedTuple):
    """How a row shows what becomes of its record."""

    sign: str
    words: str
    ink: str


def kinds() -> Mapping[str, str]:
    """What each kind of record is called."""
    return {
        "document": _tr("Document"),
        "visit": _tr("Visit"),
        "instrument": _tr("Agreement"),
        "authority": _tr("Name"),
        "term": _tr("Term of a vocabulary"),
        "original": _tr("File"),
        "pin": _tr("Pinned pair of passages"),
        "difference_note": _tr("Note on a difference"),
    }


def groups() -> Mapping[str, str]:
    """What the parts of the list are called, in their order."""
    return {
        "conflict": _tr("Need a decision"),
        "new": _tr("New"),
        "changed_there": _tr("Changed there"),
        "merged": _tr("Changed on both sides"),
        "changed_here": _tr("Changed here"),
        "same": _tr("Same"),
    }


def row(item: Item, deciding: Deciding) -> ReviewRow:
    """A record as the list shows it."""
    left, several = deciding.left(item), len(item.conflicts)
    match item.outcome:
        case "conflict" if not left:
            shown = Outcome("done", _tr("Decided"), "ok")
        case "conflict" if left < several:
            words = _tr("%1 of %2 decided").replace("%1", str(several - left))
            shown = Outcome("not-equal", words.replace("%2", str(several)), "diffline")
        case "conflict":
            shown = Outcome("not-equal", _tr("To decide"), "diffline")
        case "new":
            shown = Outcome("plus", _tr("Add"), "accent")
        case "changed_there":
            shown = Outcome("import", _tr("Update"), "accent")
        case "merged":
            shown = Outcome("swap", _tr("Merge"), "accent")
        case "changed_here":
            shown = Outcome("archive", _tr("Keep"), "text2")
        case _:
            shown = Outcome("check", _tr("Skip"), "text2")
    meta = "  ·  ".join(filter(None, (_kind(item), _about(item, left))))
    return ReviewRow(item.uuid, spoken(item.title), meta, *shown)


def status(item: Item, place: int, several: int) -> str:
    """What stands below the title: what becomes of it, and why it is one with ours."""
    match item.outcome:
        case "conflict":
            said = _tr("Conflict %1 of %2").replace("%1", str(place))
            said = said.replace("%2", str(several))
        case "new":
            said = _tr("New: it will be added")
        case "changed_there":
            said = _tr("Changed in the bundle only: it will be updated")
        case "merged":
            said = _tr("Changed on both sides, in different places: both changes are kept")
        case "changed_here":
            said = _tr("Changed in this archive only: nothing is written")
        case _:
            said = _tr("The same on both sides: nothing is written")
    new = spoken(item.meta) if item.outcome == "new" else ""
    joined = spoken(item.note).rstrip(".") if item.by in ("content", "key") else ""
    return "  ·  ".join(filter(None, (_kind(item), said, new, joined)))


def number(item: Item) -> str:
    """What it is known by in this archive; empty for new ones."""
    return _tr("%1 in this archive").replace("%1", item.ref) if item.number else ""


def label(line: FieldLine) -> str:
    """What a field is called, as a caption."""
    words = field_labels.fields().get(line.path) or spoken(line.label)
    return words[:1].upper() + words[1:]


def value(line: FieldLine, side: str | tuple[str, ...]) -> str:
    """One side of a field: a text, or the rows of a list."""
    if isinstance(side, tuple):
        rows = [spoken(each) for each in side]
        apart = "\n" if any(len(each) > _SHORT for each in rows) else ", "
        return apart.join(rows)
    if line.path == "state":
        return code_labels.states().get(side, side)
    return _date(side) if line.path.rpartition("/")[2] in _DATES else spoken(side)


def missing(line: FieldLine) -> str:
    """What stands where a side has nothing."""
    if line.kind != "presence":
        return _tr("empty")
    return _tr("removed") if line.conflict or not line.merged else _tr("not there")


def agreeing(lines: tuple[FieldLine, ...]) -> str:
    """Which fields agree: "title, kind, language and 4 others"."""
    names = [_within(label(line)) for line in lines[:_NAMED]]
    more = len(lines) - len(names)
    if not more:
        return ", ".join(names)
    words = QCoreApplication.translate("Receiving", "%1 and %n other(s)", "", more)
    return words.replace("%1", ", ".join(names))


def done(step: Step | None) -> str:
    """What the last step was."""
    if step is None:
        return ""
    if step.line is None:
        words = {
            "mine": _tr("Rest: kept this archive's values"),
            "theirs": _tr("Rest: took the bundle's values"),
            "both": _tr("Rest: kept both"),
        }[step.side]
        count = len(step.before)
        fields = QCoreApplication.translate("Receiving", "%n field(s)", "", count)
        return f"{words} ({fields})"
    words = {
        "mine": _tr("%1: kept this archive's value"),
        "theirs": _tr("%1: took the bundle's value"),
        "both": _tr("%1: kept both lists"),
    }[step.side]
    return words.replace("%1", label(step.line))


def problem(found: Problem) -> str:
    """What is wrong with a bundle: what, where, and how."""
    said = " ".join(filter(None, (f"{spoken(found.where)}:", spoken(found.what))))
    detail = spoken(found.detail)
    return f"{said}. {detail}" if detail else said


def chosen(side: Side | None) -> str:
    """A decision, for those who hear it."""
    if side is None:
        return _tr("to decide")
    return {
        "mine": _tr("kept from this archive"),
        "theirs": _tr("taken from the bundle"),
        "both": _tr("both kept"),
    }[side]


def counted(n: int) -> str:
    """A number as people here write it."""
    return QLocale().toString(n)


def moment(changed: str, exported: str = "") -> str:
    """When a side was changed, else when it was exported; empty where neither is known."""
    words = _tr("changed %1") if changed else _tr("exported %1")
    return (
        words.replace("%1", dates.short((changed or exported)[:10])) if changed or exported else ""
    )


_SHORT = 40  # letters of a row of a list; longer ones stand one below the other


def _date(written: str) -> str:
    try:
        edtf.parse(written)
    except UsageError:
        return spoken(written)
    return dates.long(written)


def _within(words: str) -> str:
    """A caption inside a sentence."""
    return words[:1].lower() + words[1:]


def _kind(item: Item) -> str:
    return "" if item.kind == "document" else kinds()[item.kind]


def _about(item: Item, left: int) -> str:
    """What a row says of its record below the title."""
    if item.outcome == "conflict":
        count = len(item.conflicts)
        if left:
            return QCoreApplication.translate("Receiving", "Differs in %n field(s)", "", count)
        return QCoreApplication.translate("Receiving", "Differed in %n field(s)", "", count)
    if item.outcome in ("new", "same") or not item.lines:
        return spoken(item.meta)
    differing = tuple(line for line in item.lines if line.mine != line.theirs)
    words = agreeing(differing)
    return words[:1].upper() + words[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Receiving", text)
