"""Names like a new one among 5,000 entries, while it is typed, against rapidfuzz alone.

The baseline compares the folded name with every folded form and does nothing else. Promise: 30 ms
of work a keystroke.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process

from treatyarchive.archive import authorities
from treatyarchive.archive.authorities import Authority
from treatyarchive.archive.likenesses import Known
from treatyarchive.archive.store import Archive
from treatyarchive.text.folding import fold

LIMIT_MS = 30.0
ENTRIES = 5_000
TYPED = ("N", "Na", "Nav", "Navo", "Navoi", "Мирзиёев", "Nur-Sultan", "Ministry of Transport x7")


def entries(path: Path) -> list[Authority]:
    """The built-in entries over and over, each time under other names."""
    with Archive.create(path) as archive:
        known = authorities.all_of(archive)
    return [
        replace(
            each,
            key=f"{each.key}{turn}",
            names=tuple(name._replace(folded=f"{name.folded} x{turn}") for name in each.names),
        )
        for turn in range(ENTRIES // len(known) + 1)
        for each in known
    ][:ENTRIES]


def closest(forms: list[str], typed: str) -> None:
    """The baseline: the forms spelt most like it."""
    process.extract(fold(typed), forms, scorer=fuzz.ratio)


def median_ms(deed: Callable[[], object], runs: int = 9) -> float:
    deed()
    took = []
    for _ in range(runs):
        started = time.thread_time()
        deed()
        took.append((time.thread_time() - started) * 1000)
    return statistics.median(took)


def main() -> int:
    """Measure, print, and fail where the promise is broken."""
    with TemporaryDirectory() as folder:
        known = Known(entries(Path(folder) / "names.tarchive"))
    ours = {typed: median_ms(partial(known.like, typed)) for typed in TYPED}
    bare = {typed: median_ms(partial(closest, known.letters, typed)) for typed in TYPED}
    result = {
        "forms": len(known.letters),
        "ours_ms": {typed: round(took, 1) for typed, took in ours.items()},
        "rapidfuzz_alone_ms": {typed: round(took, 1) for typed, took in bare.items()},
        "ratio": round(statistics.median(ours.values()) / statistics.median(bare.values()), 2),
        "limit_ms": LIMIT_MS,
    }
    print(json.dumps(result, ensure_ascii=False, indent=1))
    return 0 if max(ours.values()) <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
