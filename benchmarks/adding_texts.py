"""Adding 10,000 texts of 3 KB, against sqlite-utils with FTS5 in one transaction.

Both read the same files from disk and write with a truncated rollback journal, synchronous=FULL
and the same page size. The baseline decodes UTF-8, inserts title and text with `insert_all`, then
fills an FTS5 index (`enable_fts`), all in one transaction. The program also guesses charsets,
keeps the files' bytes beside their texts, hashes and digests, and commits and reports as it goes.
"""

import argparse
import contextlib
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlite_utils

from side_by_side import by_turns, into_a_new_archive, report, workplace
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding

TARGET = 0.35
_STEMS = {
    "latin": """agree cooper region trade energ transport border visit state minist govern protoc
        memorand sign develop joint project investment water railway university culture tourism
        hamkorlik kelishuv davlat tashrif vazir rivojlan viloyat savdo hujjat imzo yo'l suv""",
    "cyrillic": """соглаш сотруднич регион торгов энерг транспорт границ визит государств министр
        правительств протокол меморандум подпис развит совмест проект инвестиц вод железнодорожн
        ҳамкорлик келишув давлат ташриф вазир ривожлан вилоят савдо ҳужжат имзо ынтымақ келісім""",
}
_ENDINGS = {
    "latin": ("", "s", "ment", "ation", "ing", "al", "lar", "ning", "ga", "dan"),
    "cyrillic": ("", "ение", "ения", "ого", "ами", "ной", "лар", "нинг", "га", "тың"),
}


def words(script: str, chance: random.Random) -> list[str]:
    """A vocabulary of some 8,000 words, the common ones first."""
    found = {
        stem + ending + more
        for stem in _STEMS[script].split()
        for ending in _ENDINGS[script]
        for more in ("", *_ENDINGS[script], *(str(n) for n in range(10)))
    }
    listed = sorted(found)
    chance.shuffle(listed)
    return listed


def make_texts(folder: Path, count: int, size: int) -> list[Path]:
    """Texts whose words are spread as in a language: few of them make up most of a text."""
    chance = random.Random(7)
    vocabularies = [words("latin", chance), words("cyrillic", chance)]
    shares = [1 / (rank + 2) for rank in range(max(map(len, vocabularies)))]
    files = []
    for number in range(count):
        known = vocabularies[number % 2]
        picked = chance.choices(known, shares[: len(known)], k=size // 6)
        lines = [" ".join(picked[i : i + 12]) for i in range(0, len(picked), 12)]
        body = f"Treaty {number}\n" + ".\n".join(lines)
        file = folder / f"text {number:05d}.txt"
        file.write_bytes(body.encode()[:size].decode("utf-8", "ignore").encode())
        files.append(file)
    return files


def ours(folder: Path, files: list[Path]) -> None:
    """Add them through the program."""
    with Archive.open(folder / "ours.tarchive") as archive:
        result = adding.add_paths(archive, [str(file) for file in files])
    assert result.count("added") == len(files), result.outcomes[0]


def rows(files: list[Path]) -> Iterator[dict[str, str]]:
    """Each file as a row, read when its turn comes."""
    for file in files:
        yield {"title": file.stem, "body": file.read_bytes().decode()}


def baseline(folder: Path, files: list[Path]) -> None:
    """Insert and index through sqlite-utils."""
    with contextlib.closing(sqlite3.connect(folder / "plain.db")) as connection:
        connection.execute("PRAGMA page_size = 16384")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")
        database = sqlite_utils.Database(connection)
        with database.atomic():
            database["text"].insert_all(rows(files))
            database["text"].enable_fts(["title", "body"], fts_version="FTS5")
        assert database["text"].count == len(files)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many texts")
    parser.add_argument("--bytes", type=int, default=3_000, help="size of each")
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    with workplace() as place:
        files_in = place / "files"
        files_in.mkdir()
        files = make_texts(files_in, given.count, given.bytes)
        ways = {
            "treatyarchive add_paths": into_a_new_archive(
                place, lambda folder: ours(folder, files)
            ),
            "read, sqlite-utils insert_all and FTS5, one transaction": lambda folder: baseline(
                folder, files
            ),
        }
        seconds = by_turns(ways, given.repeat, place)
        report(f"Adding {len(files)} texts of {given.bytes} bytes", seconds, TARGET)


if __name__ == "__main__":
    main()
