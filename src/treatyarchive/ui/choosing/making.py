"""Names and sectors made where they are wanted: with the tag they are made for one edit."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from treatyarchive.archive import authority_edits, tags, term_edits, terms
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.labels import LANGUAGES
from treatyarchive.archive.names import Name
from treatyarchive.archive.store import Archive
from treatyarchive.archive.tags import Tag
from treatyarchive.messages import say
from treatyarchive.text.folding import fold

_LETTERS = 3  # of a sector in its code


@dataclass(frozen=True)
class NewAuthority:
    """An entry of the name authority that is not there yet; `parent` is the key above it."""

    kind: str
    form: str
    language: str
    parent: str | None = None

    def make(self, archive: Archive) -> str:
        """Write it; its key."""
        names = [Name(self.form, self.language, "preferred")]
        made = authority_edits.create(archive, self.kind, names, parent=self.parent)
        return str((made.changes[0].after or {})["key"])


@dataclass(frozen=True)
class NewSector:
    """A sector that is not there yet, below another one or a top."""

    form: str
    language: str
    parent: str | None = None

    def make(self, archive: Archive) -> str:
        """Write it; its code, made of its first letters."""
        known = terms.vocabulary(archive, "sector")
        code = _free_code(self.form, self.parent, known)
        spoken = self.language.split("-")[0]
        # A term always has an English label: for want of one it is the word that was typed.
        labels = {"en": self.form} | ({spoken: self.form} if spoken in LANGUAGES else {})
        term_edits.create(archive, "sector", code, labels, parent=self.parent)
        return code


New = NewAuthority | NewSector


@dataclass(frozen=True)
class Making:
    """Something to be made, and the tag a document is to have of it."""

    new: New
    tag: Callable[[str], Tag]


def added(archive: Archive, document: int, making: Making) -> ChangeSet:
    """Make it and tag the document with it."""
    return archive.combine(
        say("Create and tag {name}", name=making.new.form),
        lambda: tags.add(archive, document, [making.tag(making.new.make(archive))]),
    )


def replaced(archive: Archive, document: int, before: Tag, making: Making) -> ChangeSet:
    """Make it and put it into a tag that is there."""
    return archive.combine(
        say("Create and tag {name}", name=making.new.form),
        lambda: tags.replace(archive, document, before, making.tag(making.new.make(archive))),
    )


def entered(
    archive: Archive, names: Mapping[str, New], enter: Callable[[Mapping[str, str]], ChangeSet]
) -> ChangeSet:
    """Make names by field, and have `enter` write their keys there: one edit."""
    if not names:
        return enter({})
    forms = ", ".join(new.form for new in names.values())
    return archive.combine(
        say("Create and enter {name}", name=forms),
        lambda: enter({field: new.make(archive) for field, new in names.items()}),
    )


def _free_code(form: str, parent: str | None, known: Container[str]) -> str:
    """A code like those there are: `TRD.CUS`; numbered where that is taken."""
    letters = "".join(filter(str.isalnum, fold(form))).upper().lstrip("0123456789")
    above = f"{parent}." if parent else ""
    base = f"{above}{letters[:_LETTERS] or 'OWN'}"
    numbered = (f"{base}{number}" for number in range(2, 1000))
    return next(code for code in (base, *numbered) if code not in known)
