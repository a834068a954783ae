"""A new sector, made in the field where it is wanted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from treatyarchive.archive import likenesses
from treatyarchive.text.folding import fold, fold_words
from treatyarchive.ui.choosing import matching
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.maker import Alike, Maker, fill
from treatyarchive.ui.choosing.making import NewSector
from treatyarchive.ui.widgets.choice_box import ChoiceBox


class SectorMaker(Maker):
    """Label, the sector it stands under, language."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.top = ChoiceBox()
        self.top.setAccessibleName(self.tr("Under"))
        self.lay_out(self.tr("New sector"), ((self.tr("Under"), self.top),))

    @property
    def own_stops(self) -> list[QWidget]:
        """What it stands under."""
        return [self.top]

    def fill(self, lists: Lists, typed: str) -> None:
        """Offer the tops, and to be one; the one a like sector stands under is chosen."""
        sectors = lists.terms.get("sector", {})
        tops = [(c, label) for c, label in lists.choices("sector") if sectors[c].parent is None]
        fill(self.top, [("", self.tr("None, it is a top")), *tops])
        near = (sectors[each.key].parent or each.key for each in self.alike(typed))
        self.top.choose(next(near, ""))

    def new(self) -> NewSector | None:
        """The sector as it is described."""
        parent = self.top.value() or None
        return NewSector(self.name.text().strip(), self.language.value(), parent)

    def alike(self, form: str) -> Sequence[Alike]:
        """Sectors whose labels have one of its words, those called so first."""
        whole, named = fold(form), self._lists.sectors_named
        ranks: dict[str, int] = {}
        for word in fold_words(form):
            for code, (rank, _) in named.best([word], whole).items():
                ranks[code] = min(rank, ranks.get(code, rank))
        return [
            Alike(
                code,
                matching.sector_path(self._lists, code),
                likenesses.NEAR if ranks[code] else likenesses.SAME,
                self.tr("retired") if self._lists.terms["sector"][code].retired else "",
            )
            for code in sorted(ranks, key=lambda code: (ranks[code], code))
        ]
