"""Reading texts against what people say of them: precision, recall and F1 of every field.

A folder holds texts and a `gold.json`, {"texts": {name: gold}} or that of the seeds. Without one
`tests/texts` and the seeds beside the checkout are read, where there are any. Promise: under 30 ms
for a text of 4 KB, median.
"""

import argparse
import json
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from treatyarchive import paths
from treatyarchive.text.recognition.authority import Authority, AuthorityName
from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.read import read
from treatyarchive.text.recognition.records import Reading

LIMIT_MS = 30
ROUNDS = 5
SHARED = Path(__file__).parents[2] / "shared"
TEXTS = Path(__file__).parents[1] / "tests" / "texts"
Values = dict[str, frozenset[Any]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", default=_folders())
    parser.add_argument("--fields", nargs="*", help="only these fields")
    parser.add_argument("--quiet", action="store_true", help="only the figures")
    options = parser.parse_args()
    began = time.perf_counter()
    knowledge = known()
    built = time.perf_counter() - began
    times = []
    for folder in options.folders:
        print(f"== {folder.name}")
        times += _measure(folder, knowledge, options.fields, quiet=options.quiet)
    print(f"\nrules and names made ready in {built * 1000:.0f} ms")
    median, longest = statistics.median(times), max(times)
    print(f"a text {median:.1f} ms median, {longest:.1f} ms longest; promise {LIMIT_MS} ms")
    return int(median > LIMIT_MS)


def _folders() -> list[Path]:
    shared = [SHARED] if (SHARED / "domain" / "gold.json").is_file() else []
    return [*shared, *sorted(file.parent for file in TEXTS.glob("*/gold.json"))]


def _measure(
    folder: Path, knowledge: Knowledge, fields: list[str] | None, *, quiet: bool
) -> list[float]:
    """Print the figures of a folder; returns the milliseconds of each text."""
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    notes: dict[str, list[str]] = defaultdict(list)
    times: list[float] = []
    kinds = kinds_by_number(folder)
    for name, text, gold in cases(folder):
        reading = read(text, knowledge)
        times.append(_timed(text, knowledge))
        wanted, got = expected(gold, kinds), found(reading)
        for field in wanted:
            if not fields or field in fields:
                tally = {"score": scores[field], "notes": notes[field]}
                _score(name, field, wanted[field], got[field], **tally)
    _report(scores, {} if quiet else notes)
    return times


def known() -> Knowledge:
    """What the program ships with, read as an archive would."""
    folder = paths.data_dir("db") / "seed"
    rules = {
        file.stem: json.loads(file.read_text(encoding="utf-8"))
        for file in sorted((folder / "recognition").glob("*.json"))
    }
    listed = json.loads((folder / "authorities.json").read_text(encoding="utf-8"))
    return Knowledge.from_json(rules, [_authority(entry) for entry in listed["authorities"]])


def _authority(entry: dict[str, Any]) -> Authority:
    keys = ("form", "language", "kind", "valid", "confusable")
    names = tuple(AuthorityName(**{key: name[key] for key in keys}) for name in entry["names"])
    attributes = {
        key: entry[key] for key in ("roles", "confusable_with", "attributes") if key in entry
    }
    return Authority(
        key=entry["key"],
        kind=entry["kind"],
        parent=entry["parent"],
        dates=entry["dates"],
        iso=entry["iso_code"],
        names=names,
        attributes=attributes,
    )


def cases(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, text and gold of each text in a folder, or of the seeds in the shared one."""
    seeds = folder / "domain" / "gold.json"
    gold = json.loads((seeds if seeds.is_file() else folder / "gold.json").read_text("utf-8"))
    for name, one in (gold.get("texts") or gold["seeds"]).items():
        file = folder / ("seeds" if seeds.is_file() else "") / one.get("file", f"{name}.txt")
        if file.is_file():
            with file.open(encoding="utf-8", newline="") as stream:
                yield name, stream.read(), one


def kinds_by_number(folder: Path) -> dict[str, str]:
    """The kinds of the instruments the seeds' gold gives by number."""
    file = folder / "domain" / "seeds_facts.json"
    listed = json.loads(file.read_text("utf-8"))["instruments"] if file.is_file() else []
    return {one["id"]: one["kind"] for one in listed}


def expected(gold: dict[str, Any], kinds: dict[str, str]) -> Values:
    """What people say of a text, field by field."""
    visit, dates = gold.get("visit_from_text") or {}, gold.get("dates") or {}
    direction = (visit.get("host"), tuple(sorted(_many(visit.get("guest")))))
    values = {
        "sectors": gold.get("sectors"),
        "signatories": gold.get("signatories"),
        "persons": gold.get("persons"),
        "pair": visit.get("pair"),
        "direction": [direction] if direction[0] or direction[1] else [],
        "rank": _many(visit.get("kind")),
        "page date": _many(dates.get("page_date")),
        "event date": _many(dates.get("event_from_text")),
        "title line": _many(gold.get("title_line")),
        "boilerplate lines": gold.get("boilerplate_lines"),
        "spans": [tuple(one.values()) for one in gold.get("boilerplate_spans") or ()],
        "language": _many(gold.get("language")),
        "money": [tuple(one) for one in gold.get("money") or ()],
        "count": _many(gold.get("document_count")),
        "instruments": _numbered(
            kinds[one] if isinstance(one, str) else one["kind"]
            for one in gold.get("instruments") or ()
        ),
        "must not": gold.get("must_not"),
    }
    if "language" not in gold:
        del values["language"]
    return {field: frozenset(value or ()) for field, value in values.items()}


def found(reading: Reading) -> Values:
    """The same fields of what was read."""
    visit = reading.visit
    host, guests = (visit.host, tuple(sorted(visit.guests))) if visit else (None, ())
    values: dict[str, Iterable[Any]] = {
        "sectors": [one.value for one in reading.sectors],
        "signatories": [one.value for one in reading.signatories],
        "persons": [one.value for one in reading.persons],
        "pair": visit.pair if visit else (),
        "direction": [(host, guests)] if host or guests else [],
        "rank": _many(visit.kind) if visit else [],
        "page date": [reading.page_date.value] if reading.page_date else [],
        "event date": [reading.event_date.value] if reading.event_date else [],
        "title line": _many(reading.title_line),
        "boilerplate lines": reading.boilerplate_lines,
        "spans": [(one.line, one.start, one.end) for one in reading.boilerplate_spans],
        "language": _many(reading.language),
        "money": [(one.line, one.value) for one in reading.money],
        "count": [int(reading.document_count.value)] if reading.document_count else [],
        "instruments": _numbered(one.kind for one in reading.instruments),
        "must not": [one.value for one in reading.sectors],
    }
    return {field: frozenset(value) for field, value in values.items()}


def _many(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _numbered(kinds: Iterable[str]) -> list[tuple[str, int]]:
    """Kinds with how many of them were met before: a multiset as a set."""
    met: Counter[str] = Counter()
    numbered = []
    for kind in kinds:
        met[kind] += 1
        numbered.append((kind, met[kind]))
    return numbered


def _score(
    name: str,
    field: str,
    wanted: frozenset[Any],
    got: frozenset[Any],
    *,
    score: Counter[str],
    notes: list[str],
) -> None:
    if field == "must not":
        sprung = wanted & got
        score["extra"] += len(sprung)
        notes += [f"{name} + {one}" for one in sorted(sprung)]
        return
    score.update(right=len(wanted & got), extra=len(got - wanted), missed=len(wanted - got))
    for sign, values in (("-", wanted - got), ("+", got - wanted)):
        notes += [f"{name} {sign} {one}" for one in sorted(values, key=str)]


def _timed(text: str, knowledge: Knowledge) -> float:
    """The shortest of a few rounds in ms, rules compiled."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        read(text, knowledge)
        rounds.append((time.perf_counter() - began) * 1000)
    return min(rounds)


def _report(scores: dict[str, Counter[str]], notes: dict[str, list[str]]) -> None:
    print(f"{'':18}{'right':>6}{'extra':>6}{'missed':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for field, score in scores.items():
        right, extra, missed = score["right"], score["extra"], score["missed"]
        precision = right / (right + extra) if right + extra else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        f1 = 2 * right / (2 * right + extra + missed) if right + extra + missed else 1.0
        row = f"{field:18}{right:6}{extra:6}{missed:7}{precision:7.3f}{recall:7.3f}{f1:7.3f}"
        print(f"{field:18}{'':6}{extra:6}" if field == "must not" else row)
    for field, lines in notes.items():
        if lines:
            print(f"\n{field}")
            print("\n".join(f"  {line}" for line in lines))


if __name__ == "__main__":
    sys.exit(main())
