"use strict";
/* What is asked, as the address keeps it behind its #: so that the browser's own buttons go back,
   and any page of results can be bookmarked. */
(() => {
  const {filters, facets} = treatyArchive;
  const ORDERS = ["match", "newest", "oldest", "title"];
  const LANGUAGES = ["en", "ru", "uz", "kk"];

  function among(values, value) {
    return values.includes(value) ? value : values[0];
  }

  /** The words, choices, order and page that an address asks for. */
  function read(hash) {
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    const chosen = {};
    for (const facet of filters.NAMES) {
      const values = given.getAll(facet).map((code) => filters.valueOf(facet, code));
      chosen[facet] = [...new Set(values)].filter((value) => isKnown(facet, value));
    }
    return {
      words: given.get("q") ?? "",
      exact: given.has("exact"),
      chosen,
      order: among(ORDERS, given.get("order")),
      page: Math.max(1, Math.trunc(Number(given.get("page"))) || 1),
      language: among(LANGUAGES, given.get("labels")),
    };
  }

  function isKnown(facet, value) {
    return value === "none" || (facet === "year" ? value > 0 : facets[facet][value] !== undefined);
  }

  /** The address of what is asked, from its # on. */
  function write({words, exact, chosen, order, page, language}) {
    const told = new URLSearchParams();
    if (words) told.set("q", words);
    if (exact) told.set("exact", "1");
    for (const facet of filters.NAMES) {
      chosen[facet].forEach((value) => told.append(facet, filters.codeOf(facet, value)));
    }
    if (order !== ORDERS[0]) told.set("order", order);
    if (page > 1) told.set("page", String(page));
    if (language !== LANGUAGES[0]) told.set("labels", language);
    return `#${told}`;
  }

  /** The same with a value of a facet chosen, or chosen no more; from the first page. */
  function toggled(state, facet, value) {
    const own = state.chosen[facet];
    const values = own.includes(value) ? own.filter((one) => one !== value) : [...own, value];
    return {...state, page: 1, chosen: {...state.chosen, [facet]: values}};
  }

  /** The same without any choice in facets. */
  function cleared(state) {
    const chosen = Object.fromEntries(filters.NAMES.map((facet) => [facet, []]));
    return {...state, page: 1, chosen};
  }

  treatyArchive.state = { read, write, toggled, cleared };
})();
