"""What the share screen says: of documents, of reasons, of how much there is."""

from PySide6.QtCore import QCoreApplication, QLocale

from treatyarchive.ui import code_labels, dates
from treatyarchive.ui.code_labels import CodeLabels
from treatyarchive.ui.share.reading import Detail, Kept, Planned
from treatyarchive.ui.widgets.share_row import Kind, ShareRow
from treatyarchive.ui.words import spoken

BETWEEN = "  ·  "
_MB, _GB = 1000**2, 1000**3
_BARE_RECORD = 4 * 1000
"""Bytes that a record alone takes, about."""


def goes(
    detail: Detail, labels: CodeLabels, *, whole: bool, ticked: bool, locked: bool
) -> ShareRow:
    """A document that goes in, whole or as a record."""
    row, extent = detail
    held = extent.files + extent.text if whole else 0
    return ShareRow(
        Kind.GOES,
        row.title,
        BETWEEN.join(filter(None, (_kind(detail, labels), _what(detail, whole=whole)))),
        size(max(held, _BARE_RECORD)) if ticked else _tr("left out by you"),
        page=(row.id, row.first_scan) if row.first_scan else None,
        ticked=ticked,
        locked=locked,
    )


def stays(detail: Detail, kept: Kept, labels: CodeLabels) -> ShareRow:
    """A document that stays out."""
    row, _ = detail
    pages = _tr_n("scan, %n page(s)", row.pages) if row.pages else ""
    text = _tr("text") if detail.extent.text else ""
    until = _tr("until %1").replace("%1", dates.long(kept.until)) if kept.until else ""
    why = labels.access.get(row.access, "") if kept.until else ""
    return ShareRow(
        Kind.STAYS,
        row.title,
        BETWEEN.join(filter(None, (_kind(detail, labels), pages or text))),
        why or spoken(kept.reason),
        until,
        (row.id, row.first_scan) if row.first_scan else None,
    )


def going(planned: Planned) -> str:
    """How much goes in, in one line."""
    parts = [_tr_n("%n document(s)", planned.documents)]
    if planned.pages:
        parts.append(_tr_n("%n page image(s)", planned.pages))
    return ", ".join([*parts, size(planned.bytes)])


def staying(planned: Planned) -> str:
    """How much stays out."""
    return documents(len(planned.stays))


def status(planned: Planned) -> str:
    """All of it in a few words, for the status bar."""
    words = _tr("1 goes in") if planned.documents == 1 else _tr_n("%n go in", planned.documents)
    parts = [words]
    if planned.asked:
        parts.append(_tr_n("%n to be decided", len(planned.asked)))
    if planned.stays:
        parts.append(_tr_n("%n left out", len(planned.stays)))
    return ", ".join(parts)


def size(count: int) -> str:
    """A number of bytes, rounded: 46 MB, 4.7 GB; of thousands, as volumes are cut."""
    digits = 1 if any(unit <= count < 10 * unit for unit in (_MB, _GB)) else 0
    return QLocale().formattedDataSize(count, digits, QLocale.DataSizeFormat.DataSizeSIFormat)


def documents(count: int) -> str:
    """'3 documents'."""
    return _tr_n("%n document(s)", count)


def more(count: int) -> str:
    """How many are not listed."""
    return _tr_n("and %n more", count)


def taken_in() -> str:
    """That a bundle came in."""
    return _tr("taken in")


def _kind(detail: Detail, labels: CodeLabels) -> str:
    """Its kind, with its language."""
    kind = code_labels.brief(labels.kinds.get(detail.row.kind or "", ""))
    language = labels.languages.get(detail.row.language or "", "")
    return ", ".join(filter(None, (kind, language)))


def _what(detail: Detail, *, whole: bool) -> str:
    """Which parts of it go."""
    if not whole:
        return _tr("record only: third-party copyright")
    parts = [_tr("record")]
    if detail.extent.text:
        parts.append(_tr("text"))
    if detail.row.scans:
        parts.append(_tr("scan"))
    return ", ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Share", text)


def _tr_n(text: str, count: int) -> str:
    return QCoreApplication.translate("Share", text, "", count)
