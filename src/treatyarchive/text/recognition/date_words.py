"""The words about time of all our languages: months, days, anniversaries, holidays."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

_LONG_NAME: Final = 7
_ENDABLE_NAME: Final = 5


@dataclass(frozen=True)
class LanguageDates:
    """A language's words about time, in lower case.

    `weekdays` count from Monday as 0, `days` from today; `ended_days` are days where a stop
    or one of `verbs_after` follows, and something else where a noun does. `done` are beginnings
    of words that report what has been, unless one `ahead` or `awaited` stands by them;
    behind `titled` a day is part of an instrument's name.
    """

    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    ended_days: Mapping[str, int]
    event: tuple[str, ...]
    ahead: tuple[str, ...]
    done: tuple[str, ...]
    awaited: tuple[str, ...]
    titled: tuple[str, ...]
    earlier: tuple[str, ...]
    envoys: tuple[str, ...]
    verbs_after: tuple[str, ...]
    anniversary: Mapping[str, tuple[str, ...]]

    def reports(self, sentence: str) -> bool:
        """Whether a sentence reports something as done, not as to come."""
        if any(stem in sentence for stem in (*self.ahead, *self.awaited)):
            return False
        return self._done.search(sentence) is not None

    @cached_property
    def _done(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.done)) or '(?!)'})")

    @cached_property
    def endable(self) -> frozenset[str]:
        """Names of days that case endings are added to."""
        return frozenset(name for name in self.weekdays if len(name) >= _ENDABLE_NAME)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "LanguageDates":
        """Read one language of `dates.json`."""
        listed = enumerate(data.get("weekdays", ()))
        weekdays = {form: number for number, forms in listed for form in forms}
        return cls(
            weekdays={**_misspelt(weekdays), **weekdays},
            days=dict(data.get("days", {})),
            ended_days=dict(data.get("ended_days", {})),
            event=tuple(data.get("event", ())),
            ahead=tuple(data.get("ahead", ())),
            done=tuple(data.get("done", ())),
            awaited=tuple(data.get("awaited", ())),
            titled=tuple(f" {words}" for words in data.get("titled", ())),
            earlier=tuple(data.get("earlier", ())),
            envoys=tuple(data.get("envoys", ())),
            verbs_after=tuple(data.get("verbs_after", ())),
            anniversary={key: tuple(v) for key, v in data.get("anniversary", {}).items()},
        )


def _misspelt(weekdays: Mapping[str, int]) -> dict[str, int]:
    """Long names with a letter left out, where that leaves no doubt which is meant."""
    slips: dict[str, set[int]] = {}
    for name, number in weekdays.items():
        for place in range(1, len(name) if len(name) >= _LONG_NAME else 0):
            slips.setdefault(name[:place] + name[place + 1 :], set()).add(number)
    return {slip: numbers.pop() for slip, numbers in slips.items() if len(numbers) == 1}


@dataclass(frozen=True)
class DateRules:
    """The words of `dates.json`."""

    data: Mapping[str, Any]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "DateRules":
        """Keep the rules; a language is made ready when the first text in it is read."""
        return cls(data)

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Month names of all languages in every form, with their numbers."""
        forms: dict[str, int] = {}
        for language in self.data["languages"].values():
            for number, names in enumerate(language["months"], 1):
                for name in names:
                    for ending in language["endings"]:
                        forms.setdefault(key(name + ending), number)
        return {form: n for form, n in forms.items() if form not in self.data["not_months"]}

    @cached_property
    def months_first(self) -> frozenset[str]:
        """Forms of months that their day follows: March 9, but not 'in March 9 ministers'."""
        return frozenset(
            key(name + ending)
            for language in self.data["languages"].values()
            for names in (*language["months"], *language.get("short", ()))
            for name in names
            for ending in language.get("of_month", ())
        )

    @cached_property
    def month_of(self) -> frozenset[str]:
        """Words between a month and its day: 'of the month of'."""
        return frozenset(map(key, self.data["month_of"]))

    @cached_property
    def short_months(self) -> Mapping[str, int]:
        """Abbreviated month names of all languages."""
        return {
            key(name): number
            for language in self.data["languages"].values()
            for number, names in enumerate(language.get("short", ()), 1)
            for name in names
        }

    @cached_property
    def year_words(self) -> frozenset[str]:
        """Words that stand by a year."""
        return frozenset(map(key, self.data["year_words"]))

    @cached_property
    def ordinals(self) -> frozenset[str]:
        """Endings printed behind the number of a day or year."""
        return frozenset(map(key, self.data["ordinals"]))

    @cached_property
    def joining(self) -> frozenset[str]:
        """Words between the first and the last day."""
        return frozenset(map(key, self.data["joining"]))

    @cached_property
    def holidays(self) -> Mapping[str, Mapping[str, datetime.date]]:
        """Key of a state -> kind of holiday -> the day it goes back to."""
        return {
            state: {kind: datetime.date.fromisoformat(day) for kind, day in kinds.items()}
            for state, kinds in self.data["holidays"].items()
        }

    @cached_property
    def weekday_names(self) -> frozenset[str]:
        """Names of the days of the week in all languages."""
        listed = (one.get("weekdays", ()) for one in self.data["languages"].values())
        return frozenset(name for days in listed for names in days for name in names)

    @cached_property
    def celebrated_days(self) -> int:
        """How many days a holiday has been recent."""
        return int(self.data["celebrated_days"])

    def language(self, tag: str | None) -> LanguageDates:
        """The words of a language, `uz-Latn`; of one without rules none."""
        known = self.data["languages"]
        name = tag or ""
        if name not in known:
            name = name.split("-")[0]
        if name not in self._made:
            self._made[name] = LanguageDates.from_json(known.get(name, {}))
        return self._made[name]

    @cached_property
    def _made(self) -> dict[str, LanguageDates]:
        return {}

    def is_unsure(self, word: str, tag: str | None) -> bool:
        """Whether a month's name means something else in a language: English may, not May."""
        return word in self.data["unsure"].get(tag or "", ())


def key(word: str) -> str:
    """Lower case with one i: capital Turkish letters do not tell the two apart."""
    return word.replace("ı", "i")
