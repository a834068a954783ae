"""Every key there is, by where it works."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from treatyarchive.ui.window.actions import Menus

_FIELDS = "1…9"


@dataclass(frozen=True)
class Key:
    """What it does, and the chords that do it, as they are written in English: `Ctrl+PgUp`."""

    what: str
    chords: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Keys that work in one place."""

    title: str
    keys: tuple[Key, ...]


def groups(menus: Menus) -> list[Group]:
    """Those of the menus as they are now, then those of each screen."""
    return [*_of_menus(menus), *_of_screens()]


def parts(chord: str) -> list[str]:
    """The keys to hold and press, as they are called on this system's keyboards."""
    before, _, last = chord[:-1].rpartition("+")  # the last sign may be a plus itself
    modifiers, key = before.split("+") if before else [], last + chord[-1]
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    held = {"Ctrl": _tr("Ctrl"), "Shift": _tr("Shift"), "Alt": _tr("Alt")}
    called = {_FIELDS: _FIELDS, "Return": _tr("Enter")}.get(key, native)
    return [*(held[name] for name in modifiers), called]


def _of_menus(menus: Menus) -> list[Group]:
    # The menu items of the first two say what would be taken back.
    named = {"undo": _tr("Undo"), "redo": _tr("Redo"), "delete": _tr("Delete, in the list")}
    found: dict[str, list[Key]] = {}
    for name, action in menus.by_name.items():
        menu = action.parent()
        title = _bare(menu.title()) if isinstance(menu, QMenu) else ""
        chords = tuple(key.toString() for key in action.shortcuts())
        if chords:
            found.setdefault(title, []).append(Key(named.get(name, _bare(action.text())), chords))
    return [Group(title, tuple(keys)) for title, keys in found.items()]


