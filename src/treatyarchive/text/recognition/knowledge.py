"""What reading knows: the rules shipped with the program and the names of an archive."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from treatyarchive.text.differences.rules import DifferenceRules
from treatyarchive.text.recognition.amounts import AmountRules
from treatyarchive.text.recognition.authority import Authority
from treatyarchive.text.recognition.boilerplate import BoilerplateRules
from treatyarchive.text.recognition.date_words import DateRules
from treatyarchive.text.recognition.event_dates import NamesInUse, folded
from treatyarchive.text.recognition.instruments import InstrumentRules
from treatyarchive.text.recognition.languages import LanguageRules
from treatyarchive.text.recognition.matters import MatterRules
from treatyarchive.text.recognition.naming import Names
from treatyarchive.text.recognition.sectors import SectorRules
from treatyarchive.text.recognition.signatories import SignatoryRules
from treatyarchive.text.recognition.visits import VisitRules


class Knowledge:
    """Rules by the name of their file, and the names; each part is made when first asked for."""

    def __init__(self, rules: Mapping[str, Any], authorities: Iterable[Authority]) -> None:
        self._rules = rules
        self._authorities = tuple(authorities)

    @classmethod
    def from_json(cls, rules: Mapping[str, Any], authorities: Iterable[Authority]) -> "Knowledge":
        """From the parsed files of `db/seed/recognition`, by their stems, and the authority."""
        return cls(rules, authorities)

    @cached_property
    def languages(self) -> LanguageRules:
        """What tells languages."""
        return LanguageRules.from_json(self._rules["languages"])

    @cached_property
    def dates(self) -> DateRules:
        """Months, days, holidays."""
        return DateRules.from_json(self._rules["dates"])

    @cached_property
    def boilerplate(self) -> BoilerplateRules:
        """What pages print around articles."""
        return BoilerplateRules.from_json(self._rules["boilerplate"])

    @cached_property
    def amounts(self) -> AmountRules:
        """Money and counts."""
        return AmountRules.from_json(self._rules["amounts"])

    @cached_property
    def visits(self) -> VisitRules:
        """Who visits whom."""
        return VisitRules.from_json(self._rules["visits"])

    @cached_property
    def signatories(self) -> SignatoryRules:
        """Who concludes what is signed."""
        return SignatoryRules.from_json(self._rules["signatories"])

    @cached_property
    def sectors(self) -> SectorRules:
        """Words of the sectors."""
        return SectorRules.from_json(self._rules["sectors"])

    @cached_property
    def instruments(self) -> InstrumentRules:
        """Words of treaties and other papers; what sentences say of them is as for sectors."""
        return InstrumentRules.from_json(self._rules["instruments"], self.sectors.statements)

    @cached_property
    def matters(self) -> MatterRules:
        """Words of different languages for the same matters."""
        return MatterRules.from_json(self._rules["matters"], self._rules["sectors"])

    @cached_property
    def differences(self) -> DifferenceRules:
        """Words of facts that two texts may state otherwise."""
        return DifferenceRules.from_json(self._rules["differences"])

    @cached_property
    def names(self) -> Names:
        """Every form of every name."""
        return Names.of(self._authorities, self._rules["names"])

    @cached_property
    def names_in_use(self) -> NamesInUse:
        """Names of cities that were in use for a time."""
        return {
            one.key: dated
            for one in self._authorities
            if one.kind == "CITY"
            if (dated := [(folded(name.form), name.valid) for name in one.names if name.valid])
        }
