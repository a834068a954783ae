"""Persons of the authority whom a text names."""

from collections.abc import Sequence

from treatyarchive.text.recognition.naming import Mention
from treatyarchive.text.recognition.prepared import Article
from treatyarchive.text.recognition.records import Found


def read(article: Article, mentions: Sequence[Mention]) -> tuple[Found, ...]:
    """Each person with the passages that name them, in the order of the text.

    Airports, streets and the like that bear a name do not name the person.
    """
    numbers = {line.number for line in article.lines}
    found = []
    for mention in mentions:
        if mention.kind != "PERSON":
            continue
        named = [
            each
            for each in mention.occurrences
            if not each.is_namesake and each.line.number in numbers
        ]
        if named:
            passages = tuple(each.passage for each in named)
            longest = max(passages, key=lambda passage: len(passage.quote))
            found.append(Found(mention.key, passages, printed=longest.quote))
    return tuple(found)
