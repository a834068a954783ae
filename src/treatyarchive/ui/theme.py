"""Colours, fonts and the style sheet: light and dark, each also in high contrast.

Every colour in the program is a token of `resources/theme`; every size passes through `px`,
so that the text size setting scales all of them together.
"""

import json
import re
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from treatyarchive.paths import data_dir

# Names of our own: an Inter of the system, another make, would stand in for some weights.
UI_FAMILY = "Treaty Inter"
SOURCE_FAMILY = "Treaty Noto Serif"
TEXT_SIZES = (90, 100, 110, 125, 150)
CHOICES = ("system", "light", "dark")
CONTRASTS = ("system", "normal", "high")
NAMES = ("light", "dark", "contrast-light", "contrast-dark")
_TOKEN = re.compile(r"@([a-z0-9]+)\b")
_LENGTH = re.compile(r"\b(\d+)px")
_NO_SCALE = 2  # px: rings and hairlines stay as thin as they are drawn
# On start only these are read; the others follow once the window is there.
_FIRST_FONTS = (
    "Inter-Regular.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "NotoSerif-Regular.ttf",
)


class Theme(NamedTuple):
    """The colours of a theme by token name."""

    name: str
    colors: dict[str, str]

    @property
    def dark(self) -> bool:
        """Whether it has a dark ground."""
        return self.name.endswith("dark")

    @property
    def high_contrast(self) -> bool:
        """Whether its text keeps to WCAG AAA and its lines are strong."""
        return self.name.startswith("contrast")


class Notifier(QObject):
    """Tells whoever paints for itself that colours or sizes are others now."""

    changed = Signal()


class _State:
    def __init__(self) -> None:
        self.theme = load("light")
        self.percent = 100
        self.choice = "system"
        self.contrast = "system"
        self.reduced = False
        self.notifier = Notifier()
        self.following = False
        self.dressed = True


@cache
def load(name: str) -> Theme:
    """One of `NAMES` as its file has it."""
    stored = (data_dir("resources") / "theme" / f"{name}.json").read_text(encoding="utf-8")
    return Theme(name, json.loads(stored))


@cache
def _state() -> _State:
    return _State()


def current() -> Theme:
    """The theme in use."""
    return _state().theme


def notifier() -> Notifier:
    """Its `changed` is emitted after the theme or the text size changed."""
    return _state().notifier


def token(name: str) -> str:
    """The colour of a token, as `#RRGGBB`."""
    return _state().theme.colors[name]


def color(name: str) -> QColor:
    """The colour of a token."""
    return QColor(_state().theme.colors[name])


def on_paper(name: str) -> QColor:
    """The colour of a token over a picture of a page: paper is light in every theme."""
    used = _state().theme.name
    return QColor(load(used.replace("dark", "light")).colors[name])


def choice() -> str:
    """What was chosen: system, light or dark."""
    return _state().choice


def contrast() -> str:
    """What was chosen: the system's contrast, normal or high."""
    return _state().contrast


def motion(milliseconds: int) -> int:
    """How long something may move: 0 where the user wants no motion."""
    return 0 if _state().reduced else milliseconds


def reduce_motion(reduced: bool) -> None:
    """Make everything that moves do so at once, or let it move."""
    _state().reduced = reduced


def text_size() -> int:
    """The text size in percent."""
    return _state().percent


def px(value: float) -> int:
    """A length at 100 % in pixels of the chosen text size."""
    return round(value * _state().percent / 100)


def ui_font(size: float = 13, weight: int = 400) -> QFont:
    """The voice of the program; weight is 400, 500 or 600."""
    font = QFont(UI_FAMILY)
    font.setPixelSize(px(size))
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def source_font(size: float = 15, weight: int = 400) -> QFont:
    """The voice of sources: everything quoted is set in it."""
    font = QFont()
    font.setFamilies([SOURCE_FAMILY, UI_FAMILY])  # the serif has no arrows and no minus sign
    font.setPixelSize(px(size))
    font.setWeight(QFont.Weight(weight))
    return font


def fix_height(widget: QWidget, height: int) -> None:
    """Give a widget a height at 100 % that follows the text size for as long as it lives."""
    _HeightKeeper(widget, height)


def fix_margins(layout: QLayout, left: int, top: int, right: int, bottom: int) -> None:
    """Give a layout margins at 100 % that follow the text size, as its contents do."""
    _MarginKeeper(layout, (left, top, right, bottom))


class _HeightKeeper(QObject):
    def __init__(self, widget: QWidget, height: int) -> None:
        super().__init__(widget)
        self._widget, self._height = widget, height
        notifier().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self._widget.setFixedHeight(px(self._height))


class _MarginKeeper(QObject):
    def __init__(self, layout: QLayout, margins: tuple[int, int, int, int]) -> None:
        super().__init__(layout)
        self._layout, self._margins = layout, margins
        notifier().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        left, top, right, bottom = map(px, self._margins)
        self._layout.setContentsMargins(left, top, right, bottom)


