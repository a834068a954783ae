"use strict";
/* The index: on which pages folded words stand, and what is written there. A page is a title, a
   text, a page of a scan, or the notes on a document; pages are numbered through. */
(() => {
  const {firstFrom, load, numbers} = treatyArchive;
  const PLACES = ["title", "text", "scan", "note"];
  const AFTER_LETTERS = "{"; // in ASCII
  const {words: firstWords, texts: firstPages, pages: numbered} = treatyArchive.get("index");
  const {documents} = treatyArchive.get("catalogue");
  const pages = [];
  const firstPage = [];
  const shards = new Map();
  const known = new Map();
  readPages(numbers(numbered));
  const words = pages.reduce((sum, page) => sum + page.length, 0);

  function readPages(found) {
    for (let at = 0, owner = 0; owner < documents.length; owner++) {
      firstPage.push(pages.length);
      for (let left = found[at++]; left > 0; left--) {
        const page = {owner, place: PLACES[found[at]], length: found[at + 1], scan: 0, number: 0};
        at += 2;
        if (page.place === "scan") {
          page.scan = found[at++];
          page.number = found[at++];
        }
        pages.push(page);
      }
    }
  }

  /** The pages of a document, by number: title first, then text, scans, notes. */
  function pagesOf(document) {
    const end = firstPage[document + 1] ?? pages.length;
    return Array.from({length: end - firstPage[document]}, (_, at) => firstPage[document] + at);
  }

  /** A promise of what is written on a page. */
  async function textOf(page) {
    if (pages[page].place === "title") return documents[pages[page].owner][1];
    const shard = firstFrom(firstPages, page + 1) - 1;
    const texts = await load(`texts-${shard}`);
    return texts[page - firstPages[shard]];
  }

  function shardsFrom(word, end) {
    const found = [];
    const first = Math.max(0, firstFrom(firstWords, word + " ") - 1);
    for (let shard = first; shard < firstWords.length && firstWords[shard] <= end; shard++) {
      found.push(shard);
    }
    return found;
  }

  async function open(shard) {
    const text = await load(`words-${shard}`);
    if (shards.has(shard)) return;
    const lines = text.split("\n").map((line) => line.split(" "));
    shards.set(shard, {words: lines.map((line) => line[0]), places: lines.map((line) => line[1])});
  }

  /** Resolves once `phrase` can tell of these forms. */
  async function ready(forms) {
    const wanted = new Set();
    for (const {words: own, open: isOpen} of forms) {
      own.forEach((word, at) => {
        const begun = isOpen && at === own.length - 1;
        shardsFrom(word, begun ? word + AFTER_LETTERS : word).forEach((shard) => wanted.add(shard));
      });
    }
    await Promise.all([...wanted].map(open));
  }

  /** Pages, by number, to the sorted places at which a word stands, counted in words. */
  function read(text) {
    const found = new Map();
    const all = numbers(text);
    for (let at = 0, page = 0; at < all.length; ) {
      page += all[at++];
      const places = all.subarray(at + 1, at + 1 + all[at]);
      for (let place = 1; place < places.length; place++) places[place] += places[place - 1];
      at += 1 + places.length;
      found.set(page, places);
    }
    return found;
  }

  function* having(word, end) {
    for (const number of shardsFrom(word, end)) {
      const shard = shards.get(number);
      let at = firstFrom(shard.words, word);
      for (; at < shard.words.length && shard.words[at] <= end; at++) {
        if (!known.has(shard.words[at])) known.set(shard.words[at], read(shard.places[at]));
        yield known.get(shard.words[at]);
      }
    }
  }

  function either(found) {
    if (found.length < 2) return found[0] ?? new Map();
    const merged = new Map();
    for (const some of found) {
      for (const [page, places] of some) {
        const others = merged.get(page);
        merged.set(page, others ? Int32Array.from([...others, ...places]).sort() : places);
      }
    }
    return merged;
  }

  function has(places, place) {
    return places[firstFrom(places, place)] === place;
  }

  function inARow(found) {
    if (found.length === 1) return found[0];
    const [first, ...rest] = found;
    const together = new Map();
    for (const [page, places] of first) {
      if (!rest.every((other) => other.has(page))) continue;
      const begins = places.filter(
        (place) => rest.every((other, at) => has(other.get(page), place + at + 1)));
      if (begins.length) together.set(page, begins);
    }
    return together;
  }

  /** Pages to the places at which a form begins. */
  function phrase(form) {
    const last = form.words.length - 1;
    return inARow(form.words.map((word, at) =>
      either([...having(word, form.open && at === last ? word + AFTER_LETTERS : word)])));
  }

  /** Pages on which forms stand with at most so many words between the first and the last. */
  function near(forms, distance) {
    const found = forms.map(phrase);
    const together = new Map();
    for (const page of found[0].keys()) {
      if (!found.every((other) => other.has(page))) continue;
      const lasts = found.flatMap((some) => [...some.get(page)]).filter((last) =>
        found.every((some, at) => {
          const places = some.get(page);
          const first = places[firstFrom(places, last - forms[at].words.length - distance)];
          return first <= last;
        }));
      if (lasts.length) together.set(page, lasts);
    }
    return together;
  }

  treatyArchive.index = { pages, pagesOf, textOf, ready, phrase, near, words };
})();
