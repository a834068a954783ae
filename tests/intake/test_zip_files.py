"""Zip files: each member has its outcome, and what could fool a reader is refused."""

import io
import random
import struct
import time
import zipfile
from pathlib import Path

import pytest
import samples
from intake_helpers import add, extracted, written
from samples import KAZAKH, UZBEK

from archive_fixtures import pdf, problems
from treatyarchive.archive import documents
from treatyarchive.archive.store import Archive
from treatyarchive.intake import adding, reading
from treatyarchive.pages import shared
from treatyarchive.progress import Cancelled

Results = dict[str, tuple[str, str]]


def added(archive: Archive, folder: Path, data: bytes, name: str = "a.zip") -> Results:
    """Outcome and what was said of each member, '' for the zip file itself."""
    path = written(folder, name, data)
    outcomes = add(archive, path)
    assert all(o.path.startswith(str(path)) for o in outcomes)
    return {o.path.removeprefix(str(path)): (o.outcome, o.error or o.note or "") for o in outcomes}


def test_members(archive: Archive, archive_path: Path, tmp_path: Path) -> None:
    files = {
        "in/a.txt": KAZAKH.encode("kz1048"),
        "in/b.pdf": pdf("Signed at Tashkent"),
        "word.docx": samples.word(),
        "open.odt": samples.open_text(),
        "letter.eml": samples.mail(scan__png=samples.picture()),
        "page.html": f"<html><body><p>{UZBEK}</p></body></html>".encode(),
        "page_files/x.png": samples.picture(colour="blue"),
        "__MACOSX/in/._a.txt": b"shadow",
        ".DS_Store": b"left by a system",
        "twin.txt": KAZAKH.encode("kz1048"),
        "program": b"\x7fELF" + bytes(60),
        "empty": b"",
    }
    results = added(archive, tmp_path, samples.zipped(files))
    assert {path: outcome for path, (outcome, _) in results.items()} == {
        "!in/a.txt": "added",
        "!in/b.pdf": "added",
        "!word.docx": "added",
        "!open.odt": "added",
        "!letter.eml": "added",
        "!letter.eml!scan.png": "added",
        "!page.html": "added",
        "!twin.txt": "duplicate",
        "!program": "failed",
        "!empty": "failed",
    }
    assert "page_files belongs to the page" in results["!page.html"][1]
    assert documents.text(archive, 1) == KAZAKH
    assert documents.get(archive, 1).original_name == "a.txt"
    kept = [files[name] for name in ("in/a.txt", "in/b.pdf", "word.docx", "open.odt")]
    for number, data in enumerate(kept, 1):
        (found,) = extracted(archive, number, tmp_path / str(number)).values()
        assert found == data
    assert problems(archive_path) == []


def test_names_of_old_programs(archive: Archive, tmp_path: Path) -> None:
    """Russian systems packed names in the charset of DOS, and said nothing of it."""
    data = samples.zipped({"xxxxxxx.txt": UZBEK}).replace(b"xxxxxxx", "Договор".encode("cp866"))
    assert added(archive, tmp_path, data)["!Договор.txt"][0] == "added"
    assert documents.get(archive, 1).original_name == "Договор.txt"


def test_marks_in_names(archive: Archive, tmp_path: Path) -> None:
    assert "!in/So! be it!.txt" in added(
        archive, tmp_path, samples.zipped({"in/So! be it!.txt": UZBEK})
    )
    assert documents.get(archive, 1).original_name == "So! be it!.txt"


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "in/../../evil.txt",
        "/etc/evil.txt",
        "C:/evil.txt",
        "in\\evil.txt",
        "in//evil.txt",
        "con.txt",
        "in/LPT1",
        "in/. ./evil.txt",
        "evil\u202etxt.exe",
        "evil\n.txt",
    ],
)
def test_unsafe_names(archive: Archive, archive_path: Path, tmp_path: Path, name: str) -> None:
    results = added(archive, tmp_path, samples.zipped({name: "evil", "good.txt": "good"}))
    assert [outcome for outcome, _ in results.values()] == ["failed", "added"]
    assert "has a name that no honest zip file has" in results[f"!{name}"][1]
    assert not (tmp_path / "evil.txt").exists()
    assert not (tmp_path.parent / "evil.txt").exists()
    assert problems(archive_path) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["a.txt", "A.TXT"])
