"""Time stamps as the archive writes them."""

from datetime import UTC, date, datetime


def now() -> str:
    """This moment in UTC, ISO 8601 with milliseconds: 2026-01-31T09:30:00.250Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def epoch(stamp: str) -> int:
    """Whole seconds since 1970 of a stamp made by `now`."""
    return int(datetime.fromisoformat(stamp).timestamp())


def today() -> date:
    """The day it is here, by the system's clock and time zone."""
    return datetime.now().astimezone().date()
