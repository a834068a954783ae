"""The pages one is likely to turn to next, drawn before."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSizeF, QTimer

from treatyarchive.ui.pages import PageService
from treatyarchive.ui.widgets.page_canvas import PageCanvas
from treatyarchive.ui.widgets.page_paper import Scale
from treatyarchive.ui.widgets.page_run import Run
from treatyarchive.ui.widgets.page_tiles import Level

_REST_MS = 60  # who leafs fast wants the page itself first


class PageAhead(QObject):
    """One page at a time, when the current one is done: the next, then the one before."""

    def __init__(self, service: PageService, canvas: PageCanvas) -> None:
        super().__init__(canvas)
        self._service, self._canvas = service, canvas
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._begin)
        canvas.drawn.connect(self._rest.start)

    def _begin(self) -> None:
        if not self._canvas.current.is_done:
            return  # it tells when it is
        at = self._canvas.stage.at
        self._draw(at + 1, lambda: self._draw(at - 1, lambda: None))

    def _draw(self, page: int, then: Callable[[], None]) -> None:
        stage = self._canvas.stage
        if not 0 <= page < stage.count or not stage.page(page)[0].pages:
            then()
            return
        scan, number = stage.page(page)
        at = stage.at

        def still() -> bool:
            return self._canvas.stage.at == at

        def measured(_: object) -> None:
            level = self._level(page)
            if still() and level is not None and level.is_whole:
                self._service.request(
                    scan,
                    number,
                    level.width,
                    level.height,
                    level.rotation,
                    lambda _: then(),
                    lambda _: then(),
                    self,
                    still,
                    table=level.table,
                    aside=True,
                )

        self._service.size(scan, number, measured, lambda _: then(), self, still)

    def _level(self, page: int) -> Level | None:
        """How the page will be wanted, if the pane stays as it is."""
        canvas, stage = self._canvas, self._canvas.stage
        whole = stage.size_of(page)
        if whole is None:
            return None
        zoom = stage.scale.zoom if stage.runs_on else self._fitted(whole)
        wide, high = Run.rounded(whole, zoom)
        ratio = canvas.devicePixelRatioF()
        turn, table = stage.turn_of(page), canvas.adjustment.table
        return Level(round(wide * ratio), round(high * ratio), turn, table)

    def _fitted(self, whole: QSizeF) -> float:
        canvas = self._canvas
        scale = Scale()
        scale.fit = canvas.fit
        scale.zoom = canvas.zoom
        bar = canvas.verticalScrollBar().sizeHint().width()
        room = canvas.maximumViewportSize()
        scale.fit_into(whole, room, bar, runs_on=False)
        return scale.zoom
