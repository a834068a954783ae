"""What the page of templates is about, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from treatyarchive.archive import fields, labels, templates
from treatyarchive.archive.store import Archive
from treatyarchive.archive.templates import Template

TABLES = frozenset({"record_template", "term", "authority_name"})
"""A change in one of these makes it old."""


@dataclass(frozen=True)
class Known:
    """The templates by kind, and words for what stands in them."""

    templates: Mapping[str, Template] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Labels by code for each field whose value is a term."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Of the authorities that are filled in, by key."""

    @property
    def changed(self) -> frozenset[str]:
        """The kinds that differ from what was shipped."""
        return templates.changed(self.templates) if self.templates else frozenset()


def read(archive: Archive, language: str) -> Known:
    """Read everything, from one moment."""
    with archive.reading():
        found = templates.all_of(archive)
        keys = {
            one.preset
            for template in found.values()
            for one in template.fields
            if one.preset and fields.FIELDS[one.field].form == "authority"
        }
        return Known(
            found,
            _labels(archive, "source_kind", language),
            {
                one.name: _labels(archive, one.vocabulary, language)
                for one in fields.FIELDS.values()
                if one.vocabulary and one.name != "kind"
            },
            labels.authorities(archive, sorted(keys), language) if keys else {},
        )


def _labels(archive: Archive, vocabulary: str, language: str) -> dict[str, str]:
    return {term.code: term.label for term in labels.terms(archive, vocabulary, language)}
