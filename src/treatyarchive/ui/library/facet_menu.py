"""The menu of a row of the facet panel."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from treatyarchive.ui import links
from treatyarchive.ui.library import facet_words
from treatyarchive.ui.library.facet_model import FacetListModel
from treatyarchive.ui.widgets.facet_row import Check, FacetRow


def of(facets: FacetListModel, place: int, parent: QWidget) -> QMenu:
    """What can be done with a value, and with its facet."""
    row = facets.row(place)
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if not row.header and not row.link:
        _of_value(menu, facets, row)
        menu.addSeparator()
        for link in facet_words.links(row):
            action = menu.addAction(f"{_tr('Open the name')}\t{links.KEY}")
            action.triggered.connect(lambda _=False, link=link: links.follow(parent, link))
    if facets.is_several(row.facet):
        for all_of in (False, True):
            words = facet_words.joining_all(all_of=all_of)
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(facets.is_all_of(row.facet) is all_of)
            action.triggered.connect(
                lambda _=False, each=all_of: facets.mean_all_of(row.facet, all_of=each)
            )
        menu.addSeparator()
    clear = menu.addAction(_tr("Clear this filter"))
    clear.setEnabled(facets.chosen_in(row.facet) > 0)
    clear.triggered.connect(lambda: facets.clear_facet(row.facet))
    return menu


def _of_value(menu: QMenu, facets: FacetListModel, row: FacetRow) -> None:
    value = row.bars[row.current].value if row.bars else row.value
    seen = row.bars[row.current] if row.bars else row
    chosen = row.bars[row.current].chosen if row.bars else row.check is Check.Checked
    want = menu.addAction(f"{_tr('Wanted')}\t{_tr('Space')}")
    refuse = menu.addAction(f"{_tr('Not wanted')}\t−")
    for action, on in ((want, chosen and not seen.unwanted), (refuse, seen.unwanted)):
        action.setCheckable(True)
        action.setChecked(on)
    want.triggered.connect(lambda on: facets.choose(row.facet, value, on=on))
    refuse.triggered.connect(lambda on: facets.refuse(row.facet, value, on=on))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Facets", text)
