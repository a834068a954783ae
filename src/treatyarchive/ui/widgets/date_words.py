"""An EDTF date in words."""

from PySide6.QtCore import QCoreApplication, QLocale

from treatyarchive.text.edtf import DatePart, EdtfDate


def _tr(text: str) -> str:
    return QCoreApplication.translate("DateWords", text)


def says_unknown(typed: str) -> bool:
    """Whether somebody typed, in English or in the window's language, that a date is unknown."""
    return typed.casefold() in ("unknown", _tr("unknown").casefold())


def in_words(date: EdtfDate) -> str:
    """'6 December 2021, exact', 'about 2021', '5 (unsure) to 6 December 2021'."""
    if date.interval:
        return _interval(date.start, date.end)
    part = date.start
    if part is None:
        return _tr("unknown")
    forms = {
        "~": _tr("about %1"),
        "?": _tr("%1, unsure"),
        "%": _tr("about %1, unsure"),
        "": "%1" if part.day is None else _tr("%1, exact"),
    }
    return forms[part.qualifier].replace("%1", _plain(part))


def _interval(start: DatePart | None, end: DatePart | None) -> str:
    if start is None and end is not None:
        return _tr("until %1").replace("%1", _marked(end, _plain(end)))
    if end is None and start is not None:
        return _tr("from %1").replace("%1", _marked(start, _plain(start)))
    if start is None or end is None:
        return _tr("unknown")
    words = _tr("%1 to %2")
    words = words.replace("%1", _marked(start, _beside(start, end)))
    return words.replace("%2", _marked(end, _plain(end)))


def _beside(start: DatePart, end: DatePart) -> str:
    """The start without what it shares with the end: 5 and 6 December 2021."""
    if start.time or start.year != end.year or start.month is None or end.month is None:
        return _plain(start)
    if start.day is None:
        return QLocale().standaloneMonthName(start.month)
    return str(start.day) if start.month == end.month and end.day is not None else _day(start)


def _marked(part: DatePart, words: str) -> str:
    marks = {
        "?": _tr("%1 (unsure)"),
        "~": _tr("about %1"),
        "%": _tr("about %1 (unsure)"),
    }
    return marks.get(part.qualifier, "%1").replace("%1", words)


def _plain(part: DatePart) -> str:
    words = _year(part.year)
    if part.month is not None:
        name = QLocale().standaloneMonthName(part.month) if part.day is None else _day(part)
        words = f"{name} {words}"
    elif part.day is not None:
        form = _tr("day %1 of a month in %2")
        words = form.replace("%1", str(part.day)).replace("%2", words)
    if part.time:
        words = _tr("%1 at %2").replace("%1", words).replace("%2", part.time)
    return words


def _day(part: DatePart) -> str:
    """A day of a month, whose name is in another case than alone in some languages."""
    return f"{part.day} {QLocale().monthName(part.month or 1)}"


def _year(year: str) -> str:
    unknown = year.count("X")
    start = year.replace("X", "0")
    forms = {
        1: _tr("the %1s"),
        2: _tr("the %1s (century)"),
        3: _tr("a year from %1 on"),
    }
    return forms.get(unknown, "%1").replace("%1", start)
