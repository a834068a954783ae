"""Terms of all vocabularies with the numbers of their rows, for a list of them."""

from dataclasses import dataclass

from treatyarchive.archive import term_edits, terms
from treatyarchive.archive.store import Archive
from treatyarchive.archive.terms import Term


@dataclass(frozen=True)
class TermLine:
    """A term, where it belongs, and how many records have it."""

    id: int
    vocabulary: str
    term: Term
    uses: int = 0


def all_of(archive: Archive) -> list[TermLine]:
    """Every term: vocabulary by vocabulary, each below the one it stands under."""
    found: list[TermLine] = []
    with archive.reading():
        rows = archive.query("SELECT id, vocabulary, code FROM term")
        numbers = {(name, code): number for number, name, code in rows}
        for name in term_edits.names(archive):
            uses = term_edits.uses(archive, name)
            for known in _in_tree(terms.vocabulary(archive, name)):
                number = numbers[name, known.code]
                found.append(TermLine(number, name, known, uses.get(known.code, 0)))
    return found


def get(archive: Archive, number: int) -> TermLine | None:
    """The term in this row; None where it is gone."""
    with archive.reading():
        rows = archive.query("SELECT vocabulary, code FROM term WHERE id = ?", (number,))
        for name, code in rows:
            known = terms.vocabulary(archive, name)[code]
            return TermLine(number, name, known, term_edits.uses(archive, name).get(code, 0))
    return None


def _in_tree(known: dict[str, Term]) -> list[Term]:
    below: dict[str, list[Term]] = {}
    for each in known.values():
        below.setdefault(each.parent or "", []).append(each)
    tops = [each for each in known.values() if each.parent not in known]
    return [each for top in tops for each in (top, *below.get(top.code, ()))]
