"""Names of properties by which vocabularies and names travel as SKOS; RDF itself is not here."""

from collections.abc import Mapping
from typing import Final

NAMESPACE: Final = "urn:x-treatyarchive:terms#"
"""Of what SKOS has no word for."""
AUTHORITY: Final = "urn:x-treatyarchive:authority"
"""The scheme of the name authority."""
VOCABULARY: Final = "urn:x-treatyarchive:vocabulary:"
"""The beginning of a vocabulary's scheme; its name follows."""
UUID: Final = "urn:uuid:"
LARGEST: Final = 32 * 1024 * 1024
"""Bytes of a file that is read."""

SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XL_LITERAL: Final = "http://www.w3.org/2008/05/skos-xl#literalForm"
XL_LABEL: Final = "http://www.w3.org/2008/05/skos-xl#Label"
DEPRECATED: Final = "http://www.w3.org/2002/07/owl#deprecated"
REPLACED_BY: Final = "http://purl.org/dc/terms/isReplacedBy"
NAME: Final = NAMESPACE + "name"

LABELS: Final[Mapping[str, str]] = {
    "preferred": SKOS + "prefLabel",
    "alternative": SKOS + "altLabel",
    "hidden": SKOS + "hiddenLabel",
}
VALUES: Final[Mapping[str, str]] = {
    "notation": SKOS + "notation",
    "scope_note": SKOS + "scopeNote",
    "definition": SKOS + "definition",
    "history_note": SKOS + "historyNote",
    "deprecated": DEPRECATED,
    "retired": NAMESPACE + "retired",
    "kind": NAMESPACE + "kind",
    "dates": NAMESPACE + "dates",
    "iso_code": NAMESPACE + "isoCode",
    "order": NAMESPACE + "order",
    "attributes": NAMESPACE + "attributes",
}
"""Of a concept."""
NAME_VALUES: Final[Mapping[str, str]] = {
    "form": XL_LITERAL,
    "kind": NAMESPACE + "nameKind",
    "valid": NAMESPACE + "valid",
    "confusable": NAMESPACE + "confusable",
    "note": SKOS + "note",
}
"""Of a name; its language is that of its form."""
