"""When something was done, for the people here: local days and times."""

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt

from treatyarchive.ui import dates


def local(stamp: str) -> QDateTime:
    """A time stamp of the archive in the time zone of this machine."""
    return QDateTime.fromString(stamp, Qt.DateFormat.ISODateWithMs).toLocalTime()


def day(moment: QDateTime) -> str:
    """The day as a heading: Today, Yesterday, 6 December 2021."""
    ago = moment.date().daysTo(QDate.currentDate())
    if ago == 0:
        return QCoreApplication.translate("History", "Today")
    if ago == 1:
        return QCoreApplication.translate("History", "Yesterday")
    return dates.long(moment.date().toString(Qt.DateFormat.ISODate))


def time(moment: QDateTime) -> str:
    """The time of day: 14:32."""
    return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
