"""The one way in: a text and what is known, and all that can be said of the text."""

from treatyarchive.text.recognition import (
    amounts,
    boilerplate,
    dates,
    event_dates,
    instruments,
    languages,
    naming,
    page_dates,
    persons,
    prepared,
    sectors,
    signatories,
    titles,
    visits,
)
from treatyarchive.text.recognition.knowledge import Knowledge
from treatyarchive.text.recognition.prepared import Article
from treatyarchive.text.recognition.records import Reading


def read(text: str, knowledge: Knowledge) -> Reading:
    """Everything found in a text, each with the passages it was found in."""
    lines = prepared.lines(text)
    printed = {line.number: dates.printed(line, knowledge.dates) for line in lines}
    page = boilerplate.read(lines, printed, knowledge.boilerplate)
    page_date = page_dates.read(page, printed, knowledge.dates)
    language = languages.read(page.article or lines, knowledge.languages)
    article = Article(language, page.article)
    mentions = naming.mentions(article.lines, knowledge.names)
    published = page_date.value if page_date else None
    visit = visits.read(article, mentions, knowledge.visits, page_date=published)
    event = event_dates.read(
        article,
        mentions,
        knowledge.dates,
        page=page,
        dates=printed,
        page_date=page_date,
        names=knowledge.names_in_use,
    )
    parties = signatories.read(article, mentions, knowledge.signatories, visit)
    return Reading(
        language=language,
        title_line=titles.read(page),
        page_date=page_date,
        event_date=event.found,
        warnings=event_dates.warnings(page_date, event),
        boilerplate_lines=page.boilerplate_lines,
        boilerplate_spans=page.spans,
        visit=visit,
        signatories=parties,
        persons=persons.read(article, mentions),
        sectors=sectors.read(article, mentions, knowledge.sectors, parties),
        instruments=instruments.read(article, mentions, knowledge.instruments),
        money=amounts.money(article, knowledge.amounts),
        document_count=amounts.document_count(article, knowledge.amounts),
    )
