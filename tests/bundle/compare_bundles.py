"""Compares two bundles that lie in folders: standard library only, nothing of the program.

    python compare_bundles.py ONE OTHER

Prints what differs of their payload, and ends with 1 where anything does. What tells of the
export itself, its date and its identifier, stands in three files, which are left out.
"""

import hashlib
import sys
from pathlib import Path

OF_THE_EXPORT = ("bag-info.txt", "data/export.json", "data/ro-crate-metadata.json")


def digests(bundle: Path) -> dict[str, str]:
    """The payload's SHA-256, by name."""
    files = (path for path in sorted(bundle.glob("data/**/*")) if path.is_file())
    found = {path.relative_to(bundle).as_posix(): path for path in files}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in found.items()
        if name not in OF_THE_EXPORT
    }


def differences(one: Path, other: Path) -> list[str]:
    """The names of files that are not the same in both."""
    here, there = digests(one), digests(other)
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def main() -> int:
    one, other = map(Path, sys.argv[1:])
    found = differences(one, other)
    sys.stdout.write("".join(f"{name}\n" for name in found))
    return 1 if found or not digests(one) else 0


if __name__ == "__main__":
    sys.exit(main())
