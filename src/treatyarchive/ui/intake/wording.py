"""Lines of the intake list in words; what became of files that came, as one sentence."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt

from treatyarchive.archive.intake_list import MEMBER, Entry
from treatyarchive.archive.naming import ref
from treatyarchive.ui import dates
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from treatyarchive.intake.outcomes import Outcome

# What was said of a file begins with one of these where the file is to be its subject.
_VERBS = ("is ", "has ", "was ", "does ", "could ", "cannot ", "holds ", "needs ", "would ")


def name(path: str) -> str:
    """The name of a file; a member of a zip or a mail with what it lies in."""
    container, sign, member = path.partition(MEMBER)
    short = PurePath(container).name or container
    return shown(f"{short} › {member}" if sign and member else short)


def shown(path: str) -> str:
    """A path for the screen: bytes that are no UTF-8 as escapes."""
    return path.encode("utf-8", "backslashreplace").decode()


def outcome(entry: Entry) -> str:
    """What became of a file, in a few words."""
    number = ref(entry.document) if entry.document is not None else ""
    if entry.outcome == "failed":
        return _of_it(entry.said)
    if entry.outcome == "duplicate":
        words = {
            "gone": _tr("Was in the archive as %1, which has been removed"),
            "trash": _tr("Lies in the trash as %1"),
        }.get(entry.place, _tr("In the archive already: %1"))
    else:
        words = {
            "gone": _tr("Added as %1, which has been removed"),
            "trash": _tr("Added as %1, which is in the trash now"),
        }.get(entry.place, _tr("Added as %1"))
    said = words.replace("%1", number)
    if entry.outcome == "added" and entry.said:
        said = f"{said}. {_of_it(entry.said)}"
    return said


def source(entry: Entry) -> str:
    """How a file came: by hand, or from which watched folder; what it was a member of."""
    if MEMBER in entry.path:
        inside = PurePath(entry.path.partition(MEMBER)[0]).name
        return _tr("In %1").replace("%1", shown(inside))
    return folder_name(entry.source) if entry.source else _tr("By hand")


def folder_name(path: str) -> str:
    """A watched folder as people call it."""
    return shown(PurePath(path).name or path)


def moment(stamp: str) -> str:
    """When it came: the time of day today, the day before that."""
    when = _local(stamp)
    if when.date() == QDate.currentDate():
        return QLocale().toString(when.time(), QLocale.FormatType.ShortFormat)
    return dates.short(when.date().toString(Qt.DateFormat.ISODate))


def whole_moment(stamp: str) -> str:
    """The same with both."""
    when = _local(stamp)
    day = dates.long(when.date().toString(Qt.DateFormat.ISODate))
    return f"{day}, {QLocale().toString(when.time(), QLocale.FormatType.ShortFormat)}"


def sentence(file: str, said: str) -> str:
    """What was said of a file, with the file as its subject: the core leaves that out."""
    words = spoken(said)
    if not said[:1].islower():
        return words
    return f"{file} {words}" if said.startswith(_VERBS) else f"{file}: {words}"


def _of_it(said: str) -> str:
    """The same beside the name of the file."""
    if said.startswith(_VERBS):
        return _tr("It %1").replace("%1", spoken(said))
    words = spoken(said)
    return words[:1].upper() + words[1:]


def summary(outcomes: Sequence["Outcome"]) -> str:
    """'Added 3, 2 with a note, 1 failed'."""
    added, known, failed = (
        sum(found.outcome == name for found in outcomes)
        for name in ("added", "duplicate", "failed")
    )
    noted = sum(found.outcome == "added" and bool(found.note) for found in outcomes)
    parts = [QCoreApplication.translate("Intake", "Added %n", "", added)] if added else []
    if noted:
        parts.append(QCoreApplication.translate("Intake", "%n with a note", "", noted))
    if known:
        parts.append(QCoreApplication.translate("Intake", "%n in the archive already", "", known))
    if failed:
        parts.append(QCoreApplication.translate("Intake", "%n failed", "", failed))
    return ", ".join(parts)


def _local(stamp: str) -> QDateTime:
    return QDateTime.fromString(stamp, Qt.DateFormat.ISODateWithMs).toLocalTime()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Intake", text)
