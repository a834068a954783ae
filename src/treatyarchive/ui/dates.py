"""Dates for people: EDTF values as lists and prose print them."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from treatyarchive.errors import UsageError
from treatyarchive.text import edtf
from treatyarchive.text.edtf import DatePart


def short(value: str) -> str:
    """As lists print it: 6 Dec 2021, Dec 2021, 21–22 Dec 2022; the value itself if unreadable."""
    return _printed(value, QLocale.FormatType.ShortFormat)


def long(value: str) -> str:
    """As prose prints it: 6 December 2021."""
    return _printed(value, QLocale.FormatType.LongFormat)


def month(value: str) -> str:
    """The month a date begins in: Dec 2022."""
    try:
        part = edtf.parse(value).start
    except UsageError:
        return value
    if part is None:
        return ""
    name = _month(part._replace(day=None), QLocale.FormatType.ShortFormat)
    return f"{name} {part.year}".strip()


def clock(stamp: str) -> str:
    """A stamp of the archive as the time of day here: 14:32; with the day where it is another."""
    if not stamp:
        return ""
    at = datetime.fromisoformat(stamp).astimezone()
    today = datetime.now().astimezone().date()
    return f"{at:%H:%M}" if at.date() == today else f"{short(f'{at:%Y-%m-%d}')}, {at:%H:%M}"


def _printed(value: str, form: QLocale.FormatType) -> str:
    try:
        date = edtf.parse(value)
    except UsageError:
        return value
    if not date.known:
        return ""
    if not date.interval:
        return _part(date.start, form)
    return _span(date.start, date.end, form)


def _span(start: DatePart | None, end: DatePart | None, form: QLocale.FormatType) -> str:
    if start is None or end is None:
        said = _tr("until %1") if start is None else _tr("from %1")
        return said.replace("%1", _part(start or end, form))
    if start.day and end.day and start.qualifier == end.qualifier == "":
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{_part(end, form)}"
        if start.year == end.year:
            return f"{start.day} {_month(start, form)} – {_part(end, form)}"
    return f"{_part(start, form)} – {_part(end, form)}"


def _part(part: DatePart | None, form: QLocale.FormatType) -> str:
    if part is None:
        return "…"
    words = " ".join(
        filter(None, (str(part.day or ""), _month(part, form), part.year.replace("X", "·")))
    )
    if part.qualifier == "~":
        return _tr("about %1").replace("%1", words)
    if part.qualifier == "%":
        return _tr("about %1?").replace("%1", words)
    return words + part.qualifier


def _month(part: DatePart, form: QLocale.FormatType) -> str:
    """Some languages have another form of the name beside a day: 6 декабря, but декабрь 2021."""
    if not part.month:
        return ""
    named = QLocale().monthName if part.day else QLocale().standaloneMonthName
    return named(part.month, form)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dates", text)
