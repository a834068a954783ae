"""Set-up keeps its promises: targets, pins, no trace of a machine, dependencies explained."""

import os
import re
import subprocess
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
TARGETS = {"help", "demo", "test", "trials", "bench", "pictures", "clean"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DEPENDENCIES = (ROOT / "docs" / "DEPENDENCIES.md").read_text("utf-8")

MACHINE_PATH = re.compile(rb"(?<![\w.\-/])/(?:work|root|home)(?![\w-])")
REGISTRY = re.compile(
    rb"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|snapshot\.debian\.org"
    rb"|(?:ftp|security)\.[\w.]*debian\.org|crates\.io|proxy\.golang\.org|--(?:extra-)?index-url",
    re.IGNORECASE,
)
PERMISSIVE = re.compile(
    r"MIT(?:-CMU)?|BSD-[23]-Clause|Apache-2\.0|ISC|PSF-2\.0|FTL|AFL-2\.1|OFL-1\.1|CC0-1\.0"
    r"|public domain|LGPL-(?:2\.1|3\.0)"
)


def rows(heading: str) -> dict[str, list[str]]:
    """Cells of one table of DEPENDENCIES.md by their first cell."""
    section = DEPENDENCIES.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")][1:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {cell[0]: cell[1:] for cell in cells}


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in requirements}


def run_time_closure() -> set[str]:
    found: set[str] = set()
    waiting = names(PROJECT["dependencies"])
    while waiting:
        found.add(name := waiting.pop())
        needed = [Requirement(line) for line in requires(name) or []]
        here = [r for r in needed if r.marker is None or r.marker.evaluate({"extra": ""})]
        waiting |= {canonicalize_name(r.name) for r in here} - found
    return found


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [file for file in files if file.is_file() and file != Path(__file__).resolve()]


def found_in(files: list[Path], pattern: re.Pattern[bytes]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}: {hit.group().decode()}"
        for file in files
        for hit in pattern.finditer(file.read_bytes())
    ]


def make(*words: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *words], cwd=ROOT, env=own, capture_output=True, text=True, check=True
    ).stdout


def test_make_alone_lists_every_target() -> None:
    assert set(re.findall(r"^make (\w+) ", make(), re.MULTILINE)) >= TARGETS


def test_make_test_runs_every_check() -> None:
    steps = make("-n", "test")
    for step in (
        "ruff check",
        "ruff format --check",
        "mypy --strict",
        "lint-imports",
        "-m pytest",
        "package_check",
    ):
        assert step in steps


def test_ci_runs_the_whole_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert re.search(r"^make test\b", script.read_text("utf-8"), re.MULTILINE)


def test_pins_exclude_the_broken_pyside() -> None:
    pins = {r.name: r.specifier for r in map(Requirement, PROJECT["dependencies"])}
    pin = pins["PySide6-Essentials"]
    assert not any(pin.contains(f"6.12.{patch}") for patch in range(10))
    assert pin.contains("6.11.3")


@pytest.mark.parametrize("text", [b"see /work/x", b"'/root'", b"=/home/me"])
def test_a_machine_path_would_be_seen(text: bytes) -> None:
    assert MACHINE_PATH.search(text)


@pytest.mark.parametrize("text", [b"a/work/b", b"/workers", b"https://x.org/home/", b"./root"])
def test_other_paths_are_left_alone(text: bytes) -> None:
    assert not MACHINE_PATH.search(text)


def test_no_machine_path_in_tracked_files(tracked: list[Path]) -> None:
    assert found_in(tracked, MACHINE_PATH) == []


def test_no_registry_in_tracked_files(tracked: list[Path]) -> None:
    assert found_in(tracked, REGISTRY) == []


@pytest.mark.parametrize(
    ("heading", "listed"),
    [
        ("Run time", PROJECT["dependencies"]),
        ("Development", PROJECT["optional-dependencies"]["dev"]),
    ],
)
def test_each_dependency_is_explained(heading: str, listed: list[str]) -> None:
    explained = rows(heading)
    assert names(listed) <= {canonicalize_name(name) for name in explained}
    assert [name for name, cells in explained.items() if not all(cells)] == []


def test_what_comes_along_is_named() -> None:
    words = {canonicalize_name(word) for word in re.findall(r"[\w.-]+", DEPENDENCIES)}
    try:
        assert run_time_closure() - words == set()
    except PackageNotFoundError as error:
        pytest.fail(f"a dependency is not installed: {error}")


@pytest.mark.parametrize("heading", ["Run time", "Development", "System", "Fonts"])
def test_each_licence_is_permissive_or_lgpl(heading: str) -> None:
    refused = {
        name: cells[0]
        for name, cells in rows(heading).items()
        if not any(PERMISSIVE.fullmatch(licence) for licence in cells[0].split(" or "))
    }
    not_shipped = {"Development": "hypothesis", "System": "firefox-esr"}  # tools of tests
    if heading in not_shipped:
        assert refused.pop(not_shipped[heading]) == "MPL-2.0"
    assert refused == {}


def test_each_system_package_is_listed() -> None:
    script = (ROOT / "tools" / "setup.sh").read_text("utf-8")
    groups = re.findall(
        r'^readonly (?:ESSENTIAL|SCREEN|TRIALS|SHELL_ACCESS|OCR|BUNDLES)="([^"]+)"', script, re.M
    )
    assert len(groups) == 6
    assert set(" ".join(groups).split()) == set(rows("System"))
