"""Starting the window. Qt is imported only after the archive is on its way."""

import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from treatyarchive.ui.library.head_start import HeadStart

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from treatyarchive.ui.program import Program

_SWITCH_SECONDS = 0.0005
_NOISE = "This plugin does not support propagateSizeHints()"


def run(path: Path | None = None, who: str | None = None) -> int:
    """Show the window and go on until it is closed; returns the exit code."""
    application, program = begin(path, who)
    code = application.exec()
    program.close()
    return code


def begin(path: Path | None, who: str | None) -> "tuple[QApplication, Program]":
    """Show the window on `path`, else on the last archive, else on the start page."""
    # Who waits for the interpreter gets it sooner: the reader while Qt is loaded, the window later.
    sys.setswitchinterval(_SWITCH_SECONDS)
    ahead = HeadStart(path, who) if path is not None else None
    from treatyarchive.ui import theme  # noqa: PLC0415 - after the head start
    from treatyarchive.ui.program import Program  # noqa: PLC0415 - starting need not wait
    from treatyarchive.ui.settings import Settings  # noqa: PLC0415 - starting need not wait

    application = dressed()
    settings = Settings()
    theme.install(application, settings.theme, settings.text_size, dressed=False)
    sys.excepthook = _on_exception
    program = Program(settings, who)
    program.start(path, ahead)
    return application, program


def dressed() -> "QApplication":
    """The one QApplication with its names and words, made if there is none yet."""
    from PySide6.QtCore import QLocale  # noqa: PLC0415 - starting need not wait
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - starting need not wait

    from treatyarchive import __version__  # noqa: PLC0415 - starting need not wait
    from treatyarchive.ui.plurals import EnglishPlurals  # noqa: PLC0415 - starting need not wait

    found = QApplication.instance()
    # Named here: `setStyle` hands out a QStyle, and PySide builds all of its enums.
    arguments = [*sys.argv[:1], "-style", "fusion"]
    made = found if isinstance(found, QApplication) else QApplication(arguments)
    if made.platformName() == "offscreen":
        _hush(made)
    made.setApplicationName("treatyarchive")
    made.setApplicationDisplayName("Treaty Archive")
    made.setOrganizationName("treatyarchive")
    made.setApplicationVersion(__version__)
    # The words are English until a catalogue is chosen: so are the names of months and plurals.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    # Noted in a property: looking among the children would have PySide build all of QStyle.
    if not made.property("speaksEnglish"):
        made.installTranslator(EnglishPlurals(made))
        made.setProperty("speaksEnglish", True)
    return made


def _hush(application: "QApplication") -> None:
    """Drop the one thing the offscreen platform says of every window; pass the rest on."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: PLC0415 - starting need not wait

    if application.property("hushed"):
        return
    application.setProperty("hushed", True)

    def say(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if text == _NOISE:
            return
        if before is not None:
            before(kind, context, text)
        else:
            sys.stderr.write(f"{text}\n")

    before = qInstallMessageHandler(say)


def _on_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    from treatyarchive.ui.window import crash  # noqa: PLC0415 - hopefully never

    crash.catch(kind, error, trace)
