"use strict";
/* The documents as the list and its filters have them, and the names of their values. */
(() => {
  const USUAL = {kk: "kk-Cyrl", uz: "uz-Latn"}; // the script that their vocabularies are in
  const {documents: rows, facets, byTitle, byDate, dated} = treatyArchive.get("catalogue");

  /** What a row of data says, by name; values are numbers in `facets`. */
  function document([
    uuid, title, supplied, date, years, kind, language, sectors, signatories, visits, publisher,
    access, whole, number, pages,
  ]) {
    const one = (value) => (value < 0 ? [] : [value]);
    return {
      uuid, title, date, years, sectors, visits, publisher, access, number, pages,
      heading: supplied ? `[${title}]` : title,
      whole: Boolean(whole),
      kind, language, signatories,
      has: {
        sector: withTops(sectors), signatory: signatories, visit: visits, year: everyYear(years),
        kind: one(kind), language: one(language),
      },
    };
  }

  function withTops(sectors) {
    const tops = sectors.map((sector) => facets.sector[sector].parent);
    return [...new Set([...sectors, ...tops.filter((top) => top !== undefined)])];
  }

  function everyYear([first, last]) {
    return first === undefined ? [] : Array.from({length: last - first + 1}, (_, at) => first + at);
  }

  /** The name of a value in a language, else in English, else in any. */
  function nameOf({code, labels}, language) {
    const tags = Object.keys(labels);
    const wanted = (some) => [some, USUAL[some]].find((tag) => tag in labels) ??
      tags.find((tag) => tag.startsWith(`${some}-`));
    return labels[wanted(language) ?? wanted("en") ?? tags[0]] ?? code;
  }

  const documents = rows.map(document);

  /** The place of each document in an order; without a date it is last in both directions. */
  function ranks(order) {
    const found = new Int32Array(order.length);
    order.forEach((document, rank) => (found[document] = rank));
    return found;
  }

  const [titleRank, dateRank] = [ranks(byTitle), ranks(byDate)];
  const orders = {
    title: (one) => titleRank[one],
    oldest: (one) => dateRank[one],
    newest: (one) => (dateRank[one] < dated ? -1 - dateRank[one] : dateRank[one]),
  };

  /** What there is to choose from, in order of title. */
  function list(language = "en") {
    const name = (facet, value) => (value < 0 ? "" : nameOf(facets[facet][value], language));
    return byTitle.map((at) => {
      const {uuid, heading, date, kind, language: written, whole} = documents[at];
      return {
        uuid, date, whole, title: heading,
        kind: name("kind", kind), language: name("language", written),
      };
    });
  }

  Object.assign(treatyArchive, { documents, facets, orders, nameOf, list });
})();
