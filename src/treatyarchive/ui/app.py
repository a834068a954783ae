"""Starting the window."""

import sys
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from treatyarchive import __version__
from treatyarchive.ui import crash, theme
from treatyarchive.ui.plurals import EnglishPlurals
from treatyarchive.ui.program import Program
from treatyarchive.ui.settings import Settings


def application() -> QApplication:
    """The one QApplication, made and dressed if there is none yet."""
    found = QApplication.instance()
    made = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    made.setApplicationName("treatyarchive")
    made.setApplicationDisplayName("Treaty Archive")
    made.setOrganizationName("treatyarchive")
    made.setApplicationVersion(__version__)
    # The words are English until a catalogue is chosen: so are the names of months and plurals.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    if made.findChild(EnglishPlurals) is None:
        made.installTranslator(EnglishPlurals(made))
    return made


def begin(path: Path | None, who: str | None) -> tuple[QApplication, Program]:
    """Show the window on `path`, else on the last archive, else on the start page."""
    app = application()
    settings = Settings()
    theme.install(app, settings.theme, settings.text_size)
    crash.install()
    program = Program(settings, who)
    program.start(path)
    return app, program


def run(path: Path | None = None, who: str | None = None) -> int:
    """Show the window and go on until it is closed; returns the exit code."""
    app, program = begin(path, who)
    code = app.exec()
    program.close()
    return code
