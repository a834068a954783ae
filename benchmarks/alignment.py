"""How two texts are paired, and their differences found, on the sets in tests/alignment.

Beside the program stand two baselines: each line with each, and by position. Promises: language
versions 0.95 by article and 0.85 by paragraph, two sources precision 0.8 at recall 0.6, at most two
false marks, 0.85 of the differences found.
"""

import argparse
import sys
import time
from functools import partial
from pathlib import Path

from recognition import known

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "alignment"))

import difference_scores as marks
import pair_scores as scores

from treatyarchive.intake.comparing import compare


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every other case")
    parser.add_argument("--notes", action="store_true", help="every mistake")
    options = parser.parse_args()
    comparing = partial(compare, knowledge=known())
    began = time.perf_counter()
    kept = True
    pairings = {
        "program": scores.by_program(comparing),
        "everything": scores.everything,
        "by position": scores.by_position,
    }
    for name, pairing in pairings.items():
        print(f"== {name}")
        print(f"{'different visits':22} {scores.strangers(pairing):.3f} of paragraphs paired")
        reached = _pairs(pairing, options.half, notes=options.notes and name == "program")
        kept = kept and reached == (name == "program")
    kept = _differences(comparing, options.half, notes=options.notes) and kept
    print(f"\nall in {time.perf_counter() - began:.1f} s")
    return int(not kept)


def _pairs(pairing: scores.Pairing, half: int | None, *, notes: bool) -> bool:
    versions = scores.language_versions(pairing, half)
    lines = (
        ("versions, articles", versions.articles, (0.95, 0.95)),
        ("versions, paragraphs", versions.paragraphs, (0.85, 0.85)),
        ("two sources", scores.two_sources(pairing, half), (0.8, 0.6)),
    )
    for name, tally, wanted in lines:
        _line(name, tally, f"promise {wanted[0]:.2f} {wanted[1]:.2f}")
        print(*(f"    {note}" for note in tally.notes if notes), sep="\n", end="\n" * notes)
    return all(tally.reaches(*wanted) for _, tally, wanted in lines)


def _line(name: str, tally: scores.Tally, promise: str) -> None:
    counts = f"{tally.right} right, {tally.wrong} wrong, {tally.missed} missed"
    print(f"{name:22} precision {tally.precision:.3f}  recall {tally.recall:.3f}", end="  ")
    print(f"({counts}; {promise})")


def _differences(comparing: scores.Comparing, half: int | None, *, notes: bool) -> bool:
    figures = marks.differences(comparing, half)
    print("== differences")
    print(f"{'false marks':22} {len(figures.false_marks)} (promise at most 2 in twenty)")
    others = [
        *marks.marks_in_versions(comparing, half),
        *marks.marks_in_sources(comparing, half),
    ]
    print(f"{'in sets for pairing':22} {len(others)} (no promise; they agree too)")
    _line("found", figures.found, "promise recall 0.85")
    later = marks.differences(comparing, half, "differences_later")
    print(f"{'false marks, later':22} {len(later.false_marks)} (in ten)")
    _line("found, later", later.found, "none of its own")
    altered = marks.altered(comparing, half)
    _line("found, altered", altered, "none of its own")
    if notes:
        print(*later.false_marks, *later.found.notes, *altered.notes, sep="\n")
        print(*figures.false_marks, *others, *figures.found.notes, sep="\n")
    return len(figures.false_marks) <= 2 and figures.found.recall >= 0.85


if __name__ == "__main__":
    sys.exit(main())
