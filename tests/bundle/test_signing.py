"""Signatures: by keys of ours and of the stock minisign, verified by either."""

import shutil
import stat
import subprocess
from pathlib import Path

import bundle_archives
import pytest

from treatyarchive.archive.store import Archive
from treatyarchive.bundle import signing, unpacking
from treatyarchive.errors import ArchiveError, UsageError
from treatyarchive.progress import NoProgress

needs_minisign = pytest.mark.skipif(
    shutil.which("minisign") is None, reason="the stock minisign is not installed"
)


def stock(*words: str | Path, given: str = "") -> "subprocess.CompletedProcess[str]":
    """Run the stock program."""
    return subprocess.run(
        ["minisign", *map(str, words)], input=given, capture_output=True, text=True, check=False
    )


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_bytes("Ҳурматли ҳамкасблар\n".encode() * 1000)
    return path


@needs_minisign
@pytest.mark.parametrize("password", ["", "сўз 1"])
def test_the_stock_program_verifies_ours(letter: Path, password: str) -> None:
    key = signing.make("Archive of visits", password)
    assert key.has_password is bool(password)
    signing.sign(letter, key.path, lambda: password)
    assert stock("-Vm", letter, "-P", key.public_key).returncode == 0
    letter.write_bytes(b"another")
    assert stock("-Vm", letter, "-P", key.public_key).returncode != 0


@needs_minisign
@pytest.mark.parametrize("password", ["", "a word"])
def test_keys_of_the_stock_program_sign(
    tmp_path: Path, letter: Path, password: str, whole_trials: bool
) -> None:
    if password and not whole_trials:
        pytest.skip("the stock program takes half a gigabyte and ten seconds for a password")
    secret, public = tmp_path / "stock.key", tmp_path / "stock.pub"
    how = () if password else ("-W",)
    made = stock("-G", *how, "-s", secret, "-p", public, given=f"{password}\n" * 2)
    assert made.returncode == 0, made.stderr
    signature = signing.sign(letter, secret, lambda: password)
    assert stock("-Vm", letter, "-p", public).returncode == 0
    assert signing.verify(letter, signature).valid is None
    trusted = signing.trust("stock", str(public))
    found = signing.verify(letter, signature)
    assert (found.valid, found.known_as, found.key_id) == (True, "stock", trusted.key_id)


@needs_minisign
@pytest.mark.parametrize("kind", ["-H", "-l"])
def test_signatures_of_the_stock_program_are_read(tmp_path: Path, letter: Path, kind: str) -> None:
    secret, public = tmp_path / "stock.key", tmp_path / "stock.pub"
    assert stock("-G", "-W", "-s", secret, "-p", public).returncode == 0
    assert stock("-S", kind, "-s", secret, "-m", letter, "-t", "from afar").returncode == 0
    signing.trust("stock", public.read_text().split("\n")[1])
    found = signing.verify(letter, letter.with_name("letter.txt.minisig"))
    assert (found.valid, found.comment) == (True, "from afar")


@needs_minisign
@pytest.mark.parametrize("name", ["signed.zip", "signed"])
def test_a_bundle_is_signed_inside_and_a_zip_file_as_a_whole(
    sharing: Archive, tmp_path: Path, name: str
) -> None:
    key = signing.make("ours")
    done = bundle_archives.export(sharing, tmp_path / name, key=key.path)
    beside = tmp_path / f"{name}.minisig"
    folder = done.out
    if name.endswith(".zip"):
        assert stock("-Vm", done.out, "-P", key.public_key).returncode == 0
        shutil.unpack_archive(done.out, tmp_path / "unpacked")
        folder = tmp_path / "unpacked" / "signed"
    else:
        assert not beside.exists()
    assert stock("-Vm", folder / "tagmanifest-sha256.txt", "-P", key.public_key).returncode == 0
    with unpacking.opened(done.out) as found:
        verified = found.verify(NoProgress())
    assert verified.ok
    assert verified.signature is not None
    assert verified.signature.valid
    assert verified.signature.known_as == "ours"


def test_a_signature_that_does_not_fit_is_a_problem(sharing: Archive, tmp_path: Path) -> None:
    key, other = signing.make("ours"), signing.make("other")
    out = bundle_archives.export(sharing, tmp_path / "signed", key=key.path).out
    tag_manifest = out / "tagmanifest-sha256.txt"
    forged = tmp_path / "tagmanifest-sha256.txt"
    forged.write_bytes(tag_manifest.read_bytes() + b"\n")
    shutil.copy(signing.sign(forged, key.path), out)
    with unpacking.opened(out) as found:
        verified = found.verify(NoProgress())
    assert [problem.what for problem in verified.problems] == ["wrong signature"]
    signing.sign(tag_manifest, other.path)
    signing.forget("other")
    with unpacking.opened(out) as found:
        unknown = found.verify(NoProgress())
        known = found.verify(NoProgress(), also=other.public_key)
    assert unknown.signature is not None
    assert unknown.signature.valid is None
    assert known.signature is not None
    assert known.signature.valid


def test_all_volumes_are_signed_by_one_key(sharing: Archive, tmp_path: Path) -> None:
    key = signing.make("ours")
    out = tmp_path / "signed"
    done = bundle_archives.export(sharing, out, key=key.path, volume_bytes=1000)
    with unpacking.opened(out) as found:
        assert found.verify(NoProgress()).ok
    (done.volumes[1] / "tagmanifest-sha256.txt.minisig").unlink()
    with unpacking.opened(out) as found:
        (problem,) = found.verify(NoProgress()).problems
    assert problem.what == "wrong signature"
    signing.sign(done.volumes[1] / "tagmanifest-sha256.txt", signing.make("other").path)
    with unpacking.opened(out) as found:
        assert not found.verify(NoProgress()).ok


def test_keys_are_kept_for_their_owner_alone() -> None:
    key = signing.make("Мой архив")
    assert stat.S_IMODE(key.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.path.parent.stat().st_mode) == 0o700
    (only,) = signing.keys()
    assert only.name == "Мой архив"
    assert signing.named("Мой архив").public_key == key.public_key
    assert signing.key_file("Мой архив") == key.path
    with pytest.raises(UsageError, match="already"):
        signing.make("Мой архив")
    signing.forget("Мой архив")
    assert (signing.keys(), signing.trusted()) == ((), ())
    assert not key.path.exists()


@pytest.mark.parametrize("name", ["", "../evil", "a/b", "-x", ".hidden", "x" * 90, "a\nb"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(UsageError, match="name of a key"):
        signing.make(name)


def test_what_is_no_key(tmp_path: Path, letter: Path) -> None:
    for asked in (
        lambda: signing.trust("x", "no key"),
        lambda: signing.trust("x", str(letter)),
        lambda: signing.sign(letter, letter),
        lambda: signing.key_file(str(tmp_path / "gone")),
        lambda: signing.forget("gone"),
        lambda: signing.named("gone"),
    ):
        with pytest.raises(UsageError):
            asked()
    (tmp_path / "none.minisig").write_bytes(b"none")
    with pytest.raises(ArchiveError, match="cannot be read"):
        signing.verify(letter, tmp_path / "none.minisig")


def test_a_wrong_password(letter: Path) -> None:
    key = signing.make("locked", "right")
    with pytest.raises(UsageError, match="does not open"):
        signing.sign(letter, key.path, lambda: "wrong")
    with pytest.raises(UsageError, match="does not open"):
        signing.sign(letter, key.path)
