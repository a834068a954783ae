"""About: version, licence, what it is made of, where things lie; and a report to be copied."""

import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from treatyarchive import __version__
from treatyarchive.ui import theme
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
from treatyarchive.ui.widgets import labels
from treatyarchive.ui.widgets.elided import Elided

_WIDE, _HIGH = 620, 620
LICENCE = "MIT"
# As docs/DEPENDENCIES.md has them; a test holds the two together.
LIBRARIES = (
    ("PySide6-Essentials", "LGPL-3.0 or GPL-2.0 or GPL-3.0"),
    ("sqlite-utils", "Apache-2.0"),
    ("pypdf", "BSD-3-Clause"),
    ("pypdfium2", "BSD-3-Clause or Apache-2.0"),
    ("Pillow", "MIT-CMU"),
    ("click", "BSD-3-Clause"),
    ("platformdirs", "MIT"),
    ("pi-heif", "LGPL-3.0"),
    ("trafilatura", "Apache-2.0"),
    ("lxml_html_clean", "BSD-3-Clause"),
    ("python-docx", "MIT"),
    ("odfdo", "Apache-2.0"),
    ("striprtf", "BSD-3-Clause"),
    ("pycld2", "Apache-2.0"),
    ("rapidfuzz", "MIT"),
    ("charset-normalizer", "MIT"),
    ("anyascii", "ISC"),
    ("pyroaring", "MIT"),
    ("rdflib", "BSD-3-Clause"),
    ("Jinja2", "BSD-3-Clause"),
    ("py-minisign", "ISC"),
    ("citeproc-py", "BSD-2-Clause"),
    ("rispy", "MIT"),
    ("pybtex", "MIT"),
)
FONTS = (("Inter", "OFL-1.1"), ("Noto Serif", "OFL-1.1"))


class About(QDialog):
    """What this program is."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Treaty Archive"))
        self._places = (
            (self.tr("Archive"), str(session.path)),
            (self.tr("Settings"), settings.path),
        )
        page = QWidget()
        page.setProperty("surface", "true")
        box = QVBoxLayout(page)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(6)
        for heading, table in (
            (self.tr("Where things lie"), _table(self._places)),
            (
                self.tr("Libraries"),
                _table([(_named(n), licence.replace(" or ", " / ")) for n, licence in LIBRARIES]),
            ),
            (self.tr("Fonts"), _table(FONTS)),
        ):
            box.addWidget(labels.plain(heading, "rowtitle"))
            box.addLayout(table)
            box.addSpacing(14)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.setAccessibleName(self.tr("Details"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(area, 1)
        whole.addLayout(self._foot())
        wanted = QSize(theme.px(_WIDE), theme.px(_HIGH))
        self.resize(wanted.boundedTo(self.screen().availableSize()))

    @property
    def diagnostics(self) -> str:
        """What somebody who helps needs to know; names no document and no person."""
        screen = QGuiApplication.primaryScreen()
        size, ratio = screen.size(), screen.devicePixelRatio()
        return "\n".join(
            (
                f"Treaty Archive {__version__}",
                f"Python {platform.python_version()}, Qt {qVersion()}",
                f"{platform.platform()}, {QGuiApplication.platformName()}",
                f"Screen {size.width()}x{size.height()} at {ratio:g}, text {theme.text_size()} %, "
                f"theme {theme.current().name}",
                f"Language {QLocale().name()}, system {QLocale.system().name()}",
                *(f"{name} {_version(name)}" for name, _ in LIBRARIES),
                f"Qt libraries {Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))}",
            )
        )

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(24, 24, 24, 20)
        head.setSpacing(4)
        head.addWidget(labels.plain("Treaty Archive", "start"))
        words = self.tr("Version %1, licence %2").replace("%1", __version__)
        head.addWidget(labels.plain(words.replace("%2", LICENCE), "meta"))
        said = self.tr("Treaty and state-visit records, their texts and scans, in one file.")
        head.addWidget(labels.plain(said, wrap=True))
        return head

    def _foot(self) -> QHBoxLayout:
        self.copy = labels.button(self.tr("Copy diagnostics"), icon="copy")
        self.copy.setToolTip(self.tr("Versions and screen, nothing from the archive"))
        self.copy.clicked.connect(self._on_copy_clicked)
        close = labels.button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(close)
        close.setFocus()
        return foot

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.diagnostics)
        self.copy.setText(self.tr("Copied"))


def _table(rows: Iterable[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, theme.px(220))
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(rows):
        grid.addWidget(labels.plain(name), place, 0)
        shown = Elided(value, "meta")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(shown, place, 1)
    return grid


def _named(package: str) -> str:
    return f"{package} {_version(package)}".strip()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
