"""Our own icons: drawn on a 24 grid with one stroke, coloured from tokens when loaded."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from treatyarchive.paths import data_dir
from treatyarchive.ui import theme

_GAP = 4
_cache: dict[tuple[str, int, str, str, float], QPixmap] = {}


def names() -> list[str]:
    """The icons there are."""
    return sorted(path.stem for path in _folder().glob("*.svg"))


def icon(name: str, size: int = 18, token: str = "text2", gap: int = 0) -> QIcon:  # noqa: S107 - a colour, no password
    """The icon in the colour of `token`, with so many empty pixels at its right."""
    # Drawn once, for the finest screen: Qt scales it down, and greys it where disabled.
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    picture = pixmap(name, size, token, ratio)
    if not gap:
        return QIcon(picture)
    wider = QPixmap(picture.size() + QSize(round(gap * ratio), 0))
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    with QPainter(wider) as painter:
        painter.drawPixmap(0, 0, picture)
    return QIcon(wider)


def pixmap(name: str, size: int = 18, token: str = "text2", ratio: float = 1.0) -> QPixmap:  # noqa: S107 - a colour, no password
    """The icon as a picture, for those who paint; `ratio` is the screen's."""
    key = (name, theme.px(size), theme.token(token), theme.current().name, ratio)
    if key not in _cache:
        _cache[key] = _draw(name, key[1], key[2], ratio)
    return _cache[key]


def wear(
    target: QAbstractButton | QLabel,
    name: str,
    size: int = 18,
    token: str = "text2",  # noqa: S107 - a colour, no password
) -> None:
    """Put the icon on a button or label and keep it in the colours of the theme."""
    target.setProperty("iconName", name)
    target.setProperty("iconSize24", size)
    target.setProperty("iconToken", token)
    if not target.findChild(_Wardrobe, options=Qt.FindChildOption.FindDirectChildrenOnly):
        _Wardrobe(target)
    _put_on(target)


def take_off(target: QAbstractButton) -> None:
    """Have no icon on a button any more."""
    for worn in target.findChildren(_Wardrobe, options=Qt.FindChildOption.FindDirectChildrenOnly):
        worn.setParent(None)
        worn.deleteLater()
    target.setIcon(QIcon())


class _Wardrobe(QObject):
    """Puts the icon on anew whenever the theme changes, for as long as its owner lives."""

    def __init__(self, owner: QAbstractButton | QLabel) -> None:
        super().__init__(owner)
        self._owner = owner
        theme.notifier().changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        _put_on(self._owner)


def _put_on(target: QAbstractButton | QLabel) -> None:
    name, token = str(target.property("iconName")), str(target.property("iconToken"))
    size = int(target.property("iconSize24"))
    if isinstance(target, QLabel):
        target.setPixmap(pixmap(name, size, token, target.devicePixelRatioF()))
    else:
        # Style sheets know no gap between icon and words, so the icon brings it.
        gap = theme.px(_GAP) if isinstance(target, QPushButton) and target.text() else 0
        target.setIcon(icon(name, size, token, gap))
        target.setIconSize(QSize(theme.px(size) + gap, theme.px(size)))


@cache
def _folder() -> Path:
    return data_dir("resources") / "icons"


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text(encoding="utf-8")


def _draw(name: str, size: int, color: str, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
