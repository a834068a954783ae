"""A new entry of the name authority, made in the field where it is wanted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from treatyarchive.archive import likenesses
from treatyarchive.ui.choosing import guessing, matching
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.maker import Alike, Maker, fill
from treatyarchive.ui.choosing.making import NewAuthority
from treatyarchive.ui.widgets.choice_box import ChoiceBox


class AuthorityMaker(Maker):
    """Name, kind, what it is part of, language."""

    def __init__(self, owner: QWidget, kinds: Sequence[str]) -> None:
        super().__init__(owner)
        self._kinds = tuple(kinds)
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("Kind"))
        self.kind.activated.connect(self._looking.start)
        # Late, as the line of a name opens this card in its turn.
        from treatyarchive.ui.choosing.authority_line import AuthorityLine  # noqa: PLC0415 - each knows the other

        self.parent_line = AuthorityLine(matching.parties, self.tr("Part of"))
        rows = ((self.tr("Kind"), self.kind), (self.tr("Part of"), self.parent_line))
        self.lay_out(self.tr("New name"), rows)

    @property
    def own_stops(self) -> list[QWidget]:
        """Kind and what it is part of."""
        return [self.kind, self.parent_line]

    def fill(self, lists: Lists, typed: str) -> None:
        """Offer kinds, the likeliest chosen."""
        choices = lists.choices("signatory_kind")
        fill(self.kind, [each for each in choices if each[0] in self._kinds])
        self.kind.choose(guessing.kind(typed, self._kinds))
        self.parent_line.set_lists(lists)
        self.parent_line.show_key("")

    def new(self) -> NewAuthority | None:
        """The entry as it is described."""
        parent = self.parent_line.key()
        if parent is None:
            self.parent_line.mark(wrong=True)
            self.parent_line.setFocus()
            return None
        name = self.name.text().strip()
        return NewAuthority(self.kind.value(), name, self.language.value(), parent or None)

    def alike(self, form: str) -> Sequence[Alike]:
        """Entries of the same name, of one in which it stands, or nearly of it."""
        known = self._lists.authorities
        found = likenesses.find(known.values(), form, self.kind.value())
        why = {
            likenesses.SAME: self.tr("the same name"),
            likenesses.CONFUSABLE: self.tr("easily mistaken"),
            likenesses.NEAR: self.tr("nearly the same name"),
        }
        return [
            Alike(
                each.key,
                each.label,
                each.why,
                matching.described(self._lists, each.key, why[each.why]),
                can_take=known[each.key].kind in self._kinds,
            )
            for each in found
        ]
