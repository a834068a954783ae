"""How vocabularies and their terms are put into words."""

from PySide6.QtCore import QCoreApplication

from treatyarchive.archive import term_edits
from treatyarchive.archive.term_lines import TermLine
from treatyarchive.messages import say
from treatyarchive.ui.forms.head import Sign
from treatyarchive.ui.widgets.record_row import RecordRow
from treatyarchive.ui.words import spoken

_BETWEEN = "  ·  "


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Terms", text, None, count)


def vocabularies() -> dict[str, str]:
    """Vocabularies by name, in the order they are listed."""
    return {
        "sector": _tr("Sectors"),
        "source_kind": _tr("Kinds of documents"),
        "instrument_kind": _tr("Kinds of agreements"),
        "visit_kind": _tr("Kinds of visits"),
        "visit_event_kind": _tr("Events of visits"),
        "treaty_action": _tr("Events of agreements"),
        "conclusion_level": _tr("Levels of conclusion"),
        "party_role": _tr("Roles of parties"),
        "signatory_kind": _tr("Kinds of names"),
        "language": _tr("Languages"),
        "access_condition": _tr("Access conditions"),
        "certainty": _tr("Certainty"),
        "mention_status": _tr("How a text speaks of an agreement"),
        "instrument_relation": _tr("Relations of agreements"),
        "record_relation": _tr("Relations of documents"),
        "description_level": _tr("Levels of description"),
    }


def called(vocabulary: str) -> str:
    """The name of a vocabulary."""
    return vocabularies().get(vocabulary, vocabulary)


def place(vocabulary: str) -> int:
    """Where a vocabulary stands among others."""
    known = list(vocabularies())
    return known.index(vocabulary) if vocabulary in known else len(known)


def row(line: TermLine, language: str) -> RecordRow:
    """A line of the list; what is below another stands further in."""
    term = line.term
    meta = _BETWEEN.join(filter(None, (term.code, _used(line.uses))))
    state = None
    if term.retired:
        meta, state = "", ("pause", _BETWEEN.join((_tr("Retired"), meta)), "text2")
    words = (term.code, *term.labels.values(), called(line.vocabulary))
    depth = int(term.parent is not None)
    title = term.label(language)
    return RecordRow(line.id, title, meta, state, words, depth, is_quiet=term.retired)


def states() -> dict[str, str]:
    """What the list is filtered by, by code."""
    return {"used": _tr("Used"), "unused": _tr("Not used"), "retired": _tr("Retired")}


def state(line: TermLine) -> str:
    """Which of `states` it is."""
    return "retired" if line.term.retired else "used" if line.uses else "unused"


def _used(uses: int) -> str:
    return _tr("used %n time(s)", uses) if uses else ""


def about(line: TermLine) -> str:
    """The line below the label."""
    return _BETWEEN.join((called(line.vocabulary), line.term.code))


def signs(line: TermLine) -> list[Sign]:
    """The chips of the head."""
    made: list[Sign] = [(_used(line.uses) or _tr("Not used"), "neutral", "tag")]
    if line.vocabulary in term_edits.CLOSED:
        made.append((_tr("Fixed vocabulary"), "neutral", "lock"))
    if line.term.retired:
        made.append((_tr("Retired: not offered any more"), "warn", "pause"))
    return made


def why_closed(vocabulary: str) -> str:
    """Why a vocabulary takes no own terms; empty where it does."""
    why = term_edits.CLOSED.get(vocabulary)
    if why is None:
        return ""
    said = _tr("No terms can be added or retired here: %1. Labels can be changed.")
    return said.replace("%1", spoken(say(why)))
