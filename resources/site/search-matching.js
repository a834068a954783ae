"use strict";
/* Which documents a query means, best match first, as archive/matching.py of the program has it:
   words may stand on different pages of a document, phrases and `near` on one. First come those
   with all words as typed on one page, then those with other forms; of both those with them in the
   title, then the others by bm25; last those whose words stand on several pages. */
(() => {
  const {index, needed, terms} = treatyArchive;
  const {pages} = index;
  const count = treatyArchive.get("catalogue").documents.length;
  const MOST_TOGETHER = 49; // combinations of forms of words that are to be near each other
  const [K1, B] = [1.2, 0.75];

  /** Forms of a near, one of each term at a time: those that tell most, then case forms. */
  function combinations({terms: parts}, typed) {
    const chosen = parts.map((term) => (typed ? asTyped(term) : telling(term)));
    const most = Math.max(1, Math.floor(MOST_TOGETHER ** (1 / chosen.length) + 1e-9));
    let found = [[]];
    for (const forms of chosen) {
      found = found.flatMap((some) => forms.slice(0, most).map((form) => [...some, form]));
    }
    if (!typed) found.push(parts.map((t) => t.forms.find((form) => form.open) ?? t.forms[0]));
    return found;
  }

  function asTyped(term) {
    return term.forms.filter((form) => form.how === "same");
  }

  function telling(term) {
    const whole = needed({...term, forms: term.forms.filter((form) => !form.open)});
    if (!whole.length) return term.forms;
    const first = new Map();
    for (const form of whole) {
      const key = `${form.how} ${form.shown}`;
      if (!first.has(key)) first.set(key, form);
    }
    const chosen = [...first.values()];
    return [...chosen, ...whole.filter((form) => !chosen.includes(form))];
  }

  const lookedUp = new WeakMap(); // by term or near, its phrases: all, and those as typed

  /** The phrases a term or a near is, each with the pages it stands on; worked out once. */
  function phrases(node, typed = false) {
    if (!lookedUp.has(node)) lookedUp.set(node, {});
    return (lookedUp.get(node)[typed] ??= lookUp(node, typed));
  }

  function lookUp(node, typed) {
    if (node.kind === "near") {
      return combinations(node, typed).map((forms) => index.near(forms, node.distance));
    }
    return (typed ? asTyped(node) : needed(node)).map(index.phrase);
  }

  function formsIn(node) {
    if (node.kind === "not") return formsIn(node.part);
    return node.kind === "term" || node.kind === "near"
      ? terms(node).flatMap((term) => term.forms)
      : node.parts.flatMap(formsIn);
  }

  function placeOf(node) {
    if (node.kind === "term") return node.place;
    const places = new Set(node.terms.map((term) => term.place).filter(Boolean));
    return places.size === 1 ? [...places][0] : "";
  }

  function everything() {
    return new Uint8Array(count).fill(1);
  }

  function intersected(one, other) {
    return one.map((value, at) => value & other[at]);
  }

  function united(one, other) {
    return one.map((value, at) => value | other[at]);
  }

  /** A query being worked out. Sets of documents are bytes by document. */
  class Asking {
    constructor(asked, exact) {
      this.asked = asked;
      this.exact = exact;
      this.found = new Map();
    }

    pagesOf(node) {
      if (!this.found.has(node)) {
        this.found.set(node, [...new Set(phrases(node).flatMap((some) => [...some.keys()]))]);
      }
      return this.found.get(node);
    }

    /** Documents in which a term or a near stands; `place` other than its own: in titles. */
    standing(node, place = "") {
      const found = new Uint8Array(count);
      const own = placeOf(node);
      for (const number of this.pagesOf(node)) {
        const page = pages[number];
        if ((!own || page.place === own) && (!place || page.place === place)) found[page.owner] = 1;
      }
      return found;
    }

    async having(node, among) {
      switch (node.kind) {
        case "term":
        case "near": return this.all([node], among);
        case "not": {
          const without = await this.having(node.part, among);
          return without.map((value) => 1 - value);
        }
        case "either": {
          const found = await Promise.all(node.parts.map((part) => this.having(part, among)));
          return found.reduce(united);
        }
        default: return this.all(node.parts, among);
      }
    }

    async all(parts, among) {
      const standing = parts.filter((part) => part.kind === "term" || part.kind === "near");
      let found = standing.reduce((some, part) => intersected(some, this.standing(part)), among);
      if (this.exact) {
        for (const part of standing) found = await this.exactly(part, found);
      }
      for (const part of parts.filter((one) => !standing.includes(one))) {
        found = intersected(found, await this.having(part, found));
      }
      return found;
    }

    /** The documents among these in which a term stands in the letters typed. */
    async exactly(node, among) {
      const own = placeOf(node);
      const spelt = treatyArchive.occurrences(node, true, own);
      const found = new Uint8Array(count);
      for (const number of this.pagesOf(node)) {
        const {owner, place} = pages[number];
        if (!among[owner] || found[owner] || (own && place !== own)) continue;
        if (!spelt.spans(await index.textOf(number)).next().done) found[owner] = 1;
      }
      return found;
    }

    titles(node) {
      switch (node.kind) {
        case "term":
        case "near": return this.standing(node, "title");
        case "not": return everything();
        default: {
          const found = node.parts.map((part) => this.titles(part));
          return found.reduce(node.kind === "either" ? united : intersected, everything());
        }
      }
    }
  }

  /** The pages on which all of a query stands, and the phrases that score them. */
  function answering(node, typed) {
    if (node.kind === "not") return null;
    if (node.kind === "term" || node.kind === "near") {
      const found = phrases(node, typed);
      const own = placeOf(node);
      const there = found.flatMap((some) => [...some.keys()])
        .filter((page) => !own || pages[page].place === own);
      return found.length ? {pages: new Set(there), phrases: found} : null;
    }
    const parts = node.parts.map((part) => answering(part, typed)).filter(Boolean);
    if (!parts.length) return null;
    const joined = parts.map((part) => part.pages).reduce((some, others) =>
      node.kind === "either"
        ? new Set([...some, ...others])
        : new Set([...some].filter((page) => others.has(page))));
    return {pages: joined, phrases: parts.flatMap((part) => part.phrases)};
  }

  /** Documents by their best page. */
  function byScore(found) {
    const scores = new Map();
    const usual = index.words / Math.max(1, pages.length);
    for (const some of found.phrases) {
      const rarity = Math.log((pages.length - some.size + 0.5) / (some.size + 0.5));
      const weight = Math.max(rarity, 1e-6);
      for (const [number, places] of some) {
        if (!found.pages.has(number)) continue;
        const {owner, length} = pages[number];
        const often = (places.length * (K1 + 1)) / (places.length + K1 * (1 - B + (B * length) / usual));
        const page = scores.get(number) ?? {owner, score: 0};
        page.score += weight * often;
        scores.set(number, page);
      }
    }
    const best = new Map();
    for (const {owner, score} of scores.values()) {
      best.set(owner, Math.max(best.get(owner) ?? 0, score));
    }
    return best;
  }

  /** The documents of a set, best match first; of equals the later one. */
  function ranked(asking, found, later) {
    const left = found.slice();
    const titled = asking.titles(asking.asked);
    const order = [];
    for (const typed of [true, false]) {
      const best = byScore(answering(asking.asked, typed) ?? {pages: new Set(), phrases: []});
      const chosen = [...best].filter(([document]) => left[document]);
      chosen.sort(([one, a], [other, b]) =>
        titled[other] - titled[one] || b - a || later(one) - later(other));
      for (const [document] of chosen) {
        order.push(document);
        left[document] = 0;
      }
    }
    const rest = [...left.keys()].filter((document) => left[document]);
    return order.concat(rest.sort((one, other) => later(one) - later(other)));
  }

  /** What a query finds: `documents` a byte each, `ranked` on demand, `asked` with its forms. */
  async function find(words, exact, later) {
    await treatyArchive.ready(words);
    const asked = treatyArchive.widened(treatyArchive.parse(words), exact);
    await index.ready(formsIn(asked));
    const asking = new Asking(asked, exact);
    const documents = await asking.having(asked, everything());
    return {
      asked,
      exact,
      documents,
      asks: asked.parts.length > 0,
      ranked: () => ranked(asking, documents, later),
      pagesOf: (document) => holding(asking, document),
    };
  }

  /** The pages of a document on which any of the words stands. */
  function holding(asking, document) {
    asking.any ??= new Set(standing(asking.asked).flatMap((node) => asking.pagesOf(node)));
    return index.pagesOf(document).filter((page) => asking.any.has(page));
  }

  function standing(node) {
    if (node.kind === "term" || node.kind === "near") return [node];
    return node.kind === "not" ? [] : node.parts.flatMap(standing);
  }

  treatyArchive.find = find;
})();
