"""Nothing that cannot be undone: what a user does at random is taken back, and done again."""

import os
import shutil
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from logical import fingerprint, logical_dump
from operations import OPERATIONS, NothingThere, Some

from archive_fixtures import add_text, no_power_is_lost, pdf, problems
from treatyarchive.archive import facet_index, history, instruments, tags, visits
from treatyarchive.archive.changes import ChangeSet
from treatyarchive.archive.records import InstrumentTag, SectorTag, SignatoryTag, VisitTag
from treatyarchive.archive.store import Archive
from treatyarchive.errors import ConflictError, UsageError
from treatyarchive.intake import adding

_TEXT = """On {} December 2021 the President of Kazakhstan received the President of Uzbekistan.
They spoke of trade and of gas supplies, and signed a declaration in Nur-Sultan."""
_SEEDS = 15 if os.environ.get("TREATYARCHIVE_TRIALS") == "whole" else 2
# What two people do to one record sooner or later.
_HOT = ("set fields", "set instrument", "set visit", "tag", "untag", "trash", "restore")


@pytest.fixture(scope="module")
def filled(empty_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four documents, two of them with scans, a visit and two instruments."""
    folder = tmp_path_factory.mktemp("filled")
    path = Path(shutil.copy(empty_archive, folder / "filled.tarchive"))
    for name in ("one", "two"):
        (folder / f"{name}.pdf").write_bytes(pdf(f"Signed in Tashkent, {name}"))
    with Archive.open(path) as archive:
        for number in (1, 2, 3, 4):
            add_text(archive, _TEXT.format(number), f"Title {number}")
        adding.attach(archive, 1, [str(folder / "one.pdf"), str(folder / "two.pdf")])
        adding.attach(archive, 2, [str(folder / "one.pdf")])
        visits.put(archive, "V1", host=["state.kz"], guest=["state.uz"], date="2021-12-06")
        instruments.create(archive, "I01", "Treaty on trade", names=["Договор о торговле"])
        instruments.create(archive, "I02", "Protocol", visit="V1")
        first = [SectorTag("ENE"), SignatoryTag("state.kz"), VisitTag("V1"), InstrumentTag("I01")]
        tags.add(archive, 1, first)
    return path


def do(archive: Archive, chance: Random, name: str = "") -> ChangeSet | None:
    """Do one operation; None where it is refused, or has nothing to be about, or to change."""
    operation = OPERATIONS[name or chance.choice(sorted(OPERATIONS))]
    try:
        done = operation(archive, Some(archive, chance))
    except (UsageError, ConflictError, NothingThere):
        return None
    assert isinstance(done, ChangeSet)
    return done if done.revision is not None else None


@pytest.mark.trial
@settings(max_examples=_SEEDS, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_many_edits_undone_and_done_again(
    filled: Path, tmp_path: Path, seed: int, *, whole_trials: bool
) -> None:
    path, chance = Path(shutil.copy(filled, tmp_path / "p.tarchive")), Random(seed)
    with Archive.open(path, "tester") as archive:
        no_power_is_lost(archive)
        states, stack = [fingerprint(archive)], []
        for _ in range(200 if whole_trials else 60):
            done = do(archive, chance)
            now = fingerprint(archive)
            if done is None:
                assert now == states[-1], "what is refused, or changes nothing, leaves no trace"
            else:
                assert facet_index.differences(archive) == [], done.action
                stack.append(done)
                states.append(now)
        assert len(stack) > len(states) / 3
        undone = []
        for done, before in zip(reversed(stack), reversed(states[:-1]), strict=True):
            undone.append(history.undo(archive, done.revision))
            assert fingerprint(archive) == before, done.action
            assert facet_index.differences(archive) == [], done.action
        for undo, after in zip(reversed(undone), states[1:], strict=True):
            history.undo(archive, undo.revision)
            assert fingerprint(archive) == after, undo.action
    assert problems(path) == []


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_each_operation_changes_something_and_is_undone(
    filled: Path, tmp_path: Path, name: str
) -> None:
    path = Path(shutil.copy(filled, tmp_path / "p.tarchive"))
    with Archive.open(path, "tester") as archive:
        no_power_is_lost(archive)
        chance = Random(name)
        for _ in range(1200):
            before = logical_dump(archive)
            done = do(archive, chance, name)
            if done is not None:
                break
            do(archive, chance)  # what it needs may not be there yet
        else:
            pytest.fail("it never had anything to change")
        after = logical_dump(archive)
        assert after != before
        undone = history.undo(archive, done.revision)
        assert logical_dump(archive) == before
        history.undo(archive, undone.revision)
        assert logical_dump(archive) == after


@pytest.mark.trial
@settings(max_examples=_SEEDS, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_each_undo_applies_whole_or_is_refused_and_alters_nothing(
    filled: Path, tmp_path: Path, seed: int, *, whole_trials: bool
) -> None:
    """Two windows change the same rows; each takes back what it did, the newest first."""
    path, chance = Path(shutil.copy(filled, tmp_path / "p.tarchive")), Random(seed)
    why: list[str] = []
    applied = 0
    with Archive.open(path, "one") as first, Archive.open(path, "other") as second:
        for archive in (first, second):
            no_power_is_lost(archive)
        stacks: list[list[int | None]] = [[], []]
        for _ in range(100 if whole_trials else 40):
            mine = chance.randrange(2)
            done = do([first, second][mine], chance, chance.choice(["", *_HOT]))
            stacks[mine] += [done.revision] if done else []
        while some := [stack for stack in stacks if stack]:
            stack = chance.choice(some)
            archive, revision = [first, second][stacks.index(stack)], stack.pop()
            before, written = logical_dump(archive), len(history.revisions(archive))
            try:
                history.undo(archive, revision)
            except ConflictError as error:
                why.append(str(error))
                assert logical_dump(first) == logical_dump(second) == before
                assert len(history.revisions(archive)) == written
            else:
                applied += 1
                assert history.revisions(archive)[0].undoes == revision
                assert logical_dump(first) == logical_dump(second) != before
    assert applied
    assert why
    assert all("changed since" in refusal for refusal in why)
    assert problems(path) == []
