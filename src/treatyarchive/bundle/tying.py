"""States of visits and instruments as lists and the site read them."""

from collections.abc import Iterable, Mapping

from treatyarchive.archive.sharing.state import Row, State
from treatyarchive.bundle.described import (
    DescribedInstrument,
    DescribedVisit,
    Event,
    Label,
    Tag,
)
from treatyarchive.bundle.naming import Naming, day_of
from treatyarchive.bundle.said_codes import label as role


def visit(naming: Naming, state: State) -> DescribedVisit:
    """A visit; places by the names they had then."""
    fields, day = state.fields, day_of(state.fields["date"])
    return DescribedVisit(
        uuid=state.uuid,
        code=fields["code"],
        title=fields["title"],
        kind=naming.term("visit_kind", fields.get("kind")),
        date=fields["date"],
        place=naming.authority(fields.get("place"), day),
        venue=fields.get("venue") or "",
        document_count_stated=fields.get("document_count_stated"),
        note=fields.get("note") or "",
        parties=tuple(
            naming.party(row, role(row["role"]), "note")
            for row in sorted(state.parts.get("parties", ()), key=_in_order)
        ),
        events=_by_date(
            Event(
                kind=naming.of_term("visit_event_kind", row["kind"]),
                date=row["date"],
                place=naming.authority(row.get("place"), day),
                title=row.get("title") or "",
                document=row.get("document") or "",
                certainty=naming.term("certainty", row.get("certainty")),
                evidence=tuple(row.get("evidence") or ()),
            )
            for row in state.parts.get("events", ())
        ),
    )


def instrument(
    naming: Naming, state: State, titles: Mapping[str, tuple[str, str]]
) -> DescribedInstrument:
    """An instrument; `titles` has code and title of each by uuid."""
    fields, day = state.fields, day_of(state.fields["date_concluded"])
    return DescribedInstrument(
        uuid=state.uuid,
        code=fields["code"],
        title=fields["title"],
        names=_other_titles(state),
        kind=naming.of_term("instrument_kind", fields["kind"]),
        level=naming.of_term("conclusion_level", fields["level"]),
        binding=fields.get("binding") or "",
        date=fields["date_concluded"],
        place=naming.authority(fields.get("place"), day),
        visit=fields.get("visit") or "",
        period=fields["period"],
        period_note=fields.get("period_note") or "",
        authentic_languages=tuple(
            naming.of_term("language", code) for code in fields["authentic_languages"]
        ),
        divergence_prevails=naming.term("language", fields.get("divergence_prevails")),
        depositary=naming.authority(fields.get("depositary")),
        registration_no=fields.get("registration_no") or "",
        registration_date=fields["registration_date"],
        volume=fields.get("volume") or "",
        articles_note=fields.get("articles_note") or "",
        note=fields.get("note") or "",
        source=fields.get("source") or "",
        parties=tuple(
            naming.party(row, naming.of_term("party_role", row["role"]), "capacity")
            for row in sorted(state.parts.get("parties", ()), key=naming.key_of)
        ),
        actions=_by_date(_action(naming, row) for row in state.parts.get("actions", ())),
        relations=tuple(_related(naming, row, titles) for row in state.parts.get("relations", ())),
    )


def _in_order(row: Row) -> tuple[int, str]:
    return row.get("seq") or 0, row["uuid"]


def _by_date(events: Iterable[Event]) -> tuple[Event, ...]:
    """By the day they begin, those without one last."""
    return tuple(sorted(events, key=lambda event: day_of(event.date) or "9"))


def _action(naming: Naming, row: Row) -> Event:
    return Event(
        kind=naming.of_term("treaty_action", row["kind"]),
        date=row["date"],
        date_of_effect=row["date_of_effect"],
        by=naming.authority(row.get("authority")),
        document=row.get("document") or "",
        note=row.get("note") or "",
        source=row.get("source") or "",
    )


def _other_titles(state: State) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {name: row[name] for name in ("form", "language", "note") if row.get(name)}
        for row in state.parts.get("names", ())
    )


def _related(naming: Naming, row: Row, titles: Mapping[str, tuple[str, str]]) -> Tag:
    code, title = titles[row["related"]]
    kind = naming.of_term("instrument_relation", row["kind"])
    return naming.tag(Label(code, {"": title}), row, row["related"], kind, ("note",))
