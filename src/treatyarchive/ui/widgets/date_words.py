"""An EDTF date in words."""

from PySide6.QtCore import QCoreApplication

from treatyarchive.text.edtf import DatePart, EdtfDate

_CONTEXT = "DateWords"


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


def _month(number: int) -> str:
    names = (
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    )  # fmt: skip
    return _tr(names[number - 1])


def in_words(date: EdtfDate) -> str:
    """'6 December 2021, exact', 'about 2021', '5 (unsure) to 6 December 2021'."""
    if date.interval:
        return _interval(date.start, date.end)
    part = date.start
    if part is None:
        return _tr("unknown")
    forms = {
        "~": _tr("about {0}"),
        "?": _tr("{0}, unsure"),
        "%": _tr("about {0}, unsure"),
        "": "{0}" if part.day is None else _tr("{0}, exact"),
    }
    return forms[part.qualifier].format(_plain(part))


def _interval(start: DatePart | None, end: DatePart | None) -> str:
    if start is None and end is not None:
        return _tr("until {0}").format(_marked(end, _plain(end)))
    if end is None and start is not None:
        return _tr("from {0}").format(_marked(start, _plain(start)))
    if start is None or end is None:
        return _tr("unknown")
    return _tr("{0} to {1}").format(_marked(start, _beside(start, end)), _marked(end, _plain(end)))


def _beside(start: DatePart, end: DatePart) -> str:
    """The start without what it shares with the end: 5 and 6 December 2021."""
    if start.time or start.year != end.year or start.month is None or end.month is None:
        return _plain(start)
    if start.day is None:
        return _month(start.month)
    if start.month == end.month and end.day is not None:
        return str(start.day)
    return f"{start.day} {_month(start.month)}"


def _marked(part: DatePart, words: str) -> str:
    marks = {
        "?": _tr("{0} (unsure)"),
        "~": _tr("about {0}"),
        "%": _tr("about {0} (unsure)"),
    }
    return marks.get(part.qualifier, "{0}").format(words)


def _plain(part: DatePart) -> str:
    words = _year(part.year)
    if part.month is not None:
        words = f"{_month(part.month)} {words}"
        if part.day is not None:
            words = f"{part.day} {words}"
    elif part.day is not None:
        words = _tr("day {0} of a month in {1}").format(part.day, words)
    if part.time:
        words = _tr("{0} at {1}").format(words, part.time)
    return words


def _year(year: str) -> str:
    unknown = year.count("X")
    start = year.replace("X", "0")
    if unknown == 1:
        return _tr("the {0}s").format(start)
    if unknown == 2:
        return _tr("the {0}s (century)").format(start)
    if unknown == 3:
        return _tr("a year from {0} on").format(start)
    return year
