"""What texts are read with: the rules of `db/seed/recognition`, the names of an archive."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from treatyarchive.archive import authorities
from treatyarchive.archive.store import Archive
from treatyarchive.intake.kept import Kept
from treatyarchive.paths import data_dir
from treatyarchive.text.recognition.authority import Authority, AuthorityName
from treatyarchive.text.recognition.knowledge import Knowledge


def of(archive: Archive) -> Knowledge:
    """Rules and names, made once for all archives that hold the same names."""
    return _KNOWLEDGE.of(archive)


@cache
def _rules() -> dict[str, Any]:
    """The rules by the name of their file."""
    files = sorted((data_dir("db") / "seed" / "recognition").glob("*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


@cache
def _built_in() -> dict[str, tuple[AuthorityName, ...]]:
    """Names this program ships, by key: an archive made by an older one has fewer."""
    file = data_dir("db") / "seed" / "authorities.json"
    keys = ("form", "language", "kind", "valid", "confusable")
    return {
        entry["key"]: tuple(AuthorityName(*(name[key] for key in keys)) for name in entry["names"])
        for entry in json.loads(file.read_text(encoding="utf-8"))["authorities"]
    }


def _names(found: authorities.Authority) -> tuple[AuthorityName, ...]:
    """The archive's own names, then those it lacks."""
    own = [AuthorityName(*name[:5]) for name in found.names]
    known = {(name.form, name.language) for name in own}
    shipped = _built_in().get(found.key, ())
    return (*own, *(name for name in shipped if (name.form, name.language) not in known))


def _followed(known: Any, merged: Mapping[str, str | None]) -> Any:  # noqa: ANN401 - any JSON
    """Rules, or what is known of an entry, with keys that were merged as those they lead to."""
    if isinstance(known, str):
        return merged.get(known) or known
    if isinstance(known, list):
        return [_followed(one, merged) for one in known]
    if not isinstance(known, dict):
        return known
    found = {key: _followed(value, merged) for key, value in known.items()}
    for gone in merged.keys() & found.keys():
        kept, moved = str(merged[gone]), found.pop(gone)
        both = isinstance(moved, list) and kept in found
        found[kept] = [*found[kept], *moved] if both else found.get(kept, moved)
    return found


def _made(archive: Archive) -> Knowledge:
    merged = {each.key: each.merged_into for each in authorities.merged(archive)}
    names = [
        Authority(
            found.key,
            found.kind,
            found.parent,
            found.dates,
            found.iso,
            _names(found),
            _followed(found.attributes, merged) if merged else found.attributes,
        )
        for found in authorities.all_of(archive)
    ]
    return Knowledge.from_json(_followed(_rules(), merged) if merged else _rules(), names)


_KNOWLEDGE: Final = Kept(_made, "authority", "authority_name")
