"""Sentences for the user: English as they stand, and ready to be said in another language.

The core knows no translator. It makes its sentences with `say`, prints and stores them as the
English strings they are, and the window finds the template and its values in them.
"""

import re
from collections.abc import Callable, Mapping

Value = str | int | tuple[str, ...]
"""A text, a number, or texts to be listed; a text may be a `Message` itself."""

_PLACE = re.compile(r"\{(\w+)\}")


class Message(str):
    """An English sentence that knows what it was made of.

    As a value of another message, or `str()` of the error it was given to, it stays a message;
    joined, cut or changed it becomes plain English.
    """

    template: str
    values: Mapping[str, Value]

    def __new__(
        cls, text: str, template: str = "", values: Mapping[str, Value] | None = None
    ) -> "Message":
        """`text` is the English of `template` filled in with `values`."""
        made = super().__new__(cls, text)
        made.template, made.values = template or text, values or {}
        return made

    def __str__(self) -> str:
        """Itself: a plain copy would have forgotten what it was made of."""
        return self


def say(template: str, /, **values: object) -> Message:
    """The sentence `template` means: `{name}` stands for a value, `(s)` for the plural of `{n}`."""
    known = {name: _value(value) for name, value in values.items()}
    count = known.get("n")
    words = counted(template, count) if isinstance(count, int) else template
    return Message(filled(words, known), template, known)


def _value(value: object) -> Value:
    if isinstance(value, str | int):
        return value
    return tuple(map(str, value)) if isinstance(value, list | tuple) else str(value)


def template(text: str) -> str:
    """Mark a template that is given to `say` elsewhere, so that translators get to see it."""
    return text


def term(name: str) -> Message:
    """A name of the archive's own, `date_published`, of which the window makes words."""
    return Message(name, name.replace("_", " "))


def counted(text: str, count: int) -> str:
    """English plurals: 'file(s)' is 'file' for one and 'files' for any other number."""
    return text.replace("(s)", "" if count == 1 else "s")


def filled(words: str, values: Mapping[str, Value], word: Callable[[str], str] = str) -> str:
    """Put the values into their places, each text as `word` has it.

    Nothing but names is read between the braces: a template may come from a worker that foreign
    bytes took over.
    """

    def shown(place: re.Match[str]) -> str:
        value = values.get(place[1], place[0])
        return ", ".join(map(word, value)) if isinstance(value, tuple) else word(str(value))

    return _PLACE.sub(shown, words)


def to_json(text: object) -> object:
    """A message as it travels between processes: what it is made of, lists as one text."""
    if not isinstance(text, Message):
        return text
    values = {
        name: ", ".join(value) if isinstance(value, tuple) else value
        for name, value in text.values.items()
    }
    return [text.template, values]


def from_json(found: object) -> str:
    """The message again; what is none as the text it is."""
    match found:
        case [str(words), dict(values)] if all(isinstance(v, str | int) for v in values.values()):
            return say(words, **values)
    return str(found)