def test_twins(archive: Archive, tmp_path: Path, twin: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("a.txt", "one")
        packed.writestr(twin, "other")
    outcomes = add(archive, written(tmp_path, "a.zip", made.getvalue()))
    assert [o.outcome for o in outcomes] == ["failed", "failed"]
    assert all("another member" in (o.error or "") for o in outcomes)


def test_links_and_what_is_encrypted(archive: Archive, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("secret.txt", "secret")
    data = bytearray(made.getvalue())
    for sign, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.rfind(sign) + flags] |= 1
    results = added(archive, tmp_path, bytes(data))
    assert results["!link"] == ("failed", "is a link to another file, not a file.")
    assert results["!secret.txt"][0] == "failed"
    assert "is encrypted" in results["!secret.txt"][1]


def test_a_method_that_is_not_read(archive: Archive, tmp_path: Path) -> None:
    data = bytearray(samples.zipped({"a.txt": UZBEK, "b.txt": KAZAKH}))
    for sign, method in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        struct.pack_into("<H", data, data.find(sign) + method, 9)  # Deflate64
    results = added(archive, tmp_path, bytes(data))
    assert results["!a.txt"][0] == "failed"
    assert results["!a.txt"][1].startswith("is packed in a way that is not read.")
    assert results["!b.txt"] == ("added", "")


def overlapping() -> bytes:
    """A thousand members of a megabyte that are the same bytes."""
    data = samples.zipped({"a": bytes(1_000_000)})
    place = data.rfind(b"PK\1\2")
    entry, end = data[place : data.rfind(b"PK\5\6")], bytearray(data[data.rfind(b"PK\5\6") :])
    entries = b"".join(entry[:46] + b"%03d" % n for n in range(1000))
    entries = entries.replace(entry[28:30], (3).to_bytes(2, "little"))
    struct.pack_into("<HHII", end, 8, 1000, 1000, len(entries), place)
    return data[:place] + entries + bytes(end)


def bomb(size: int = 300_000_000) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("zeros.txt", "w") as member,
    ):
        for _ in range(size // 1_000_000):
            member.write(bytes(1_000_000))
    return made.getvalue()


def crowd(count: int, length: int = 8) -> bytes:
    """A list of so many members that there are not."""
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", *[0] * 11, length, 0, 0, 0, 0, 0, 0)
    entries = b"".join(entry + b"%0*d" % (length, n) for n in range(count))
    first = struct.pack("<4s2B4HL2L2H", b"PK\3\4", *[0] * 9, 1, 0) + b"x"
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, len(entries), len(first), 0)
    return first + entries + end