def _of_screens() -> list[Group]:
    return [
        Group(
            _tr("Library"),
            (
                Key(_tr("Go to the search field"), ("/",)),
                Key(_tr("Clear the search, or leave the trash"), ("Esc",)),
                Key(_tr("Open the chosen document; in the trash, look at it"), ("Return",)),
                Key(_tr("Catalogue the chosen documents one by one"), ("Return",)),
                Key(_tr("Next or previous hit, on over documents"), ("F3", "Shift+F3")),
                Key(_tr("All hits of the document"), ("H",)),
                Key(_tr("First or last document"), ("Home", "End")),
                Key(_tr("Tick a filter"), ("Space",)),
                Key(_tr("Leave a filter's documents out"), ("-", "Shift+Space")),
                Key(_tr("Any or all of the ticked filters"), ("+",)),
                Key(_tr("Close or open a filter"), ("Left", "Right")),
                Key(_tr("Recent searches, in the empty search field"), ("Ctrl+K",)),
                Key(_tr("Rename a saved search"), ("F2",)),
                Key(_tr("Move a saved search"), ("Alt+Up", "Alt+Down")),
                Key(_tr("Remove a saved or recent search"), ("Del",)),
                Key(_tr("Take documents out of the basket, while it is reviewed"), ("Del",)),
            ),
        ),
        Group(
            _tr("Desk"),
            (
                Key(_tr("Save and go to the next document"), ("Ctrl+Return",)),
                Key(_tr("Save"), ("Ctrl+S",)),
                Key(
                    _tr("Previous document, or the next: skip this one"),
                    ("Ctrl+PgUp", "Ctrl+PgDown"),
                ),
                Key(_tr("Choose what to catalogue"), ("Alt+Q",)),
                Key(_tr("Carry the field forward, or no more"), ("Alt+P",)),
                Key(_tr("Go to a field"), (f"Alt+{_FIELDS}",)),
                Key(_tr("Show every field with its letter, then go there"), ("Alt+0",)),
                Key(_tr("Say that a value is not known"), ("Alt+U",)),
                Key(_tr("Details of a tag: basis, certainty, as printed"), ("F2",)),
                Key(_tr("Find words in the text, to choose them"), ("Ctrl+F",)),
                Key(_tr("Note doubtful print, in the words that are chosen"), ("Ctrl+Shift+N",)),
                Key(_tr("Move a scan, in their list"), ("Alt+Up", "Alt+Down")),
                Key(_tr("Accept the suggestion"), ("Alt+Return",)),
                Key(_tr("Accept all suggestions of the section"), ("Alt+Shift+Return",)),
                Key(_tr("Dismiss the suggestion"), ("Del",)),
            ),
        ),
        Group(
            _tr("Compare"),
            (
                Key(_tr("Scroll aligned, in proportion, or each alone"), ("L",)),
                Key(_tr("Text or scan"), ("T",)),
                Key(_tr("Pin the two paragraphs, or show their pin"), ("P",)),
                Key(_tr("Next or previous difference, else passage"), ("F3", "Shift+F3")),
                Key(_tr("Next or previous pair of passages"), ("Ctrl+Down", "Ctrl+Up")),
                Key(_tr("Bring a pair of the ribbon into sight"), ("Return",)),
                Key(_tr("Remove the pin of a pair, in the ribbon"), ("Del",)),
                Key(_tr("Go to the difference, in their list"), ("Return",)),
                Key(_tr("Write a note on the difference, in their list"), ("F2",)),
                Key(_tr("Choose the document of the pane"), ("Alt+Down",)),
                Key(_tr("Swap sides"), ("Ctrl+Shift+S",)),
                Key(_tr("Add a pane"), ("Ctrl+Shift+D",)),
                Key(_tr("Close the pane"), ("Ctrl+F4",)),
                Key(_tr("Lay out the workspace, in their list"), ("Return",)),
                Key(_tr("Save what lies here as a workspace, in their list"), ("Ins",)),
                Key(_tr("Rename the workspace"), ("F2",)),
                Key(_tr("Remove the workspace"), ("Del",)),
            ),
        ),
        Group(
            _tr("Many documents"),
            (
                Key(_tr("Write what the preview shows"), ("Ctrl+Return",)),
                Key(_tr("Turn the box of a tag: all, none, as it was"), ("Space",)),
                Key(_tr("Clear the field in all documents"), ("Alt+Del",)),
                Key(_tr("Restore the field, then go back"), ("Esc",)),
            ),
        ),
        Group(
            _tr("Import review"),
            (
                Key(_tr("Keep this archive's value, take the bundle's"), ("Left", "Right")),
                Key(_tr("Keep both lists"), ("B",)),
                Key(_tr("Field below, field above"), ("Down", "Up")),
                Key(_tr("Next conflict, else to importing"), ("Ctrl+Return",)),
                Key(_tr("Go into the fields of the record"), ("Return",)),
                Key(_tr("Take the last decision back"), ("Ctrl+Z",)),
                Key(_tr("Stop checking or importing, else back"), ("Esc",)),
            ),
        ),
        Group(
            _tr("Agreements and visits"),
            (
                Key(_tr("Begin a new agreement or visit"), ("Ctrl+Shift+N",)),
                Key(_tr("Begin a record in the list, or a row in a section"), ("Ins",)),
                Key(_tr("Go into the record, or change the row"), ("Return",)),
                Key(_tr("Go to a part of the record"), (f"Alt+{_FIELDS}",)),
                Key(_tr("Remove the record, or the row"), ("Del",)),
                Key(_tr("Open what a row speaks of"), ("Shift+Return",)),
                Key(_tr("Change how a document is tied"), ("F2",)),
                Key(_tr("Give up the row, then back to the list"), ("Esc",)),
            ),
        ),
        Group(
            _tr("Names and vocabularies"),
            (
                Key(_tr("Names or vocabularies"), ("Ctrl+T",)),
                Key(_tr("Go to a part of the entry"), (f"Alt+{_FIELDS}",)),
                Key(_tr("Search the library for any of its names"), ("Ctrl+F",)),
                Key(_tr("Merge the name into another"), ("Ctrl+M",)),
                Key(_tr("Retire, or take back into use"), ("Del",)),
                Key(_tr("Write what the review shows"), ("Ctrl+Return",)),
            ),
        ),
        Group(
            _tr("Share"),
            (
                Key(_tr("Next step, then write the bundle"), ("Ctrl+Return",)),
                Key(_tr("Leave a document out, or take it in again"), ("Space",)),
                Key(_tr("Look at the document"), ("Return",)),
                Key(_tr("Back to the archive"), ("Esc",)),
            ),
        ),
        Group(
            _tr("Intake"),
            (
                Key(_tr("Open the document"), ("Return",)),
                Key(_tr("Add the chosen files once more"), ("Ctrl+R",)),
                Key(_tr("Add all that failed once more"), ("F5",)),
                Key(_tr("Show the file in its folder"), ("Ctrl+Shift+O",)),
                Key(_tr("Remove from the list"), ("Del",)),
                Key(_tr("Search names of files"), ("/",)),
                Key(_tr("Leave the intake list"), ("Esc",)),
            ),
        ),
        Group(
            _tr("Scans and texts"),
            (
                Key(_tr("Rotate this page"), ("R",)),
                Key(_tr("One page, or all one below the other"), ("C",)),
                Key(_tr("Larger or smaller"), ("Ctrl++", "Ctrl+-")),
                Key(_tr("Usual size of a text, width of a page"), ("Ctrl+0",)),
                Key(_tr("Whole page, full size"), ("Ctrl+9", "Ctrl+8")),
                Key(_tr("Scroll, then leaf"), ("PgUp", "PgDown")),
                Key(_tr("Go to a page"), ("Ctrl+G",)),
                Key(_tr("Find words on the pages"), ("Ctrl+F",)),
                Key(_tr("Hand, or select words again"), ("H",)),
                Key(_tr("Drag the page while it is held"), ("Space",)),
                Key(_tr("Draw a box on a page"), ("D",)),
                Key(_tr("Invert; brightness and contrast"), ("I", "Shift+I")),
                Key(_tr("Next or previous hit, else mark"), ("F3", "Shift+F3")),
                Key(_tr("Take the marks of a search away, on the desk"), ("Esc",)),
                Key(_tr("Select words of a scan"), ("Shift+Left", "Shift+Right", "Ctrl+A")),
                Key(_tr("Scroll text and scan together, or each alone, on the desk"), ("L",)),
                Key(_tr("Kept passages: go there, remove, back"), ("Return", "Del", "Esc")),
                Key(_tr("Correct the selected word of a scan, or the text read from it"), ("F2",)),
                Key(_tr("Save the corrected text of a page"), ("Ctrl+S",)),
                Key(_tr("Put the corrected text aside, as a draft"), ("Esc",)),
            ),
        ),
        Group(
            _tr("History of a record"),
            (
                Key(_tr("Next or previous change"), ("Down", "Up")),
                Key(_tr("Take the change back"), ("Del",)),
                Key(_tr("Back to where you were"), ("Esc",)),
            ),
        ),
    ]


def _bare(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Keys", text)
