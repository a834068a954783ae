"""The facts two aligned texts state otherwise."""

from treatyarchive.text.alignment.records import Alignment, Side
from treatyarchive.text.differences.records import Difference, OneSided
from treatyarchive.text.recognition.knowledge import Knowledge


def differences(
    left: Side, right: Side, alignment: Alignment, knowledge: Knowledge
) -> tuple[Difference, ...]:
    """Figures, dates, names and ranks that disagree, in the order of the left text."""
    return ()


def one_sided(left: Side, right: Side, knowledge: Knowledge) -> OneSided:
    """Ranks, places, counts and events that only one of two texts states."""
    return OneSided((), ())
