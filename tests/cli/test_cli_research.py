"""The stories of a researcher, T08, T09 and T11, through the command line."""

from pathlib import Path

import pytest

from archive_fixtures import VISIT_CODES, Run, ref_of
from researcher import ALL, DECLARATION, PROGRAMME, TREATY, Research, research  # noqa: F401 - pytest finds fixtures by their names here

OUTER_SPACE, CUSTOMS, BORDERS, ENERGY, TRANSPORT = "SCI.SPC", "TRD.CUS", "BOR", "ENE", "TRN"
RAILWAYS, DEFENCE, HEALTH = "TRN.RLW", "SEC.DEF", "SOC.HLT"


def found(run: Run, path: Path, *words: object) -> list[str]:
    """The texts a search finds, by the names of the seeds, in the order of the answer."""
    ran = run("search", path, "--json", *words)
    assert (ran.code, ran.err) == (0, ""), ran
    answer = ran.json
    assert answer["total"] == len(answer["results"])
    return [f"{int(result['ref']) - 1:03d}" for result in answer["results"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--sector", OUTER_SPACE], {"002", "004"}),
        (["--sector", CUSTOMS], {"002"}),
        (["--sector", BORDERS], {"003"}),
        (["--sector", ENERGY], {"001", "002", "003", "004"}),
        (["--sector", TRANSPORT], ALL),
        (["--sector", RAILWAYS], {"001", "004"}),
        (["--sector", DEFENCE, "--sector", OUTER_SPACE, "--all-of", "sector"], {"002"}),
        (["--sector", HEALTH, "--sector", CUSTOMS], {"002", "003"}),
    ],
)
def test_t08_filter_by_sector(
    run: Run, research: Research, options: list[str], expected: set[str]  # noqa: F811 - the fixture
) -> None:
    assert set(found(run, research.path, *options)) == expected


def test_t08_what_is_counted_is_found(run: Run, research: Research) -> None:  # noqa: F811 - the fixture
    counted = run("search", research.path, "--json").json["facets"]["sector"]
    assert counted
    for each in counted:
        assert len(found(run, research.path, "--sector", each["value"])) == each["count"], each
