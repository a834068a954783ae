"""Suggestions in words: what stands on their chips, and what is said once one was taken."""

import datetime

from PySide6.QtCore import QCoreApplication

from treatyarchive.messages import Message
from treatyarchive.text import edtf
from treatyarchive.ui import dates
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.desk.advice.advice import Offer
from treatyarchive.ui.widgets.suggestion_bar import Suggested
from treatyarchive.ui.words import spoken

_LONG = datetime.timedelta(days=31)  # is no visit, but a time in which there was one
_FIELDS = ("language", "title", "date_published", "publisher", "url")


def suggested(offer: Offer, lists: Lists) -> Suggested:
    """A suggestion as its chip shows it."""
    reason = "; ".join(spoken(why) for why in offer.suggestion.reasons)
    if offer.suggestion.field == "date_published":
        reason = ""  # a doubt stands below as a warning
    return Suggested(
        offer.key,
        label(offer, lists),
        offer.quote,
        offer.paragraph,
        offer.passages,
        offer.page,
        reason,
    )


def label(offer: Offer, lists: Lists) -> str:
    """What stands on the chip of a suggestion."""
    made = offer.suggestion
    if made.field == "date_published":
        return _date(made.value)
    if made.field == "visit":
        kind = lists.visits[made.value].kind if made.value in lists.visits else None
        name = lists.visit_name(made.value)
        return f"{name}: {lists.term('visit_kind', kind)}" if kind else name
    if made.field == "new_visit":
        month = _month(str(made.detail.get("date") or ""))
        words = ", ".join(filter(None, (spoken(made.label), month)))
        return _tr("New visit: %1").replace("%1", words)
    return spoken(made.label)


def warning(message: Message) -> str:
    """What speaks against a date, with dates as prose prints them."""
    values = {
        name: dates.long(value) if isinstance(value, str) else value
        for name, value in message.values.items()
    }
    return spoken(Message(message, message.template, values))


def taken(offer: Offer, name: str) -> str:
    """What is said of a suggestion that was accepted."""
    if offer.suggestion.field in _FIELDS:
        field = _field_names()[offer.suggestion.field]
        return _tr("%1 is now: %2").replace("%1", field).replace("%2", name)
    return _tr("%1 added").replace("%1", name)


def dismissed(name: str) -> str:
    """What is said of a suggestion that was dismissed."""
    return _tr("%1 dismissed").replace("%1", name)


def _field_names() -> dict[str, str]:
    return {
        "language": _tr("Language"),
        "title": _tr("Title"),
        "date_published": _tr("Published"),
        "publisher": _tr("Publisher"),
        "url": _tr("Address"),
    }


def _date(value: str) -> str:
    """A date with its time of day: 22 Dec 2022, 20:26."""
    try:
        part = edtf.parse(value).start
    except edtf.DateError:
        return value
    return ", ".join(filter(None, (dates.short(value), part.time if part else None)))


def _month(value: str) -> str:
    """The month a visit began in, or until when it was at the latest.

    Nothing where it may have been any day of a long time.
    """
    try:
        date = edtf.parse(value)
    except edtf.DateError:
        return ""
    if date.interval and date.earliest and date.latest:
        day = datetime.date.fromisoformat
        days = day(date.latest) - day(date.earliest)
        return dates.month(value) if days < _LONG else ""
    if date.interval:
        return dates.short("/".join(map(_year_and_month, (date.start, date.end))))
    return dates.month(value)


def _year_and_month(part: edtf.DatePart | None) -> str:
    if part is None:
        return ".."
    return f"{part.year}-{part.month:02}" if part.month else part.year


def _tr(text: str) -> str:
    return QCoreApplication.translate("Advice", text)
