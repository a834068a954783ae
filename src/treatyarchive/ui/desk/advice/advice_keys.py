"""By what suggestions, tags, passages and marks know each other: `sector:TRN.RLW`."""

from typing import TYPE_CHECKING

from treatyarchive.archive.records import (
    Claim,
    InstrumentTag,
    MentionTag,
    SectorTag,
    SignatoryTag,
    VisitTag,
)

if TYPE_CHECKING:
    from treatyarchive.intake.suggestions import Suggestion

Tag = SectorTag | SignatoryTag | VisitTag | InstrumentTag | MentionTag | Claim


def of_suggestion(suggestion: "Suggestion") -> str:
    """The key of what is suggested."""
    return f"{suggestion.field}:{suggestion.value}"


def of_tag(tag: Tag) -> str:
    """The key of a tag, the same as that of the suggestion it was made from."""
    match tag:
        case SectorTag(value) | VisitTag(value) | SignatoryTag(value) | MentionTag(value):
            return f"{_FIELDS[type(tag)]}:{value}"
        case InstrumentTag():
            return f"instrument:{tag.title_as_printed or tag.title}"
        case Claim(subject="count"):
            return f"document_count:{tag.value}"
    return f"{tag.subject}:{' '.join(filter(None, (tag.value, tag.unit)))}"


_FIELDS: dict[type[Tag], str] = {
    SectorTag: "sector",
    SignatoryTag: "signatory",
    VisitTag: "visit",
    MentionTag: "person",
}
