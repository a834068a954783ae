"""Values as files write them: yes and no, identities, objects."""

import json
from collections.abc import Mapping
from typing import Any

from treatyarchive.errors import UsageError
from treatyarchive.messages import say


def yes(value: bool | None) -> str:
    """How a table writes that something is so."""
    return "yes" if value else ""


def flag(value: str, where: str) -> bool:
    """Whether something is so."""
    known = {"": False, "0": False, "false": False, "no": False}
    known |= {"1": True, "true": True, "yes": True}
    said = value.strip().lower()
    if said not in known:
        raise UsageError(say("{where}: {value} is neither yes nor no.", where=where, value=value))
    return known[said]


def attributes_cell(value: Mapping[str, Any] | None) -> str:
    """An object as JSON; empty where there is nothing in it."""
    return json.dumps(value, ensure_ascii=False) if value else ""


def attributes(form: str | None, where: str) -> Mapping[str, Any] | None:
    """An object written as JSON; None where there is none."""
    if not (form or "").strip():
        return None
    try:
        found = json.loads(form or "", parse_constant=_no_number)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UsageError(say("{where}: {value} is no JSON object.", where=where, value=form))
    return found


def _no_number(form: str) -> float:
    raise ValueError(form)


def uuid(value: str, where: str) -> str:
    """An identity in its usual form, or none."""
    import uuid as uuids  # noqa: PLC0415 - loads a library of the system

    try:
        return str(uuids.UUID(value.strip())) if value.strip() else ""
    except ValueError as error:
        raise UsageError(say("{where}: {value} is no uuid.", where=where, value=value)) from error
