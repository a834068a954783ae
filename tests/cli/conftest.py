"""Archives to test with."""

from archive_fixtures import (  # noqa: F401 - pytest finds fixtures by their names here
    archive,
    archive_path,
    empty_archive,
    one,
    run,
    seeds,
    seeds_archive,
    seeds_path,
    window,
)
from researcher import research  # noqa: F401 - pytest finds fixtures by their names here
