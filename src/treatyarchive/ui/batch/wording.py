"""Values and counts in the words of the window."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive.batch import Values
from treatyarchive.archive.fields import FIELDS, Field, says_unknown
from treatyarchive.archive.plans import Plan
from treatyarchive.ui import code_labels, dates, field_labels
from treatyarchive.ui.batch.reading import Told
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.words import spoken

_NAMED = 2  # values named before the others are counted


class Wording:
    """Words for fields, tags and their values."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._states = code_labels.states()
        self._levels = dict(told.levels)
        self.labels = field_labels.fields() | {
            "sector": _tr("Sector"),
            "signatory": _tr("Signatory"),
            "visit": _tr("Visit"),
            "instrument": _tr("Instrument"),
        }
        """By the name of the field, or the kind of the tag."""

    def value(self, name: str, value: str) -> str:
        """One value of a field or a tag; empty stays empty."""
        if not value or name not in FIELDS:
            return self.tag(name, value) if value else ""
        if says_unknown(name, value):
            return _tr("unknown")
        return self._of_field(FIELDS[name], value)

    def tag(self, kind: str, value: str) -> str:
        """A sector with its top, a party, a visit, an instrument."""
        lists = self._told.lists
        match kind:
            case "sector":
                return matching.sector_path(lists, value)
            case "signatory":
                return lists.name(value)
            case "visit":
                return lists.visit_name(value)
        return self._told.titles.title(value)

    def mixed(self, name: str, values: Values) -> str:
        """What stands in the field where documents differ: '4 different dates'."""
        one = FIELDS[name]
        if values.distinct == 1:
            words = self.value(name, values.common[0])
        elif one.form in ("edtf", "day"):
            words = _counted("%n different date(s)", values.distinct)
        elif one.form == "text":
            words = _counted("%n different text(s)", values.distinct)
        else:
            words = self._some(name, values)
        if not values.empty:
            return words
        return _counted("%1, empty in %n", values.empty).replace("%1", words)

    def _some(self, name: str, values: Values) -> str:
        named = [self.value(name, value) for value in values.common[:_NAMED]]
        more = values.distinct - len(named)
        if more:
            return _counted("%1 and %n more", more).replace("%1", ", ".join(named))
        return _tr("%1 and %2").replace("%2", named[1]).replace("%1", named[0])

    def _of_field(self, one: Field, value: str) -> str:
        match one.form:
            case "term" if one.vocabulary == "description_level":
                return self._levels.get(value, value)
            case "term":
                return self._told.lists.term(one.vocabulary, value)
            case "authority":
                return self._told.lists.name(value)
            case "edtf" | "day":
                return dates.short(value) or value
            case "state":
                return self._states.get(value, value)
        return value


class Summary(NamedTuple):
    """A plan in a few words."""

    counts: str
    """How many change: '312 of 400 documents to change'."""
    others: tuple[str, ...]
    """What becomes of those that do not, and why."""


def summary(plan: Plan, task: str) -> Summary:
    """What a plan of this task comes to: edit, replace, copy, or tags for an `instrument`."""
    if task == "instrument":
        counts = _tr("The instrument changes") if plan.lines else _tr("The instrument stays")
    elif plan.counted == plan.asked:
        counts = _counted("%n document(s) to change", plan.counted)
    else:
        words = _counted("%1 of %n document(s) to change", plan.asked)
        counts = words.replace("%1", f"{plan.counted:,}")
    return Summary(counts, tuple(_others(plan, task)))


def _others(plan: Plan, task: str) -> Iterator[str]:
    if plan.already and task == "replace":
        yield _counted("not found in %n", plan.already)
    elif plan.already:
        yield _counted("%n so already", plan.already)
    for refusal in plan.refused:
        words = _counted("%n cannot: %1", len(refusal.names))
        yield words.replace("%1", spoken(refusal.why).rstrip("."))


def done(plan: Plan) -> str:
    """What is said once it is written."""
    return _counted("Changed %n record(s)", plan.counted)


def _counted(text: str, count: int) -> str:
    return QCoreApplication.translate("Batch", text, "", count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Batch", text)
