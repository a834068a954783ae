"use strict";
/* Where the terms of a query stand in a text as it is written: text/occurrences.py of the program.
   A place is {start, end, typed, how}; `how`: in the 'same' letters, in another 'spelling', as
   another 'name', with another 'ending'. */
(() => {
  const {findWords, fold} = treatyArchive;

  function nears(node) {
    if (node.kind === "near") return [node];
    return node.kind === "all" || node.kind === "either" ? node.parts.flatMap(nears) : [];
  }

  /** The terms that may stand anywhere. */
  function free(node) {
    if (node.kind === "term") return [node];
    return node.kind === "all" || node.kind === "either" ? node.parts.flatMap(free) : [];
  }

  function keyOf(term) {
    return JSON.stringify(term);
  }

  /** The words of a text, found as they are asked for. */
  function wordsOf(text) {
    const found = [];
    const more = findWords(text);
    return (place) => {
      while (found.length <= place) {
        const {done, value} = more.next();
        if (done) return undefined;
        found.push(value);
      }
      return found[place];
    };
  }

  function howWritten(found, form, term) {
    if (form.how === "name") return "name";
    const letters = found.toLowerCase().split(/\s+/u).join(" ");
    const typed = term.typed.toLowerCase().split(/\s+/u).join(" ");
    if (letters === typed || (term.prefix && letters.startsWith(typed))) return "same";
    return term.prefix || fold(found) === term.words.join(" ") ? "spelling" : "ending";
  }

  /** Finds terms in any number of texts: those of one place, or of any. */
  class Occurrences {
    constructor(wanted, exact, place = "") {
      this.exact = exact;
      this.nears = nears(wanted).map((near) => ({...near, keys: near.terms.map(keyOf)}));
      this.free = new Set(free(wanted).map(keyOf));
      this.byFirst = new Map();
      this.byBeginning = new Map();
      const all = [...free(wanted), ...this.nears.flatMap((near) => near.terms)];
      for (const [key, term] of new Map(all.map((one) => [keyOf(one), one]))) {
        if (!place || !term.place || term.place === place) this.look(term, key);
      }
    }

    look(term, key) {
      for (const form of term.forms) {
        const known = form.words.length === 1 && form.open ? this.byBeginning : this.byFirst;
        if (!known.has(form.words[0])) known.set(form.words[0], []);
        known.get(form.words[0]).push({form, term, key});
      }
    }

    /** Every place where a term stands, in order; of several that begin there the longest. */
    * spans(text) {
      const found = this.found(text);
      for (const {start, end, typed, how} of this.nears.length ? this.close([...found]) : found) {
        yield {start, end, typed, how};
      }
    }

    * found(text) {
      const word = wordsOf(text);
      for (let at = 0; word(at) !== undefined; at++) {
        const found = this.at(text, word, at);
        if (found !== null) {
          yield found;
          at = found.last;
        }
      }
    }

    at(text, word, first) {
      const folded = word(first)[2];
      const looked = [...(this.byFirst.get(folded) ?? [])];
      for (const [begun, forms] of this.byBeginning) {
        if (folded.startsWith(begun)) looked.push(...forms);
      }
      let best = null;
      for (const {form, term, key} of looked) {
        const last = lastOf(word, first, form);
        if (last < 0 || (best !== null && last <= best.last)) continue;
        const [start, end] = [word(first)[0], word(last)[1]];
        const how = howWritten(text.slice(start, end), form, term);
        if (how !== "same" && this.exact) continue;
        best = {start, end, typed: term.typed, how, key, first, last};
      }
      return best;
    }

    /** Without the terms of a `near` where they stand too far from each other. */
    close(found) {
      const kept = new Set([...found.keys()].filter((place) => this.free.has(found[place].key)));
      for (const near of this.nears) {
        for (const place of found.keys()) {
          if (near.keys.includes(found[place].key)) {
            clump(found, place, near).forEach((one) => kept.add(one));
          }
        }
      }
      return found.filter((_, place) => kept.has(place));
    }
  }

  /** The number of the word a form ends with that begins at the word `first`; -1 if none does. */
  function lastOf(word, first, form) {
    const last = form.words.length - 1;
    for (const [at, wanted] of form.words.entries()) {
      const there = word(first + at)?.[2];
      if (there === undefined) return -1;
      if (at === last && form.open ? !there.startsWith(wanted) : there !== wanted) return -1;
    }
    return first + last;
  }

  /** The places, from `first` on, at which all terms stand near enough to each other. */
  function clump(found, first, near) {
    const missing = [...near.keys];
    missing.splice(missing.indexOf(found[first].key), 1);
    const chosen = [first];
    for (let place = first + 1, last = found[first].last; place < found.length; place++) {
      const one = found[place];
      if (one.first - last - 1 > near.distance) break;
      if (missing.includes(one.key)) {
        missing.splice(missing.indexOf(one.key), 1);
        chosen.push(place);
      }
      if (!missing.length) return chosen;
    }
    return [];
  }

  /** Finds the terms of a query with its forms. */
  function occurrences(asked, exact, place = "") {
    return new Occurrences(asked, exact, place);
  }

  let kept = {key: "", spelt: null}; // pages ask the same of each of their lines

  /** Where the words of a query stand in a text of a place: title, text, scan, note, or any. */
  async function spans(words, exact, text, place = "") {
    await treatyArchive.ready(words + text);
    const key = JSON.stringify([words, exact, place]);
    if (kept.key !== key) {
      const asked = treatyArchive.widened(treatyArchive.parse(words), exact);
      kept = {key, spelt: occurrences(asked, exact, place)};
    }
    return [...kept.spelt.spans(text)];
  }

  Object.assign(treatyArchive, { occurrences, spans });
})();
