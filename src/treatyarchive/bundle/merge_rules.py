"""How the parts of a record are told apart, and which fields change together."""

from collections.abc import Mapping
from typing import Final

from treatyarchive.archive.sharing.state import Row

PASSAGES: Final = "passages"
TAGS: Final = "passage_tags"
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "sectors": ("sector",),
    "signatories": ("authority", "role"),
    "visits": ("visit",),
    "instruments": ("instrument", "role"),
    "known_as": ("other_uuid",),
    "mentions": ("authority", "role"),
    "claims": ("subject", "value_as_printed", "unit"),
    "dismissals": ("field", "value"),
    "relations": ("related", "kind"),
    "former_reference_codes": ("code",),
    "scans": ("original",),
    TAGS: ("facet", "value"),
    "passages": ("scan", "page", "quote", "before", "after", "boxes"),
    "names": ("form", "language"),
    "parties": ("authority", "role"),
    "events": ("kind", "date", "title", "document"),
    "actions": ("kind", "date", "authority", "document"),
    "page_texts": ("page", "origin"),
    "readings": ("page", "engine", "languages"),
    "turns": ("page",),
}
"""By part, what makes two rows one that two archives have written independently."""
ONCE: Final = frozenset(
    {
        "instruments",
        "mentions",
        "page_texts",
        "parties",
        "readings",
        "relations",
        "sectors",
        "signatories",
        "turns",
        "visits",
    }
)
"""Parts of which a record has one row of a key at most."""
TOGETHER: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "": (
        ("title", "title_supplied"),
        ("text_sha256", "original", "original_name", "encoding"),
        ("left_quote", "right_quote"),
    ),
    "passages": (
        ("quote", "before", "after", "start", "end", "body_sha256", "boxes", "scan", "page"),
    ),
    "page_texts": (("body", "words"),),
    "readings": (("outcome", "confidence", "rotation", "skew", "milliseconds", "note", "at"),),
}
"""By part, '' for the record itself, columns that mean something only together."""
PROSE: Final = frozenset(
    {
        "archivist_note",
        "articles_note",
        "custodial_history",
        "date_note",
        "note",
        "period_note",
        "rights_note",
        "scope_content",
        "scope_note",
        "text_note",
    }
)
"""Texts of which both can be kept, one below the other."""
ONE_OF: Final[Mapping[str, str]] = {"sectors": "is_primary"}
"""By part, the flag that one row of it has at most."""
MACHINE_MADE: Final = frozenset({"readings", "turns"})
"""Parts that nobody has to decide on: what is here stays."""
GATHERED: Final = MACHINE_MADE | {"page_texts"}
"""Parts of which, where they were never compared, one takes what one lacks."""
AS_CAME: Final = frozenset(
    {
        "added_at",
        "at",
        "bytes",
        "created_at",
        "encoding",
        "extension",
        "first_number",
        "media_type",
        "metadata",
        "name",
        "original",
        "original_name",
        "pages",
        "seq",
        "text_sha256",
        "who",
    }
)
"""Columns that tell how a record came to be here: where never compared, they stay."""


LOOSE: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "document": {"relations": ("related",)},
    "visit": {"events": ("document",)},
    "instrument": {"": ("visit",), "actions": ("document",), "relations": ("related",)},
}
"""By kind and part, references that bundles have only where what they lead to is in them too."""


def is_machine_made(part: str, row: Row) -> bool:
    """Whether a row was read by a machine: another reading of it is no conflict."""
    return part in MACHINE_MADE or (part == "page_texts" and row.get("origin") != "corrected")


def key(part: str) -> tuple[str, ...]:
    """The columns by which rows of a part are one; none where only their uuid tells."""
    return KEYS.get(part, ())
