"""The form in which a new instrument is begun."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.authorities import PARTY_KINDS
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.key_field import KeyField
from treatyarchive.ui.forms.maker import Maker
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.line_field import LineField


def _tr(text: str) -> str:
    return QCoreApplication.translate("AgreementMaker", text)


class AgreementMaker(Maker):
    """Title, kind, level, date, place, visit, and the two parties most instruments have."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self.kind = ChoiceField("kind", _tr("Kind"))
        self.level = ChoiceField("level", _tr("Level"))
        places = AuthorityField("place", _tr("Place"), matching.places, matching.PLACE_KINDS)
        self.visit = KeyField("visit", _tr("Visit"), _tr("Code, title or place"))
        first = AuthorityField("first", _tr("First party"), matching.parties, PARTY_KINDS)
        second = AuthorityField("second", _tr("Second party"), matching.parties, PARTY_KINDS)
        rows: Sequence[Sequence[Field]] = [
            [LineField("title", _tr("Title"), required=True)],
            [self.kind, self.level],
            [DateField("date_concluded", _tr("Concluded on")), places],
            [self.visit],
            [first, second],
        ]
        self._authorities = (places, first, second)
        super().__init__(_tr("New agreement"), _tr("Make agreement"), rows, parent)

    def set_lists(self, lists: Lists) -> None:
        """Offer names, terms and visits from `lists`."""
        for field in self._authorities:
            field.set_lists(lists)
        self.kind.set_choices(lists.choices("instrument_kind"))
        self.level.set_choices(lists.choices("conclusion_level"))
        self.visit.set_source(lambda typed: matching.visits(lists, typed), lists.visit_name)
