"""An archive with all kinds of documents, and bundles of it; made once, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import bundle_archives
import listed_archives
import pytest
from browsers import _chromium, chromium  # noqa: F401
from site_archives import shown_archive, site, uuids  # noqa: F401

from archive_fixtures import (  # noqa: F401 - pytest finds fixtures by their names here
    archive,
    archive_path,
    empty_archive,
    no_power_is_lost,
    run,
    seeds,
    seeds_archive,
    seeds_path,
    window,
)
from treatyarchive.archive import documents
from treatyarchive.archive.sharing.outgoing import Outgoing
from treatyarchive.archive.store import Archive
from treatyarchive.bundle.catalogue import Catalogue


@pytest.fixture(scope="session")
def sharing_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive as `bundle_archives.fill` fills it; copy it."""
    folder = tmp_path_factory.mktemp("sharing")
    return bundle_archives.make(folder / "sharing.tarchive", folder / "files")


@pytest.fixture
def sharing(sharing_archive: Path, tmp_path: Path) -> Iterator[Archive]:
    """It, open."""
    path = Path(shutil.copy(sharing_archive, tmp_path / "sharing.tarchive"))
    with Archive.open(path, "archivist") as opened:
        no_power_is_lost(opened)
        yield opened


@pytest.fixture(scope="session")
def bundle_file(sharing_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of it, a zip file without a site; copy it, or only read it."""
    out = tmp_path_factory.mktemp("bundle") / "visits.zip"
    with Archive.open(sharing_archive, "archivist", read_only=True) as opened:
        return bundle_archives.export(opened, out).out


@pytest.fixture(scope="session")
def bundle_folder(sharing_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a folder."""
    out = tmp_path_factory.mktemp("bundle") / "visits"
    with Archive.open(sharing_archive, "archivist", read_only=True) as opened:
        return bundle_archives.export(opened, out).out


@pytest.fixture(scope="session")
def listed_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive as `listed_archives` makes it; only read it."""
    folder = tmp_path_factory.mktemp("listed")
    return listed_archives.make(folder / "listed.tarchive", folder / "files")


@pytest.fixture
def catalogue(listed_path: Path) -> Iterator[Catalogue]:
    """What may leave it, described in English."""
    with Archive.open(listed_path, "archivist", read_only=True) as opened:
        yield Catalogue(Outgoing(opened, documents.listed(opened)))
