"""Pictures of the import review, of bundles that are made up."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from treatyarchive.archive.check import Problem
from treatyarchive.bundle.review import FieldLine, Item, Review
from treatyarchive.bundle.signing import Signature
from treatyarchive.messages import say, term
from treatyarchive.ui.receiving.view import ReceivingScreen
from treatyarchive.ui.receiving.working import Examined
from treatyarchive.ui.scenes.stage import Scene, Stage

_BUNDLE = Path("/media/partner/astana-bundle.zip")
_MANY = 10_000
_KEY = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
_KNOWN = Signature("E7620F1842B4E81F", _KEY, "", "Kazakh partner archive", valid=True)
_STRANGER = replace(_KNOWN, public_key="", known_as="", valid=None)
_TALKS = "Talks with the President of Uzbekistan"
_SCOPE = (
    "The leaders met in a narrow circle, then with their delegations, and signed a joint statement "
    "on trade, transit and water. Nineteen agreements were exchanged in their presence."
)


def _alike(name: str, value: str) -> FieldLine:
    return FieldLine(name, term(name), value, value, value)


def _differing(
    name: str, mine: str | tuple[str, ...], theirs: str | tuple[str, ...], *, conflict: bool = True
) -> FieldLine:
    several = isinstance(mine, tuple) and isinstance(theirs, tuple)
    both = (*mine, *(row for row in theirs if row not in mine)) if several else theirs
    return FieldLine(name, term(name), mine, theirs, both, conflict, "list" if several else "value")


_AGREEING = (
    _alike("title", _TALKS),
    _alike("kind", "Official press release"),
    _alike("language", "Kazakh"),
    _alike("reference_code", "AP RK/2021/44"),
    _alike("creator", "Press service of the President of Kazakhstan"),
    _alike("url", "https://www.akorda.kz/kz"),
    _alike("access", "Open"),
    _alike("level", "Item"),
    _alike("visits", "Astana, Dec 2021"),
)
_CONFLICTING = Item(
    "document",
    "d-1",
    "conflict",
    12,
    _TALKS,
    "content",
    (
        _differing("date", "2021-12-06", "2022-01-27"),
        _differing(
            "publisher",
            "Akorda, press service of the President",
            "Kazpravda.kz, with reference to the press service",
        ),
        _differing(
            "sectors",
            ("Trade turnover", "Regional security"),
            ("Trade turnover", "Transit and corridors"),
        ),
        *_AGREEING,
    ),
    "000012",
    "2021-11-14T10:00:00+00:00",
    "2021-11-09T10:00:00+00:00",
    note=say("The same content, so this is the same record."),
)
_NEW_LINES = tuple(
    FieldLine(name, term(name), "", value, value)
    for name, value in (
        ("kind", "Authentic text"),
        ("language", "Kazakh"),
        ("date", "2021-12-06"),
        ("reference_code", "AP RK/2021/51"),
        ("signatories", ("Kazakhstan", "Uzbekistan")),
        ("sectors", ("Borders and demarcation",)),
        ("visits", "Astana, Dec 2021"),
        ("scope_content", _SCOPE),
        ("access", "Open"),
    )
)


def _conflict(uuid: str, title: str, *lines: FieldLine) -> Item:
    return replace(_CONFLICTING, uuid=uuid, title=title, by="uuid", lines=lines, note="")


def _new(uuid: str, title: str, meta: str, kind: str = "document") -> Item:
    return Item(kind, uuid, "new", None, title, "", _NEW_LINES, meta=meta)


_ITEMS = (
    _CONFLICTING,
    _conflict(
        "d-2",
        "Одақтастық туралы декларация",
        _differing("scope_content", _SCOPE, _SCOPE.replace("Nineteen", "Eighteen")),
        _differing("date_published", "2021-12-07", ""),
    ),
    _conflict(
        "d-3", "Opening of the Navoi monument", _differing("byline", "D. Aliyev", "Д. Алиев")
    ),
    _conflict(
        "d-4",
        "First session of the interstate council",
        _differing("byline", "Kazinform", "UzA"),
        _differing("publisher", "Kazinform", "UzA"),
    ),
    _new("d-5", "Programme of strategic partnership", say("Text and scan, {n} page(s)", n=12)),
    _new(
        "d-6",
        "Мемлекеттік шекара режимі туралы келісім",
        say("Text and scan, {n} page(s)", n=8),
    ),
    _new("d-7", "Agreement on cooperation in health care", say("Text only")),
    _new("d-8", "Состав делегации, Астана", say("Scan, {n} page(s)", n=2)),
    _new("v-1", "State visit to Astana", "6 Dec 2021", "visit"),
    _new("a-1", "Kazpravda.kz", "org.kz.kazpravda", "authority"),
    Item(
        "document",
        "d-9",
        "changed_there",
        7,
        "Joint statement of the heads of state",
        "uuid",
        (
            _differing(
                "title", "Joint statement", "Joint statement of the heads of state", conflict=False
            ),
            _differing("date", "", "2021-12-06", conflict=False),
        ),
        "000007",
        theirs_at="2021-11-09T10:00:00+00:00",
    ),
    Item(
        "document",
        "d-10",
        "merged",
        8,
        "Remarks after the signing",
        "uuid",
        (
            replace(_differing("sectors", ("Trade",), ("Energy",)), conflict=False),
            replace(_differing("byline", "", "UzA"), conflict=False),
        ),
        "000008",
    ),
    Item("document", "d-11", "same", 3, "Alliance declaration signed", "uuid", (), "000003"),
    Item(
        "document",
        "d-12",
        "same",
        4,
        "Allied states: the papers signed",
        "content",
        (),
        "000004",
        meta=say("Identical text, other file name"),
    ),
)


def _review(items: Sequence[Item], signature: Signature | None = _KNOWN) -> Examined:
    counts = Counter[str](item.outcome for item in items)
    review = Review(tuple(items), counts, signature=signature)
    return Examined(_BUNDLE, (), review, "the Kazakh partner archive")


def _shown(
    found: Examined, act: Callable[[ReceivingScreen], object] = lambda _: None
) -> Callable[[Stage], AbstractContextManager[QWidget]]:
    """A bundle on the screen, and something done to it."""

    @contextmanager
    def play(stage: Stage) -> Iterator[QWidget]:
        window = stage.window
        screen = window.screens.receiving
        window.go("library")
        window.go("receiving")
        screen.show_examined(found)
        act(screen)
        yield window
        screen.give_up()

    return play


def _decide(screen: ReceivingScreen) -> None:
    """Another record is decided, of this one the first field."""
    panes = screen.panes_of
    panes.list.go_to("d-4")
    for _ in range(2):
        panes.choose("theirs")
    panes.list.go_to("d-1")
    panes.choose("mine")
    panes.go_to_field(2)


def _look_at(uuid: str) -> Callable[[ReceivingScreen], None]:
    return lambda screen: screen.panes_of.list.go_to(uuid)


def _wait(screen: ReceivingScreen) -> None:
    screen.wait("Checking astana-bundle.zip")
    screen.waiting.show_progress(214, 380, "data/originals/9f86d0.pdf")


_DAMAGED = Examined(
    _BUNDLE,
    (
        Problem(
            say("changed"),
            "data/texts/9f86d081884c7d65.txt",
            say("It is not what the manifest says."),
        ),
        Problem(say("missing"), "data/originals/60303ae22b998861.pdf", ""),
    ),
)
_SAME = tuple(item for item in _ITEMS if item.outcome == "same")
_LONG = (
    *_ITEMS,
    *(_new(f"n-{n}", f"Protocol of session {n}", say("Text only")) for n in range(_MANY)),
)

SCENES: tuple[Scene, ...] = (
    Scene("receiving", _shown(_review(_ITEMS), _decide), is_main=True),
    Scene("receiving-conflict", _shown(_review(_ITEMS, _STRANGER))),
    Scene("receiving-words", _shown(_review(_ITEMS), _look_at("d-2"))),
    Scene("receiving-new", _shown(_review(_ITEMS, None), _look_at("d-6"))),
    Scene("receiving-changed", _shown(_review(_ITEMS), _look_at("d-9"))),
    Scene("receiving-merged", _shown(_review(_ITEMS), _look_at("d-10"))),
    Scene("receiving-same", _shown(_review(_SAME))),
    Scene("receiving-undecided", _shown(_review(_ITEMS), ReceivingScreen.apply)),
    Scene("receiving-damaged", _shown(_DAMAGED)),
    Scene("receiving-waiting", _shown(_review(_ITEMS), _wait)),
    Scene("receiving-many", _shown(_review(_LONG), _look_at("n-400"))),
    Scene("receiving-empty", _shown(_review(_ITEMS), ReceivingScreen.forget)),
)