WHOLE = samples.zipped({"a.txt": UZBEK, "b.txt": KAZAKH})
REFUSED = {
    "overlapping": (overlapping(), "overlap"),
    "bomb": (bomb(), "unpacks to far more than its size"),
    "crowd": (crowd(1_000_000), "more than 10,000 members"),
    "small crowd": (crowd(10_100, 5), "more than 10,000 members"),
    "cut": (WHOLE[: len(WHOLE) // 2], "cut short"),
    "end": (WHOLE[:-30], "cut short"),
    "lying place": (
        WHOLE.replace(b"PK\3\4", b"PK\3\5").replace(b"PK\3\5", b"PK\3\4", 1),
        "damaged",
    ),
    "other": (samples.zipped({"[Content_Types].xml": "<Types/>"}), "type that cannot be added"),
    "book": (samples.zipped({"mimetype": "application/epub+zip"}), "type that cannot be added"),
    "folders": (samples.zipped({"a/": "", "b/": ""}), "holds no files"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_refused(archive: Archive, archive_path: Path, tmp_path: Path, kind: str) -> None:
    data, why = REFUSED[kind]
    started = time.monotonic()
    results = added(archive, tmp_path, data)
    assert time.monotonic() - started < 20
    assert list(results) == [""]
    assert results[""][0] == "failed"
    assert why in results[""][1]
    assert problems(archive_path) == []


def test_a_zip_file_inside_another(archive: Archive, tmp_path: Path) -> None:
    inner = samples.zipped({"deep.txt": UZBEK})
    results = added(archive, tmp_path, samples.zipped({"in.zip": inner, "a.txt": KAZAKH}))
    assert results["!in.zip"] == (
        "failed",
        "is a zip file inside another. Unpack it and add what it holds.",
    )
    assert results["!a.txt"][0] == "added"
    letter = samples.mail(in__zip=samples.zipped({"b.txt": UZBEK}))
    results = added(archive, tmp_path, letter, "a.eml")
    assert results["!in.zip!b.txt"][0] == "added"


def test_a_broken_member_never_stops_the_rest(
    archive: Archive, archive_path: Path, tmp_path: Path
) -> None:
    noise = random.Random(1).randbytes(3000)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("a.txt", "one text")
        packed.writestr("b.txt", "broken text")
        packed.writestr("noise", noise)
        packed.writestr("c.txt", "the last text")
    data = made.getvalue().replace(b"broken text", b"brOken text", 1)
    results = added(archive, tmp_path, data)
    assert [outcome for outcome, _ in results.values()] == ["added", "failed", "failed", "added"]
    assert "is damaged" in results["!b.txt"][1]
    assert problems(archive_path) == []


def test_large_members_are_streamed(
    archive: Archive, archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "IN_MEMORY_BYTES", 100)
    monkeypatch.setattr("treatyarchive.archive.originals.IN_MEMORY_BYTES", 100)
    scan = pdf("Signed at Tashkent")
    results = added(archive, tmp_path, samples.zipped({"a.pdf": scan, "b.docx": samples.word()}))
    assert [outcome for outcome, _ in results.values()] == ["added", "added"]
    assert extracted(archive, 1, tmp_path / "out") == {"a.pdf": scan}
    assert documents.text(archive, 2) == samples.WORD_TEXT
    assert problems(archive_path) == []


def test_what_comes_out_of_one_file_is_bounded(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MOST_UNPACKED", 100)
    results = added(archive, tmp_path, samples.zipped({"a.txt": "a" * 60, "b.txt": "b" * 60}))
    assert [outcome for outcome, _ in results.values()] == ["added", "failed"]
    assert "more than is unpacked" in results["!b.txt"][1]


def test_cancelling_inside_a_zip_file(archive: Archive, archive_path: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "a.zip", samples.zipped({f"{n:03d}.txt": f"t{n}" for n in range(200)}))

    class Steps:
        told = 0

        def step(self, done: int, total: int, text: str) -> None:
            self.told += 1
            assert (done, total) == (0, 1)
            if text == "050.txt":
                raise Cancelled

    steps = Steps()
    with pytest.raises(Cancelled):
        adding.add_paths(archive, [str(path)], progress=steps)
    assert steps.told == 52
    assert archive.one("SELECT count(*) FROM document") == (50,)
    assert problems(archive_path) == []


def test_attaching_what_a_zip_file_holds(archive: Archive, tmp_path: Path) -> None:
    add(archive, written(tmp_path, "a.txt", UZBEK))
    data = samples.zipped({"1.png": samples.picture(), "2.pdf": pdf("x"), "no.txt": "text"})
    result = adding.attach(archive, 1, [str(written(tmp_path, "scans.zip", data))])
    assert [o.outcome for o in result.outcomes] == ["added", "added", "failed"]
    assert [scan.name for scan in documents.get(archive, 1).scans] == ["1.png", "2.pdf"]