def load_fonts(*, rest: bool = False) -> None:
    """Make the bundled fonts known: those of the first screen, or the rest of them."""
    for path in sorted((data_dir("resources") / "fonts").glob("*.[to]tf")):
        if (path.name in _FIRST_FONTS) != rest:
            QFontDatabase.addApplicationFont(str(path))


def install(
    application: QApplication,
    chosen: str = "system",
    percent: int = 100,
    *,
    contrast: str = "system",
    dressed: bool = True,
) -> None:
    """Give the application its fonts, its theme, and a follower of what the system prefers.

    With `dressed` false the style sheet waits for `dress`: a window that is built without it is
    dressed once, not anew with every widget that finds its place.
    """
    load_fonts()
    # Bold and italic are for texts, which nobody reads before the window is there.
    QTimer.singleShot(0, application, lambda: load_fonts(rest=True))
    state = _state()
    if not state.following:
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(_on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(_on_system_changed)
        state.following = True
    state.percent, state.dressed = percent, dressed
    state.contrast = contrast if contrast in CONTRASTS else "system"
    choose(chosen, application)


def dress(application: QApplication | None = None) -> None:
    """Put the style sheet on, if it is not on yet."""
    application = application or _application()
    if application is not None and not _state().dressed:
        _state().dressed = True
        _put_on(application, style_sheet())


def choose(chosen: str, application: QApplication | None = None) -> None:
    """Use `system`, `light` or `dark`."""
    state = _state()
    state.choice = chosen if chosen in CHOICES else "system"
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    wanted = schemes.get(state.choice, Qt.ColorScheme.Unknown)
    hints = QGuiApplication.styleHints()
    if hints.colorScheme() != wanted or wanted == Qt.ColorScheme.Unknown:
        hints.setColorScheme(wanted)
    _apply(application)


def set_contrast(wanted: str) -> None:
    """Use the contrast that the system asks for, `normal` or `high`."""
    _state().contrast = wanted if wanted in CONTRASTS else "system"
    _apply()


def resize(percent: int) -> None:
    """Use a text size from 90 to 150 percent."""
    _state().percent = min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])
    _apply()


def style_sheet() -> str:
    """The style sheet with tokens and lengths of this theme and text size."""
    template = (data_dir("resources") / "theme" / "app.qss").read_text(encoding="utf-8")
    icons = (data_dir("resources") / "icons").as_posix()
    template = template.replace("@@icons", icons).replace(
        "@mode", "dark" if current().dark else "light"
    )
    colored = _TOKEN.sub(lambda match: token(match[1]), template)
    return _LENGTH.sub(_scaled, colored)


def _scaled(match: re.Match[str]) -> str:
    length = int(match[1])
    return f"{length if length <= _NO_SCALE else px(length)}px"


def _on_system_changed() -> None:
    if _wanted() != current().name:
        _apply()


def _wanted() -> str:
    """The name of the theme that the choices and the system come to."""
    state, hints = _state(), QGuiApplication.styleHints()
    system = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    name = system if state.choice == "system" else state.choice
    asked = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    high = state.contrast == "high" or (state.contrast == "system" and asked)
    return f"contrast-{name}" if high else name


def _apply(application: QApplication | None = None) -> None:
    state = _state()
    state.theme = load(_wanted())
    application = application or _application()
    if application is not None:
        application.setFont(ui_font())
        application.setPalette(palette())
        if state.dressed:
            _put_on(application, style_sheet())
    state.notifier.changed.emit()


def _put_on(application: QApplication, sheet: str) -> None:
    """Have all widgets wear a style sheet, each polished once."""
    if sheet == application.styleSheet():
        return
    # Over another sheet Qt polishes every widget again for each of its ancestors.
    application.setStyleSheet("")
    application.setStyleSheet(sheet)


def _application() -> QApplication | None:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else None


def palette() -> QPalette:
    """The palette of the theme, for whatever the style draws by itself."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, name in (
        (roles.Window, "window"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "window"),
        (roles.Button, "surface"),
        (roles.ToolTipBase, "toast"),
        (roles.ToolTipText, "ontoast"),
        (roles.WindowText, "text"),
        (roles.Text, "text"),
        (roles.ButtonText, "text"),
        (roles.BrightText, "onaccent"),
        (roles.PlaceholderText, "text3"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "onaccent"),
        (roles.Link, "accent"),
        (roles.LinkVisited, "accent"),
        (roles.Accent, "accent"),
        (roles.Light, "surface"),
        (roles.Midlight, "sunken"),
        (roles.Mid, "border"),
        (roles.Dark, "control"),
        (roles.Shadow, "control"),
    ):
        made.setColor(role, color(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, color("disabled"))
    return made
