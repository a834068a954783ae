"""Starting the window. Qt is imported only after the archive is on its way."""

import gc
import importlib
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from treatyarchive.paths import data_dir
from treatyarchive.ui import one_window
from treatyarchive.ui.library.head_start import HeadStart

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication, QWidget

    from treatyarchive.ui.program import Program

SWITCH_SECONDS = 0.00005
SETTLED_MS = 800  # the first screen is there and painted
_SCREENS = (
    "treatyarchive.ui.desk.view",
    "treatyarchive.ui.visits.view",
    "treatyarchive.ui.agreements.view",
    "treatyarchive.ui.names.view",
    "treatyarchive.ui.compare.view",
    "treatyarchive.ui.settings_screen.view",
    "treatyarchive.ui.intake.view",
    "treatyarchive.ui.window.offer_toast",
)
_NOISE = "This plugin does not support "


def run(path: Path | None = None, who: str | None = None) -> int:
    """Show the window and go on until it is closed; returns the exit code."""
    begun = begin(path, who)
    if begun is None:
        return 0
    application, program = begun
    code = application.exec()
    program.close()
    return code


def begin(path: Path | None, who: str | None) -> "tuple[QApplication, Program] | None":
    """Show the window on `path`, else on the last archive, else on the start page.

    None where another process shows that archive: its window is raised instead.
    """
    # What is made now stays: to look for garbage in it would only hold up the first paint.
    gc.disable()
    # Who waits for the interpreter gets it sooner: the reader while Qt is loaded, the window later.
    sys.setswitchinterval(SWITCH_SECONDS)
    seat = one_window.take(path) if path is not None else None
    if path is not None and seat is None:
        _tell_raised(path)
        return None
    ahead = HeadStart(path, who) if path is not None else None
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the head start

    from treatyarchive.ui import theme  # noqa: PLC0415 - after the head start
    from treatyarchive.ui.program import Program  # noqa: PLC0415 - starting need not wait
    from treatyarchive.ui.settings import Settings  # noqa: PLC0415 - starting need not wait

    application = dressed()
    settings = Settings()
    theme.install(
        application,
        settings.theme,
        settings.text_size,
        contrast=settings.contrast,
        dressed=False,
    )
    sys.excepthook = _on_exception
    program = Program(settings, who)
    program.shown.connect(
        lambda window: QTimer.singleShot(SETTLED_MS, window, lambda: make_ready(window))
    )
    elsewhere = program.start(path, ahead, seat)
    QTimer.singleShot(0, application, lambda: application.setWindowIcon(icon()))
    QTimer.singleShot(SETTLED_MS, application, lambda: collect_here(application))
    if elsewhere is not None:
        _tell_raised(elsewhere)
        return None
    return application, program


def _tell_raised(path: Path) -> None:
    sys.stdout.write(f"{path.name} is open already; its window was raised.\n")


def dressed() -> "QApplication":
    """The one QApplication with its names and words, made if there is none yet."""
    from PySide6.QtCore import QLocale  # noqa: PLC0415 - starting need not wait
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - starting need not wait

    from treatyarchive import __version__  # noqa: PLC0415 - starting need not wait
    from treatyarchive.ui.plurals import EnglishPlurals  # noqa: PLC0415 - starting need not wait
    from treatyarchive.ui.widgets import focus_outline  # noqa: PLC0415 - starting need not wait

    found = QApplication.instance()
    # Named here: `setStyle` hands out a QStyle, and PySide builds all of its enums.
    arguments = [*sys.argv[:1], "-style", "fusion"]
    made = found if isinstance(found, QApplication) else QApplication(arguments)
    if made.platformName() == "offscreen":
        _hush(made)
    made.setApplicationName("treatyarchive")
    made.setApplicationDisplayName("Treaty Archive")
    made.setOrganizationName("treatyarchive")
    made.setDesktopFileName("treatyarchive")
    made.setApplicationVersion(__version__)
    # The words are English until a catalogue is chosen: so are the names of months and plurals.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    # Noted in a property: looking among the children would have PySide build all of QStyle.
    if not made.property("speaksEnglish"):
        made.installTranslator(EnglishPlurals(made))
        made.setProperty("speaksEnglish", True)
    focus_outline.follow(made)
    return made


def make_ready(window: "QWidget") -> None:
    """Load the other screens of a window that was shown, and make them in its pauses."""
    loading = load_screens()
    from treatyarchive.ui.window.main_window import MainWindow  # noqa: PLC0415 - after the head start

    if isinstance(window, MainWindow) and window.isVisible():
        from treatyarchive.ui.window.readiness import Readiness  # noqa: PLC0415 - starting need not wait

        Readiness(window, loading)


def load_screens() -> threading.Thread:
    """Import what is not seen yet, beside the user's work: going there need not wait for it."""

    def run() -> None:
        for name in _SCREENS:
            importlib.import_module(name)

    loading = threading.Thread(target=run, name="screens", daemon=True)
    loading.start()
    return loading


def collect_here(owner: "QObject") -> None:
    """Collect garbage in the thread of `owner` only, from now on."""
    from treatyarchive.ui.collecting import Collecting  # noqa: PLC0415 - starting need not wait

    Collecting(owner)


def icon() -> "QIcon":
    """The icon of the program, for windows and task bars."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - starting need not wait

    return QIcon(str(data_dir("resources") / "desktop" / "treatyarchive.svg"))


def _hush(application: "QApplication") -> None:
    """Drop what the offscreen platform says it cannot do; pass the rest on."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: PLC0415 - starting need not wait

    if application.property("hushed"):
        return
    application.setProperty("hushed", True)

    def say(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if text.startswith(_NOISE):
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
