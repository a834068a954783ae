"use strict";
/* The list of results: a page of it at a time. */
(() => {
  const {documents, facets, nameOf, element, icon, marked, snippets, state} = treatyArchive;
  const MOST_CHIPS = 3;

  function named(facet, value, language) {
    return value < 0 ? "" : nameOf(facets[facet][value], language);
  }

  function address(document, asked, shown) {
    const told = new URLSearchParams();
    if (asked.words) told.set("q", asked.words);
    if (asked.words && asked.exact) told.set("exact", "1");
    if (shown?.hit && shown.where === "text") told.set("at", `L${shown.hit.line}`);
    if (shown?.hit && shown.where === "scan") told.set("at", `S${shown.scan}P${shown.number}`);
    if (asked.language !== "en") told.set("labels", asked.language);
    const hash = String(told);
    return `site/documents/${document.uuid}.html${hash && "#"}${hash}`;
  }

  function metaLine(document, language) {
    const {date, publisher, kind, language: written, pages} = document;
    const scans = pages && `Scan, ${pages} ${pages === 1 ? "page" : "pages"}`;
    const parts = [
      date, named("publisher", publisher, language), named("kind", kind, language),
      named("language", written, language), scans,
    ];
    return element("p", {class: "meta"}, parts.filter(Boolean).map((part) => element("span", {}, part)));
  }

  function chips(document, asked) {
    const chip = (facet, value) =>
      element("li", {}, element("a",
        {class: `chip ${facet}`, href: state.write(state.toggled({...asked, chosen: without(asked, facet, value)}, facet, value))},
        facet === "visit" ? icon("visit") : null, named(facet, value, asked.language)));
    const sectors = document.sectors.slice(0, MOST_CHIPS).map((value) => chip("sector", value));
    const more = document.sectors.length - MOST_CHIPS;
    return element("ul", {class: "chips"}, sectors,
      more > 0 ? element("li", {class: "more"}, `+${more}`) : null,
      document.visits.slice(0, 2).map((value) => chip("visit", value)));
  }

  function without({chosen}, facet, value) {
    return {...chosen, [facet]: chosen[facet].filter((one) => one !== value)};
  }

  function remarks(document, shown) {
    const found = [];
    if (!document.whole) found.push(element("span", {class: "status"}, icon("lock"), "Record only"));
    if (shown?.hit && shown.where === "scan") {
      found.push(element("span", {}, icon("scan"), `In the scan, page ${shown.number}`));
    }
    if (shown?.hit && shown.where === "note") {
      found.push(element("span", {}, icon("info"), "In the notes"));
    }
    if (shown?.hit && ["name", "spelling"].includes(shown.hit.how)) {
      found.push(element("span", {}, icon("languages"), `${shown.hit.typed} = ${shown.hit.as}`));
    }
    return found;
  }

  /** A row of the list, and `fill`, which reads what is shown of its text: once it is in sight. */
  function result(number, found, asked) {
    const document = documents[number];
    const title = document.heading;
    const link = element("a", {class: "result-title", href: address(document, asked, null)},
      marked(title, snippets.inTitle(found, title)));
    const quoted = element("p", {class: "snippet", lang: languageOf(document)});
    const remark = element("p", {class: "remark"}, remarks(document, null));
    const glyph = element("span", {class: "glyph"}, icon(document.pages ? "scan" : "text"));
    const row = element("li", {class: "result"}, glyph,
      element("div", {class: "told"},
        element("h2", {lang: languageOf(document)}, link), metaLine(document, asked.language), quoted,
        element("div", {class: "foot"}, chips(document, asked), remark)));
    async function fill() {
      const shown = await snippets.snippet(found, number);
      link.setAttribute("href", address(document, asked, shown));
      if (shown) quoted.replaceChildren(...marked(shown.text, shown.spans));
      remark.replaceChildren(...remarks(document, shown));
    }
    return {row, fill};
  }

  function languageOf(document) {
    return document.language < 0 ? "" : facets.language[document.language].code;
  }

  treatyArchive.result = result;
})();
