"""A page view over one file, on screen: what benchmarks of pages share."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.intake.adding import add_paths
from treatyarchive.ui import app, theme
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.widgets.page_view import PageView
from watching import rest, wait

WIDE, HIGH = 1440, 900


@contextlib.contextmanager
def on_screen(path: Path) -> Iterator[PageView]:
    """The file as the only scan of the only document of a new archive."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "paged.tarchive"
        with Archive.create(place, "Benchmark") as archive:
            add_paths(archive, [str(path)])
        with shown(place) as view:
            yield view


@contextlib.contextmanager
def shown(archive: Path) -> Iterator[PageView]:
    """The scans of the first document of an archive."""
    application = app.dressed()
    theme.install(application, "light")
    with Archive.open(archive) as opened:
        scans = documents.scans(opened, 1)
    session = Session(archive)
    service = PageService(session)
    view = PageView(service)
    view.resize(WIDE, HIGH)
    view.show()
    view.show_scans(scans)
    wait(lambda: view.canvas.current.is_done)
    try:
        yield view
    finally:
        view.close()
        service.close()
        session.close()
        rest(0.1)
