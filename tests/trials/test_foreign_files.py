"""A folder of somebody else's files, TREATYARCHIVE_FILES: each is shown, or says why it is not.

Public test files of PDF readers are what it is meant for; none of them is kept here.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import trialkit as kit

from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import PageError, Source

pytestmark = [pytest.mark.trial, pytest.mark.timeout(7200)]

FOLDER = os.environ.get("TREATYARCHIVE_FILES")
PAGES = 3  # of each file are drawn
SIDE = 900  # pixels of the longer side
# Which pages pdfium finds when nothing else is in the way; nothing printed is a death.
_ALONE = """
import json, sys
import pypdfium2.raw as pdfium
document = pdfium.FPDF_LoadDocument(sys.argv[1].encode(), None)
count = pdfium.FPDF_GetPageCount(document) if document else 0
found = [bool(pdfium.FPDF_LoadPage(document, page)) for page in range(min(count, int(sys.argv[2])))]
print(json.dumps(found))
"""


def alone(path: Path) -> list[bool] | None:
    """For the first pages whether pdfium finds them; None where it does not live to tell."""
    command = [sys.executable, "-c", _ALONE, str(path), str(PAGES)]
    try:
        told = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return list(json.loads(told))


def through(pool: PagePool, path: Path) -> tuple[list[str | None], str | None]:
    """For each of the first pages None or why it is not shown, and what the probe notes."""
    key = hashlib.sha256(path.read_bytes()).hexdigest()
    source = Source(key, path.name, "application/octet-stream", lambda: path.open("rb"))
    probe = pool.probe(source)
    pages: list[str | None] = []
    for page in range(1, min(probe.pages, PAGES) + 1):
        try:
            width, height = pool.page_size(source, page)
            scale = SIDE / max(width, height)
            across, down = max(round(width * scale), 1), max(round(height * scale), 1)
            pool.render(source, page, across, down).close()
            pages.append(None)
        except PageError as error:
            pages.append(str(error))
    return pages, probe.note


def files() -> Iterator[Path]:
    assert FOLDER is not None
    yield from sorted(path for path in Path(FOLDER).rglob("*") if path.is_file())


@pytest.mark.skipif(FOLDER is None, reason="no folder of files in TREATYARCHIVE_FILES")
def test_every_file_is_shown_or_says_why_not() -> None:
    shown = refused = 0
    with PagePool(1) as pool:
        for path in files():
            pages, note = through(pool, path)
            before = pool.pids()
            assert pages or note, path.name
            assert "reader" not in str(note), path.name
            for failure in filter(None, pages):
                assert " it " in failure, failure
            if path.suffix.lower() == ".pdf" and (found := alone(path)) is not None:
                assert [failure is None for failure in pages] == found, (path.name, pages)
            assert pool.pids() == before
            shown += None in pages
            refused += None not in pages
    kit.tell(f"{shown} files are shown, {refused} say why not")
    assert shown
