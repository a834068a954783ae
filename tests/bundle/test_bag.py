"""Bags, as the standard has them: written so that others accept them, and checked like theirs."""

import hashlib
import shutil
from pathlib import Path

import bagit
import pytest

from treatyarchive.bundle import bagit_files, unpacking
from treatyarchive.bundle.unpacking import Verified
from treatyarchive.errors import ArchiveError, DamagedError
from treatyarchive.progress import NoProgress


def verified(path: Path, *, quick: bool = False) -> Verified:
    with unpacking.opened(path) as found:
        return found.verify(NoProgress(), quick=quick)


def problems(path: Path) -> list[str]:
    """What is wrong with a bag, refusals among it."""
    try:
        return [f"{one.where}: {one.detail}" for one in verified(path).problems]
    except ArchiveError as error:
        return [str(error)]


def plain(
    folder: Path, version: str = "1.0", digest: str = "sha256", coding: str = "UTF-8"
) -> Path:
    """A bag of two files, as another program would write it."""
    (folder / "data" / "sub").mkdir(parents=True)
    files = {"data/first.txt": b"first", "data/sub/второй.txt": b"second"}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    said = f"BagIt-Version: {version}\nTag-File-Character-Encoding: {coding}\n"
    (folder / "bagit.txt").write_text(said)
    lines = [f"{hashlib.new(digest, data).hexdigest()}  {name}\n" for name, data in files.items()]
    (folder / f"manifest-{digest}.txt").write_bytes("".join(lines).encode(coding))
    (folder / "bag-info.txt").write_text("Payload-Oxum: 11.2\nContact-Name: A\n  B\n", coding)
    return folder


def test_a_library_for_bags_accepts_ours(bundle_folder: Path) -> None:
    bag = bagit.Bag(str(bundle_folder))
    assert bag.validate()
    assert bag.version_info == (1, 0)
    payload = [path for path in (bundle_folder / "data").rglob("*") if path.is_file()]
    oxum = f"{sum(path.stat().st_size for path in payload)}.{len(payload)}"
    assert bag.info["Payload-Oxum"] == oxum
    assert bag.info["External-Identifier"].startswith("urn:uuid:")
    assert bag.info["Bag-Software-Agent"].startswith("Treaty Archive ")
    assert {"Bagging-Date", "Bag-Size", "External-Description"} <= set(bag.info)


def test_ours_are_read_from_a_zip_file_and_a_folder(bundle_file: Path, bundle_folder: Path) -> None:
    packed, plain_one = verified(bundle_file), verified(bundle_folder)
    assert packed.ok, packed.problems
    assert plain_one.ok, plain_one.problems
    assert packed.files == plain_one.files > 10
    assert packed.bytes == plain_one.bytes


