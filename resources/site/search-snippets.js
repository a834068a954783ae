"use strict";
/* What is shown of a document in a list: the lines around its first hit, or how it begins. */
(() => {
  const {documents, index, occurrences} = treatyArchive;
  const BEFORE = 60; // signs
  const LONGEST = 260;

  /** The part of a text from a place on, cut between words, on one line; spans counted in it. */
  function cutOut(text, from, spans) {
    let start = Math.max(0, from - BEFORE);
    if (start > 0) {
      const space = text.slice(start, from).search(/\s/u);
      start += space < 0 ? 0 : space + 1;
    }
    let end = Math.min(text.length, start + LONGEST);
    if (end < text.length) {
      const space = text.slice(start, end).search(/\s\S*$/u);
      end = space > 0 ? Math.max(start + space, from) : end;
    }
    const own = spans.filter((span) => span.start >= start && span.end <= end);
    const lead = start > 0 ? "… " : "";
    const shown = own.map((span) =>
      ({...span, start: span.start - start + lead.length, end: span.end - start + lead.length}));
    const body = text.slice(start, end).replace(/\s/gu, " ");
    return {text: lead + body + (end < text.length ? " …" : ""), spans: shown};
  }

  /** The first spans of a text as far as a snippet reaches: behind its title, if there are any. */
  function firstSpans(spelt, text, title) {
    const behind = afterTitle(text, title);
    let found = [];
    for (const span of spelt.spans(text)) {
      if (found.length && found[0].start < behind && span.start >= behind) found = [];
      if (found.length && span.start > found[0].start + LONGEST) {
        if (found[0].start >= behind) break;
      } else {
        found.push(span);
      }
    }
    return found;
  }

  function pageIn(place) {
    const {place: where, scan, number} = index.pages[place];
    return {where, scan, number};
  }

  /** Where a text goes on after the title it begins with. */
  function afterTitle(text, title) {
    const first = text.search(/\S/u);
    const begins = first >= 0 && text.startsWith(title, first);
    const next = begins ? text.slice(first + title.length).search(/[\p{L}\p{N}]/u) : -1;
    return next < 0 ? Math.max(first, 0) : first + title.length + next;
  }

  async function opening(document) {
    const readable = index.pagesOf(document).filter((page) =>
      ["text", "scan"].includes(index.pages[page].place) && index.pages[page].length);
    if (!readable.length) return null;
    const text = await index.textOf(readable[0]);
    const start = afterTitle(text, documents[document].title);
    return {...cutOut(text.slice(start), 0, []), ...pageIn(readable[0]), hit: null};
  }

  /** Where the words of what was found stand first in a document, but for its title. */
  async function snippet(found, document) {
    if (!found.asks) return opening(document);
    for (const page of found.pagesOf(document)) {
      const {place} = index.pages[page];
      if (place === "title") continue;
      const text = await index.textOf(page);
      await treatyArchive.ready(text);
      const spelt = occurrences(found.asked, found.exact, place);
      const spans = firstSpans(spelt, text, documents[document].title);
      if (spans.length) {
        const line = text.slice(0, spans[0].start).split("\n").length;
        const hit = {...spans[0], line, as: text.slice(spans[0].start, spans[0].end)};
        return {...cutOut(text, spans[0].start, spans), ...pageIn(page), hit};
      }
    }
    return opening(document);
  }

  /** The places of the words in a document's title. */
  function inTitle(found, title) {
    return found.asks ? [...occurrences(found.asked, found.exact, "title").spans(title)] : [];
  }

  treatyArchive.snippets = { snippet, inTitle };
})();
