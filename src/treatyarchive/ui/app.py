"""Starting the window."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from treatyarchive import __version__
from treatyarchive.ui import crash, theme
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
    return made


def run(path: Path | None = None, who: str | None = None) -> int:
    """Open the window on `path`, else on the last archive, else on the start page."""
    app = application()
    settings = Settings()
    theme.install(app, settings.theme, settings.text_size)
    crash.install()
    program = Program(settings, who)
    program.start(path)
    return app.exec()
