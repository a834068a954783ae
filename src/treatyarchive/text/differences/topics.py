"""What differences are called."""

from collections.abc import Mapping
from typing import Final

from treatyarchive.messages import Message, say, template
from treatyarchive.text.differences.facts import Fact

_SUMS: Final[Mapping[str, str]] = {
    "about:trade": template("Trade turnover"),
    "about:export": template("Exports"),
    "about:import": template("Imports"),
    "about:loan": template("Loan"),
    "about:grant": template("Grant"),
    "about:aid": template("Aid"),
    "about:debt": template("Debt"),
    "about:fund": template("Fund"),
    "about:investment": template("Investment"),
    "about:budget": template("Budget"),
    "about:worth": template("Value"),
}
_COUNTS: Final[Mapping[str, str]] = {
    "counted:documents": template("Number of documents"),
    "counted:agreements": template("Number of agreements"),
    "counted:contracts": template("Number of contracts"),
    "counted:memoranda": template("Number of memoranda"),
    "counted:projects": template("Number of projects"),
    "counted:enterprises": template("Number of enterprises"),
    "counted:people": template("Number of people"),
    "counted:residents": template("Number of residents"),
    "counted:entrepreneurs": template("Number of entrepreneurs"),
    "counted:pupils": template("Number of pupils"),
    "counted:permits": template("Number of permits"),
    "counted:goods": template("Number of goods"),
    "counted:annexes": template("Number of annexes"),
    "counted:students": template("Number of students"),
    "counted:specialists": template("Number of specialists"),
    "counted:scholarships": template("Number of places"),
    "counted:tourists": template("Number of tourists"),
    "counted:passengers": template("Number of passengers"),
    "counted:flights": template("Number of flights"),
    "counted:trains": template("Number of trains"),
    "counted:vehicles": template("Number of vehicles"),
    "counted:regions": template("Number of regions"),
    "counted:districts": template("Number of districts"),
    "counted:cities": template("Number of cities"),
    "counted:countries": template("Number of countries"),
    "counted:institutions": template("Number of institutions"),
    "counted:jobs": template("Number of jobs"),
    "counted:events": template("Number of events"),
    "counted:meetings": template("Number of meetings"),
    "counted:items": template("Number of items"),
    "counted:copies": template("Number of copies"),
    "counted:groups": template("Number of groups"),
    "counted:stations": template("Number of stations"),
    "counted:plants": template("Number of plants"),
    "counted:houses": template("Number of houses"),
    "counted:bridges": template("Number of bridges"),
    "unit:km": template("Length"),
    "unit:metre": template("Length"),
    "unit:hectare": template("Area"),
    "unit:square_metre": template("Area"),
    "unit:tonne": template("Weight"),
    "unit:kilogram": template("Weight"),
    "unit:litre": template("Volume"),
    "unit:barrel": template("Volume"),
    "unit:cubic_metre": template("Volume"),
    "unit:megawatt": template("Capacity"),
    "unit:kilowatt_hour": template("Electricity"),
    "unit:hour": template("Time"),
    "unit:minute": template("Time"),
}
_ORDINALS: Final[Mapping[str, str]] = {
    "about:anniversary": template("Anniversary"),
    "counted:meetings": template("Number of the meeting"),
}
_OFFICES: Final[Mapping[str, str]] = {
    "president": template("President"),
    "pm": template("Prime minister"),
    "deputy_pm": template("Deputy prime minister"),
    "minister": template("Minister"),
    "deputy_minister": template("Deputy minister"),
    "ambassador": template("Ambassador"),
    "governor": template("Head of the region"),
    "speaker": template("Speaker"),
    "chairman": template("Chair"),
    "secretary": template("Secretary"),
    "rector": template("Rector"),
}
_KINDS: Final[Mapping[str, str]] = {
    "money": template("Sum"),
    "percent": template("Share"),
    "term": template("Term"),
    "count": template("Number"),
    "ordinal": template("Number"),
    "date": template("Date"),
    "year": template("Year"),
    "person": template("Name"),
    "city": template("Place"),
    "rank": template("Rank of the visit"),
}


def topic(left: Fact, right: Fact) -> Message:
    """What two facts that disagree are about."""
    listed = {"money": _SUMS, "count": _COUNTS, "ordinal": _ORDINALS, "person": _OFFICES}
    known = listed.get(left.kind, {})
    about = left.of("about:") & right.of("about:") if left.kind == "money" else left.units
    if left.kind != "money" and left.units & right.units:
        about = left.units & right.units
    about = frozenset(name.partition("/")[0] for name in about)
    found = next((words for name, words in known.items() if name in about), None)
    return say(found or _KINDS[left.kind])
