"""The form in which a new visit is begun."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.authority_field import AuthorityField
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.forms.maker import Maker
from treatyarchive.ui.widgets.choice_field import ChoiceField
from treatyarchive.ui.widgets.date_field import DateField
from treatyarchive.ui.widgets.field import Field
from treatyarchive.ui.widgets.line_field import LineField


def _tr(text: str) -> str:
    return QCoreApplication.translate("VisitScreenMaker", text)


class NewVisitMaker(Maker):
    """Host, guest, rank, date, place; a title, else its code stands for it."""

    def __init__(self) -> None:
        self.host = AuthorityField("host", _tr("Host"), matching.parties)
        self.guest = AuthorityField("guest", _tr("Guest"), matching.parties)
        self.kind = ChoiceField("kind", _tr("Rank as known"))
        self.place = AuthorityField("place", _tr("Place"), matching.places)
        for side in (self.host, self.guest):
            side.set_required(required=True)
        rows: Sequence[Sequence[Field]] = [
            [self.host, self.guest],
            [self.kind, self.place],
            [DateField("date", _tr("Date"))],
            [LineField("title", _tr("Title"))],
        ]
        super().__init__(_tr("New visit"), _tr("Make visit"), rows)

    def set_lists(self, lists: Lists) -> None:
        """Offer names and ranks from `lists`."""
        for each in (self.host, self.guest, self.place):
            each.set_lists(lists)
        self.kind.set_choices(lists.choices("visit_kind"))
