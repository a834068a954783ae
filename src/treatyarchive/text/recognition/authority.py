"""The name authority as reading needs it: keys, and every form of their names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class AuthorityName(NamedTuple):
    """One form of a name; `valid` is an EDTF interval, `confusable` asks for more than the form."""

    form: str
    language: str
    kind: str
    valid: str = ""
    confusable: bool = False


@dataclass(frozen=True)
class Authority:
    """Somebody or something that documents name; `parent` is a key, `dates` an EDTF interval."""

    key: str
    kind: str
    parent: str | None = None
    dates: str = ""
    iso: str | None = None
    names: tuple[AuthorityName, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)
