"""The form in which a new visit is begun."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from treatyarchive.archive.authorities import PARTY_KINDS
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.maker import Maker
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.line_field import LineField


def _tr(text: str) -> str:
    return QCoreApplication.translate("VisitScreenMaker", text)


class NewVisitMaker(Maker):
    """Host, guest, rank, date, place; a title, else its code stands for it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        host = AuthorityField("host", _tr("Host"), matching.parties, PARTY_KINDS)
        guest = AuthorityField("guest", _tr("Guest"), matching.parties, PARTY_KINDS)
        self.kind = ChoiceField("kind", _tr("Rank as known"))
        place = AuthorityField("place", _tr("Place"), matching.places, matching.PLACE_KINDS)
        for side in (host, guest):
            side.set_required(required=True)
        rows: Sequence[Sequence[Field]] = [
            [host, guest],
            [self.kind, place],
            [DateField("date", _tr("Date"))],
            [LineField("title", _tr("Title"))],
        ]
        self._authorities = (host, guest, place)
        super().__init__(_tr("New visit"), _tr("Make visit"), rows, parent)

    def set_lists(self, lists: Lists) -> None:
        """Offer names and ranks from `lists`."""
        for field in self._authorities:
            field.set_lists(lists)
        self.kind.set_choices(lists.choices("visit_kind"))
