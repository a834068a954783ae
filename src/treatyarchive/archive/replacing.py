"""Find and replace in what was typed into records; source texts are never changed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from treatyarchive.archive import expressions, fields, plans, reference_codes
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.fields import FIELDS
from treatyarchive.archive.naming import ref
from treatyarchive.archive.plans import Addition, Draft, Line, Plan
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.messages import say, term
from treatyarchive.progress import NoProgress, Progress
from treatyarchive.text import replacement
from treatyarchive.text.clock import now
from treatyarchive.text.replacement import Marks, Replaced, Wording

REPLACEABLE: tuple[str, ...] = tuple(
    one.name for one in FIELDS.values() if one.form in ("text", "code")
)
"""The fields words can be replaced in: all that hold text, titles and reference codes too."""
_WORKING = say("Looking through documents")

_Replace = Callable[[Sequence[str]], list[Replaced | None]]


def preview(
    archive: Archive,
    numbers: Sequence[int],
    names: Sequence[str],
    wording: Wording,
    progress: Progress | None = None,
) -> Plan:
    """What replacing would change in these fields of documents; nothing is written.

    `UsageError` where nothing is looked for, or an expression is none or never comes to an end.
    """
    told, draft = progress or NoProgress(), Draft()
    if not wording.find or not names:
        raise UsageError(say("Nothing to look for. Give words, and at least one field."))
    for name in names:
        if fields.named(name).name not in REPLACEABLE:
            raise UsageError(
                say(
                    "{field} is chosen from a list, not written: set it instead.",
                    field=term(name),
                )
            )
    numbers = list(dict.fromkeys(numbers))
    with archive.reading(), _replace(wording) as replace:
        looking = _Looking(archive, draft, tuple(names), replace)
        for part in plans.slices(numbers, told, _WORKING):
            looking.through(part)
    documents = say("{n} document(s)", n=len({line.number for line in draft.lines}))
    action = say("Replace {words} in {documents}", words=wording.find, documents=documents)
    return draft.done(action, numbers)


def apply(archive: Archive, plan: Plan, progress: Progress | None = None) -> ChangeSet:
    """Write what a preview showed, as one edit; `ConflictError` where it is no longer so."""
    return plans.write(archive, plan, progress)


@contextmanager
def _replace(wording: Wording) -> Iterator[_Replace]:
    if wording.expression:
        with expressions.replacer(wording) as replacer:
            yield replacer.replace
    else:
        one = partial(replacement.replaced, replacement.pattern(wording), wording)
        yield lambda values: list(map(one, values))


class _Looking:
    """Looks through documents, and plans what is to be changed in them."""

    def __init__(
        self, archive: Archive, draft: Draft, names: tuple[str, ...], replace: _Replace
    ) -> None:
        self._archive, self._draft, self._names = archive, draft, names
        self._replace = replace
        self._codes: dict[str, int] = {}
        """Reference codes this plan gives, and to which document."""

    def through(self, numbers: Sequence[int]) -> None:
        """Look through these documents."""
        titles = plans.titles(self._archive, numbers, self._draft)
        rows = self._archive.query(
            f"SELECT id, {', '.join(self._names)} FROM document "
            f"WHERE id IN ({plans.marks(len(titles))}) ORDER BY id",
            list(titles),
        )
        values = [value or "" for _, *values in rows for value in values]
        found = iter(self._replace(values))
        for number, *old in rows:
            before = dict(zip(self._names, old, strict=True))
            hits = {name: hit for name in self._names if (hit := next(found)) is not None}
            if hits:
                self._plan(number, titles[number], before, hits)

    def _plan(
        self, number: int, title: str, before: dict[str, Any], hits: dict[str, Replaced]
    ) -> None:
        try:
            columns = fields.columns(self._archive, {name: hit.text for name, hit in hits.items()})
            self._check_code(number, columns.get("reference_code"))
        except UsageError as error:
            self._draft.refuse(str(error), ref(number))
            return
        after = {name: value for name, value in columns.items() if value != before[name]}
        self._keep_code(number, before, after)
        self._draft.alter("document", number, {name: before[name] for name in after}, after)
        for name, value in after.items():
            hit, new = hits[name], value or ""
            marks = hit.old_marks, _moved(hit, new)
            self._draft.lines.append(
                Line(number, ref(number), title, name, before[name], new, *marks)
            )

    def _check_code(self, number: int, code: str | None) -> None:
        if code is None:
            return
        reference_codes.refuse_taken(self._archive, number, code)
        other = self._codes.setdefault(code, number)
        if other != number:
            raise UsageError(
                say("{ref} would get the same reference code, {code}", ref=ref(other), code=code)
            )

    def _keep_code(self, number: int, before: dict[str, Any], after: dict[str, Any]) -> None:
        """The code given up stays findable."""
        code = before.get("reference_code")
        if code is None or "reference_code" not in after:
            return
        sql = "SELECT 1 FROM former_reference_code WHERE code = ?"
        if not self._archive.query(sql, (code,)):
            row = {"document_id": number, "code": code, "until": now()}
            self._draft.additions.append(Addition("former_reference_code", row))


def _moved(hit: Replaced, stored: str) -> Marks:
    """Where the new words stand: blank at the ends of a value is not stored."""
    lead, most = len(hit.text) - len(hit.text.lstrip()), len(stored)
    return tuple(
        (min(max(start - lead, 0), most), min(max(end - lead, 0), most))
        for start, end in hit.new_marks
    )
