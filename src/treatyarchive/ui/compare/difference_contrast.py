"""What each of two documents says: facts one states alone, and the sectors either is about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from treatyarchive.ui.widgets.difference_rows import DifferenceRow
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatyarchive.intake.contrasting import Sector
    from treatyarchive.text.differences.records import Stated
    from treatyarchive.ui.compare.comparing_service import Found


def rows(found: "Found") -> list[DifferenceRow]:
    """Facts first, then sectors: those of both, then those of one."""
    stated = found.comparison.one_sided
    made = [*(_fact(each, is_left=True) for each in stated.left)]
    made += [_fact(each, is_left=False) for each in stated.right]
    sectors = found.findings.sectors
    if sectors is None:
        return made
    if sectors.both:
        made.append(_row(_tr("Sectors of both"), across=_listed(sectors.both)))
    if sectors.left or sectors.right:
        left, right = _listed(sectors.left), _listed(sectors.right)
        made.append(_row(_tr("Sectors of one"), left, right))
    return made


def _fact(fact: "Stated", *, is_left: bool) -> DifferenceRow:
    topic, says = spoken(fact.topic), spoken(fact.says)
    side = _tr("left") if is_left else _tr("right")
    words = _tr("%1, %2 only: %3")
    for place, said in enumerate((topic, side, says), 1):
        words = words.replace(f"%{place}", said)
    return DifferenceRow(
        topic, left=says if is_left else "", right="" if is_left else says, spoken=words
    )


def _row(topic: str, left: str = "", right: str = "", across: str = "") -> DifferenceRow:
    if across:
        said = f"{topic}: {across}"
    else:
        words = _tr("%1: left %2, right %3")
        for place, part in enumerate((topic, left, right), 1):
            words = words.replace(f"%{place}", part or _tr("none"))
        said = words
    return DifferenceRow(topic, left, right, across, quoted=False, spoken=said)


def _listed(sectors: "Sequence[Sector]") -> str:
    """Names; those that nobody has accepted are said to be suggested, all of them at once."""
    names = ", ".join(each.name for each in sectors if not each.is_suggested)
    suggested = ", ".join(each.name for each in sectors if each.is_suggested)
    if suggested:
        suggested = _tr("Suggested: %1").replace("%1", suggested)
    return ". ".join(filter(None, (names, suggested)))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Differences", words)
