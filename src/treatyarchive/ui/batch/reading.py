"""What the screen reads from the archive; every function runs on the session's reader."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from treatyarchive.archive import batch, copying_tags, replacing, terms
from treatyarchive.archive.batch import Edit, Survey
from treatyarchive.archive.copying_tags import Instrument
from treatyarchive.archive.plans import Plan
from treatyarchive.archive.store import Archive
from treatyarchive.errors import UsageError
from treatyarchive.progress import Cancelled, Progress
from treatyarchive.text.replacement import Wording
from treatyarchive.ui.choosing import lists, titles
from treatyarchive.ui.choosing.lists import Lists
from treatyarchive.ui.choosing.titles import Titles

Planning = Callable[[Archive, Progress], Plan]
_FEW = 10_000  # documents whose instruments are told apart from all others


@dataclass(frozen=True)
class Told:
    """What the documents hold, and what there is to choose from."""

    survey: Survey
    lists: Lists = field(default_factory=Lists)
    titles: Titles = field(default_factory=Titles)
    levels: Sequence[tuple[str, str]] = ()
    """Levels of description, as (code, label)."""
    instruments: Sequence[Instrument] = ()
    """Those the documents are about; without documents, all."""


class Asking:
    """A question that is given up once it is asked anew: `Progress` for what answers it."""

    def __init__(self) -> None:
        self.given_up = False

    def step(self, done: int, total: int, text: str) -> None:
        """Go on, unless nobody waits for the answer any more."""
        if self.given_up:
            raise Cancelled


def read(archive: Archive, numbers: Sequence[int], language: str, asking: Asking) -> Told | None:
    """Everything the forms show; None where that was given up."""
    try:
        survey = batch.survey(archive, numbers, asking)
    except Cancelled:
        return None
    levels = terms.vocabulary(archive, "description_level")
    return Told(
        survey,
        lists.read(archive, language),
        titles.read(archive),
        [(code, level.label(language)) for code, level in levels.items() if not level.retired],
        copying_tags.instruments(archive, numbers if len(numbers) <= _FEW else ()),
    )


def plan(archive: Archive, planning: Planning, asking: Asking) -> Plan | str | None:
    """What would change, or in words why that cannot be told; None where it was given up."""
    try:
        return planning(archive, asking)
    except Cancelled:
        return None
    except UsageError as error:
        return str(error)


def of_edit(numbers: Sequence[int], edit: Edit) -> Planning:
    """A plan that sets fields and tags."""
    return lambda archive, progress: batch.preview(archive, numbers, edit, progress)


def of_replacing(numbers: Sequence[int], names: Sequence[str], wording: Wording) -> Planning:
    """A plan that replaces words in fields."""
    return lambda archive, progress: replacing.preview(archive, numbers, names, wording, progress)


def of_copying(instrument: int, kinds: Sequence[str], *, back: bool) -> Planning:
    """A plan that copies tags from an instrument to its documents, or back."""
    copy = copying_tags.to_instrument if back else copying_tags.to_documents
    return partial(_copied, copy, instrument, tuple(kinds))


def _copied(
    copy: Callable[[Archive, int, Sequence[str]], Plan],
    instrument: int,
    kinds: Sequence[str],
    archive: Archive,
    _progress: Progress,
) -> Plan:
    return copy(archive, instrument, kinds)
