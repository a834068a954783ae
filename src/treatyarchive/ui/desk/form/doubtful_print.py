"""Doubtful print: what a source prints and what is meant, beside a text that never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal

from treatyarchive.archive.records import Claim, Evidence
from treatyarchive.archive.statements import DOUBTFUL, SUBJECTS
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.row_editor import RowEditor
from treatyarchive.ui.forms.row_section import RowSection
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.fact_row import FactRow
from treatyarchive.ui.widgets.line_field import LineField

_CERTAINTIES = ("INFERRED", "EXTERNAL", "DISPUTED", "STATED")
_EVIDENCE = "place"


@dataclass(frozen=True)
class Passage:
    """Words of the source text, with their line from 1 and their place in it."""

    words: str
    line: int
    start: int
    end: int

    @classmethod
    def at(cls, text: str, start: int, end: int) -> "Passage | None":
        """What is chosen of a text, of several lines the first; None where nothing is."""
        chosen = text[start:end]
        start += len(chosen) - len(chosen.lstrip())
        words = chosen.strip().split("\n", 1)[0].rstrip()
        if not words:
            return None
        within = start - (text.rfind("\n", 0, start) + 1)
        return cls(words, text.count("\n", 0, start) + 1, within, within + len(words))

    @property
    def evidence(self) -> Evidence:
        """As tags and claims have it."""
        place = {"line": self.line, "start": self.start, "end": self.end}
        return ({**place, "quote": self.words},)


class DoubtfulPrint(RowSection):
    """A row a passage: as printed, how it reads, how certain that is, why."""

    noted = Signal(object)
    """A `Claim` that is to be recorded."""
    altered = Signal(int, object)
    """The number of a claim, and its values by name."""

    def __init__(self) -> None:
        self._certainty: ChoiceField | None = None
        self._place: Passage | None = None
        self._claims: tuple[Claim, ...] = ()
        self._text = ""
        self._lists = Lists()
        label, adding = _tr("Doubtful print"), _tr("Note doubtful print")
        super().__init__("claims", label, self._row_editor, adding)
        self.caption.setProperty("role", "caption")
        self.add.setToolTip(_tr("Ctrl+Shift+N, with words of the text chosen"))
        self.set_preset({"subject": "name", "certainty": "INFERRED"})
        self.put.connect(self._on_put)

    @property
    def filled(self) -> bool:
        """Whether anything is noted."""
        return bool(self._claims)

    def set_lists(self, lists: Lists) -> None:
        """Take words from `lists`."""
        self._lists = lists
        if self._certainty is not None:
            self._certainty.set_choices(self._certainties())
        self.show_claims(self._claims, self._text)

    def show_claims(self, claims: Sequence[Claim], text: str = "") -> None:
        """Show those of a document that note doubtful print; `text` is its source."""
        self._text = text
        self._claims = tuple(claim for claim in claims if claim.status == DOUBTFUL)
        self.show_rows([self._row(claim) for claim in self._claims], self._values_of)

    def note(self, passage: Passage) -> None:
        """Open the form for a passage of the text."""
        preset = {"subject": _subject(passage.words), "certainty": "INFERRED"}
        self._begin_with(preset | {"as_printed": passage.words}, passage)
        if self.editor is not None:
            self.editor.fields[1].setFocus()

    def draft(self) -> dict[str, str]:
        """What is typed and not written, with the place in the text it is about."""
        typed, place = super().draft(), self._place
        if place is None or self.editor is None or self.editor.isHidden() or self.editor.row:
            return typed
        where = f"{place.line} {place.start} {place.end} {place.words}"
        return typed | {f"{self.name}.{_EVIDENCE}": where}

    def restore(self, draft: Mapping[str, str]) -> None:
        """Open the form with what was typed into it."""
        rest = dict(draft)
        where = rest.pop(f"{self.name}.{_EVIDENCE}", "")
        self._place = None
        super().restore(rest)
        if where and self.editor is not None:
            line, start, end, words = where.split(" ", 3)
            typed = self.editor.changed() if not self.editor.isHidden() else {}
            passage = Passage(words, int(line), int(start), int(end))
            preset = {"subject": _subject(words), "certainty": "INFERRED", "as_printed": words}
            self._begin_with(preset, passage)
            self.editor.show_typed(typed)

    def begin(self) -> None:
        """Open the form for print that no passage was chosen for."""
        self._place = None
        super().begin()

    def _row_editor(self) -> RowEditor:
        printed = LineField("as_printed", _tr("As printed"), required=True)
        read = LineField("value", _tr("Reads as"))
        note = LineField("note", _tr("Note"))
        about = ChoiceField("subject", _tr("About"), optional=False)
        about.set_choices(list(subjects().items()))
        self._certainty = certainty = ChoiceField("certainty", _tr("Certainty"))
        certainty.set_choices(self._certainties())
        return RowEditor([[printed, read], [about, certainty], [note]])

    def _certainties(self) -> list[tuple[str, str]]:
        known = dict(self._lists.choices("certainty"))
        return [(code, known[code]) for code in _CERTAINTIES if code in known]

    def _begin_with(self, values: Mapping[str, str], passage: Passage) -> None:
        preset, self._preset = self._preset, values
        super().begin()
        self._preset, self._place = preset, passage

    def _row(self, claim: Claim) -> FactRow:
        line = claim.evidence[0].get("line") if claim.evidence else None
        said = [subjects().get(claim.subject, claim.subject)]
        if line and self._text:  # as the text beside is numbered
            paragraph = sum(1 for each in self._text.split("\n")[:line] if each.strip())
            said.append(_tr("paragraph %1").replace("%1", str(paragraph)))
        certainty = self._lists.term("certainty", claim.certainty) if claim.certainty else ""
        return FactRow(
            claim.id,
            claim.value or _tr("Reads as it is printed"),
            quote=claim.as_printed,
            more=", ".join(filter(None, (*said, claim.note))),
            note=certainty,
            icon="quote",
        )

    def _values_of(self, row: int) -> Mapping[str, str]:
        claim = next((claim for claim in self._claims if claim.id == row), Claim("name", ""))
        names = ("subject", "as_printed", "value", "certainty", "note")
        return {name: str(getattr(claim, name) or "") for name in names}

    def _on_put(self, row: int, values: Mapping[str, str]) -> None:
        if row:
            self.altered.emit(row, values)
            return
        given = {name: value or None for name, value in values.items()}
        evidence = self._place.evidence if self._place is not None else ()
        given |= {"subject": values["subject"], "as_printed": values["as_printed"]}
        self.noted.emit(Claim(**given, status=DOUBTFUL, evidence=evidence))  # type: ignore[arg-type]


def subjects() -> dict[str, str]:
    """What a claim may be about, by code."""
    words = (
        _tr("A name"),
        _tr("A date"),
        _tr("A count"),
        _tr("A sum"),
        _tr("A rank"),
        _tr("A project"),
        _tr("A word"),
    )
    return dict(zip(SUBJECTS, words, strict=True))


def _subject(words: str) -> str:
    """What doubtful words are about, as a first guess: figures are dates more often than not."""
    return "date" if any(sign.isdecimal() for sign in words) else "name"


def _tr(text: str) -> str:
    return QCoreApplication.translate("DoubtfulPrint", text)
