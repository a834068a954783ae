"use strict";
/* The facets: what is chosen in them, which documents that leaves, and how many have each value.
   Within a facet values add up, facets narrow; each is counted without its own choice. */
(() => {
  const {documents, facets, nameOf} = treatyArchive;
  const NAMES = ["sector", "signatory", "visit", "year", "kind", "language"];
  const NONE = "none";

  /** The value of a document's facet that a code of the address names; as counts have it. */
  function valueOf(facet, code) {
    if (code === NONE) return NONE;
    if (facet === "year") return Number(code);
    return facets[facet].findIndex((value) => value.code === code);
  }

  function codeOf(facet, value) {
    return value === NONE || facet === "year" ? String(value) : facets[facet][value].code;
  }

  function labelOf(facet, value, language) {
    if (value === NONE) return facet === "visit" ? "No visit" : "Not tagged";
    return facet === "year" ? String(value) : nameOf(facets[facet][value], language);
  }

  function fits(document, facet, chosen) {
    const own = document.has[facet];
    return chosen.some((value) => (value === NONE ? !own.length : own.includes(value)));
  }

  /** Documents among `found` (a byte each) that fit all choices, or all but those of a facet. */
  function narrowed(found, chosen, but = "") {
    const narrowing = NAMES.filter((facet) => facet !== but && chosen[facet]?.length);
    if (!narrowing.length) return found;
    return found.map((value, at) =>
      Number(value && narrowing.every((facet) => fits(documents[at], facet, chosen[facet]))));
  }

  function counted(found, facet) {
    const counts = new Map();
    const more = (value) => counts.set(value, (counts.get(value) ?? 0) + 1);
    found.forEach((value, at) => {
      if (!value) return;
      const own = documents[at].has[facet];
      own.forEach(more);
      if (!own.length) more(NONE);
    });
    return counts;
  }

  /** What puts values of a facet in order. */
  function compare(facet, counts, language) {
    const byName = (one, other) =>
      labelOf(facet, one, language).localeCompare(labelOf(facet, other, language), language);
    const byOrder = (one, other) =>
      (facets[facet][one].order ?? Infinity) - (facets[facet][other].order ?? Infinity) || 0;
    switch (facet) {
      case "year": return (one, other) => one - other;
      case "visit": return (one, other) => byOrder(one, other) || byName(one, other);
      case "signatory": return (one, other) => counts.get(other) - counts.get(one) || byName(one, other);
      default: return (one, other) => byOrder(one, other) || byName(one, other);
    }
  }

  /** The rows of a facet, in order: value, label, count, depth; `parts` of a value follow it. */
  function rowsOf(facet, found, chosen, language) {
    const counts = counted(narrowed(found, chosen, facet), facet);
    for (const value of chosen[facet] ?? []) {
      if (!counts.has(value)) counts.set(value, 0);
    }
    const values = [...counts.keys()].filter((value) => value !== NONE);
    values.sort(compare(facet, counts, language));
    const parent = (value) => (facet === "sector" ? facets.sector[value].parent : undefined);
    const row = (value, depth = 0, parts = []) => ({
      value, depth, parts, code: codeOf(facet, value), label: labelOf(facet, value, language),
      count: counts.get(value),
    });
    const tops = values.filter((value) => !values.includes(parent(value)));
    const rows = tops.map((top) =>
      row(top, 0, values.filter((one) => parent(one) === top).map((one) => row(one, 1))));
    if (counts.has(NONE)) rows.push(row(NONE));
    return rows;
  }

  treatyArchive.filters = { NAMES, valueOf, codeOf, labelOf, narrowed, rowsOf };
})();
