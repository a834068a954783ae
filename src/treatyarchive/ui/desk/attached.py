"""What became of files that were to be attached, as the banner above a scan says it."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from treatyarchive.ui import attaching
from treatyarchive.ui.words import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatyarchive.intake.outcomes import Outcome


def in_words(outcomes: "Sequence[Outcome]", document: int) -> tuple[str, str]:
    """How it went, and the kind of banner for that."""
    failed = [found for found in outcomes if found.outcome == "failed"]
    noted = [found for found in attaching.added(outcomes) if found.note]
    known = QCoreApplication.translate("Attaching", "This document has %1 already.")
    said = [attaching.in_words(outcomes, document)]
    said += [f"{_name(found)}: {spoken(found.error or '')}" for found in failed]
    said += [f"{_name(found)}: {spoken(found.note or '')}" for found in noted]
    said += [known.replace("%1", _name(o)) for o in outcomes if o.outcome == "duplicate"]
    said = [line for line in said if line]
    return "\n".join(said), "error" if failed else "warn" if len(said) > 1 else "info"


def _name(found: "Outcome") -> str:
    return PurePath(found.path).name