@pytest.mark.parametrize("digest", bagit_files.ALGORITHMS)
@pytest.mark.parametrize("version", ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"])
def test_bags_of_others(tmp_path: Path, version: str, digest: str) -> None:
    folder = plain(tmp_path / "bag", version, digest)
    assert problems(folder) == []
    (folder / "data" / "first.txt").write_bytes(b"tsrif")
    assert problems(folder) == [f"data/first.txt: Its {digest} is not the one it should be."]


@pytest.mark.parametrize("coding", ["UTF-8", "UTF-16", "UTF-16LE", "KOI8-R", "ISO-8859-5"])
def test_tag_files_in_other_charsets(tmp_path: Path, coding: str) -> None:
    assert problems(plain(tmp_path / "bag", coding=coding)) == []


def test_several_manifests_must_all_agree(tmp_path: Path) -> None:
    folder = plain(tmp_path / "bag")
    digests = [
        f"{hashlib.md5(path.read_bytes()).hexdigest()} *data/{path.relative_to(folder / 'data')}"
        for path in (folder / "data").rglob("*.txt")
    ]
    (folder / "manifest-md5.txt").write_text("\r\n".join(digests))
    assert problems(folder) == []
    (folder / "manifest-md5.txt").write_text(digests[0])
    assert any("No manifest names it" in one for one in problems(folder))


def test_escaped_names(tmp_path: Path) -> None:
    folder = plain(tmp_path / "bag")
    strange = "data/100%\nsure\r.txt"
    (folder / strange).write_bytes(b"x")
    with (folder / "manifest-sha256.txt").open("ab") as manifest:
        manifest.write(bagit_files.manifest([(hashlib.sha256(b"x").hexdigest(), strange)]))
    (folder / "bag-info.txt").unlink()
    assert b"data/100%25%0Asure%0D.txt" in (folder / "manifest-sha256.txt").read_bytes()
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "bagit.txt",
            b"\xef\xbb\xbfBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "not as",
        ),
        ("bagit.txt", b"BagIt-Version: 1.0\n", "not as"),
        ("bagit.txt", b"BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n", "not as"),
        ("bagit.txt", b"BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n", "not known"),
        ("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: rot13\n", "not known"),
        ("bag-info.txt", b"Payload-Oxum: 12.2\n", "not 12.2"),
        ("bag-info.txt", b"Payload-Oxum: many\n", "is none"),
        ("bag-info.txt", b"no label\n", "not as"),
        ("manifest-sha256.txt", b"nothing\n", "not as"),
        ("manifest-sha256.txt", b"\xff\xfe\n", "not as"),
        ("manifest-whirlpool.txt", b"00  data/first.txt\n", "not known"),
        ("fetch.txt", b"http://localhost/x - data/more.txt\n", "would have to be fetched"),
        ("fetch.txt", b"http://localhost/x - ../more.txt\n", "not part of the bag"),
        ("data/extra.txt", b"extra", "No manifest names it"),
        ("tagmanifest-sha256.txt", b"00  gone.txt\n", "It is missing"),
        ("tagmanifest-sha256.txt", b"00  bag-info.txt\n", "is not the one"),
        ("tagmanifest-sha256.txt", b"00  ../bag-info.txt\n", "not part of the bag"),
        ("tagmanifest-sha256.txt", b"00  ~root/bag-info.txt\n", "not part of the bag"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    folder = plain(tmp_path / "bag")
    (folder / name).write_bytes(data)
    found = problems(folder)
    assert any(said in one for one in found), found


def test_a_file_named_twice(tmp_path: Path) -> None:
    for version, wrong in (("1.0", True), ("0.97", False)):
        folder = plain(tmp_path / version, version)
        manifest = folder / "manifest-sha256.txt"
        manifest.write_bytes(manifest.read_bytes() * 2)
        assert bool(problems(folder)) is wrong


def test_no_manifest(tmp_path: Path) -> None:
    folder = plain(tmp_path / "bag")
    (folder / "manifest-sha256.txt").unlink()
    assert any("no manifest" in one for one in problems(folder))


def test_what_is_fetched_by_now_needs_no_fetching(tmp_path: Path) -> None:
    folder = plain(tmp_path / "bag")
    (folder / "fetch.txt").write_text("http://localhost/x 5 data/first.txt\n")
    assert problems(folder) == []


def test_a_quick_look_leaves_the_payload_out(bundle_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(bundle_folder, tmp_path / "visits"))
    (text,) = list((folder / "data" / "texts").iterdir())[:1]
    text.write_bytes(bytes(len(text.read_bytes())))
    assert verified(folder, quick=True).ok
    assert not verified(folder).ok
    text.unlink()
    assert not verified(folder, quick=True).ok


def test_no_bag(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(ArchiveError), unpacking.opened(path):
            pass
    (tmp_path / "bagit.txt").write_bytes(b"\xff")
    with pytest.raises(DamagedError), unpacking.opened(tmp_path):
        pass


def test_long_labels_are_folded_and_read_back() -> None:
    told = bagit_files.declaration(bagit_files.DECLARED)
    long = "word " * 60
    data = bagit_files.info([("External-Description", long), ("Empty", ""), ("Other", "x")])
    assert max(map(len, data.decode().split("\n"))) < 80
    found = bagit_files.labels(data, told, "bag-info.txt")
    assert found == [("External-Description", long.strip()), ("Other", "x")]


@pytest.mark.trial
def test_every_byte_of_a_folder_counts(
    bundle_folder: Path, tmp_path: Path, whole_trials: bool
) -> None:
    """Any byte of the tag files, and some of every other file, changed in any way."""
    folder = Path(shutil.copytree(bundle_folder, tmp_path / "visits"))
    unseen = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        some = range(0, len(data), max(1, len(data) // 3))
        every = range(0, len(data), 1 if whole_trials else 17)
        for at in every if path.parent == folder else some:
            for bit in (0x01, 0x20):
                path.write_bytes(data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])
                if not problems(folder):
                    unseen.append((path.name, at, bit))
        path.write_bytes(data)
    assert unseen == []
