"""The life of an instrument: what is recorded of it by date, and how far it has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from treatyarchive.archive.instrument_records import Instrument, InstrumentAction, Status
from treatyarchive.messages import Message, say
from treatyarchive.text import edtf

_IN_FORCE: Final = "ENTRY_INTO_FORCE"
BOUND: Final = "PARTY"
"""The role of those that an instrument binds."""
_SIGNED: Final = "SIGNATURE"
_REGISTERED: Final = "REGISTRATION"
_CONSENT: Final = ("RATIFICATION", "ACCEPTANCE", "APPROVAL", "ACCESSION")
_TWO: Final = 2
# The order of what happened on one day, or at times unknown.
_COURSE: Final = (
    "NEGOTIATION_MANDATE",
    "INITIALLING",
    "ADOPTION",
    _SIGNED,
    "PROVISIONAL_APPLICATION",
    *_CONSENT,
    "NOTIFICATION",
    "EXCHANGE_INSTRUMENTS",
    _IN_FORCE,
    _REGISTERED,
)
_LAST_DAY: Final = "9999-12-31"


@dataclass(frozen=True)
class LifeEvent:
    """One line of a life; `action` is what is recorded, None where it follows from a field.

    `said` tells where a line without an action comes from, or that nothing is recorded.
    """

    kind: str
    date: str
    action: InstrumentAction | None = None
    said: str = ""
    recorded: bool = True


def of(instrument: Instrument) -> tuple[LifeEvent, ...]:
    """What is known of an instrument's life, by date, what has none last.

    It always tells of the signature, where there is a date of conclusion, and of the entry into
    force: that it is not recorded, where it is not.
    """
    events = [LifeEvent(one.kind, one.date, one) for one in instrument.actions]
    kinds = {event.kind for event in events}
    if _SIGNED not in kinds and instrument.date_concluded:
        said = say("From the date of conclusion")
        events.append(LifeEvent(_SIGNED, instrument.date_concluded, said=said))
    if _REGISTERED not in kinds and (instrument.registration_date or instrument.registration_no):
        said = say("From the registration")
        events.append(LifeEvent(_REGISTERED, instrument.registration_date, said=said))
    if _IN_FORCE not in kinds:
        events.append(LifeEvent(_IN_FORCE, "", said=say("Not recorded"), recorded=False))
    return tuple(sorted(events, key=_when))


def _when(event: LifeEvent) -> tuple[str, int, int]:
    place = _COURSE.index(event.kind) if event.kind in _COURSE else len(_COURSE)
    return day(event.date), place, event.action.id if event.action else 0


def day(date: str) -> str:
    """The first ISO day an EDTF date may mean, for sorting; the last of days for none."""
    known = edtf.parse(date)
    return known.earliest or known.latest or _LAST_DAY


class Done(NamedTuple):
    """What of an action decides how far an instrument has come; `by` is a key."""

    kind: str
    date: str
    by: str | None = None


def status(actions: Iterable[Done], parties: Sequence[str], date_concluded: str) -> Status:
    """How far an instrument has come; `parties` are the keys of those that are bound by it."""
    done = sorted(actions, key=lambda action: day(action.date))
    return (
        _ended(done, len(parties))
        or _in_force(done)
        or _consented([action for action in done if action.kind in _CONSENT], len(parties))
        or _begun({action.kind: action for action in done}, date_concluded)
    )


def status_of(instrument: Instrument) -> Status:
    """How far an instrument has come."""
    actions = [Done(one.kind, one.date, one.authority) for one in instrument.actions]
    parties = [one.key for one in instrument.parties if one.role == BOUND]
    return status(actions, parties, instrument.date_concluded)


def _ended(done: Sequence[Done], parties: int) -> Status | None:
    words = {"TERMINATION": say("Terminated"), "SUPERSEDED": say("Superseded")}
    if parties <= _TWO:  # of more, those that stay are bound by it still
        words["DENUNCIATION"] = say("Denounced")
    for action in reversed(done):
        if action.kind in words:
            return Status("ended", _since(words[action.kind], action.date), action.date)
    return None


def _in_force(done: Sequence[Done]) -> Status | None:
    began = next((action for action in done if action.kind == _IN_FORCE), None)
    suspended = next((action for action in reversed(done) if action.kind == "SUSPENSION"), None)
    if suspended is not None:
        return Status("suspended", _since(say("Suspended"), suspended.date), suspended.date)
    if began is None:
        return None
    if not began.date:
        return Status("in_force", say("In force, since when is not recorded"))
    return Status("in_force", say("In force since {date}", date=began.date), began.date)


def _consented(consents: Sequence[Done], parties: int) -> Status | None:
    if not consents:
        return None
    date, by = consents[-1].date, {action.by for action in consents}
    if None in by or not parties:
        return Status("ratified", say("Ratified"), date)
    if len(by) < parties:
        words = say("Ratified by {ratified} of {parties}", ratified=len(by), parties=parties)
        return Status("partly_ratified", words, date, len(by), parties)
    return Status("ratified", say("Ratified by all parties"), date, parties, parties)


def _begun(last: dict[str, Done], date_concluded: str) -> Status:
    words: tuple[tuple[str, str, Message], ...] = (
        ("PROVISIONAL_APPLICATION", "provisional", say("Applied provisionally")),
        (_SIGNED, "signed", say("Signed")),
        ("ADOPTION", "adopted", say("Adopted")),
        ("INITIALLING", "initialled", say("Initialled")),
        ("NEGOTIATION_MANDATE", "planned", say("Authorised, signature not recorded")),
    )
    for kind, code, said in words:
        if kind in last:
            return Status(code, said, last[kind].date)
        if kind == _SIGNED and date_concluded:
            return Status("signed", say("Concluded"), date_concluded)
    return Status("none", say("Nothing recorded yet"))


def _since(words: Message, date: str) -> Message:
    return say("{what} {date}", what=words, date=date) if date else words
