"use strict";
/* One spelling for a word in every script, by the rules of the program that made this site
   (text/folding.py, where they are explained); a test holds the two against each other. */
(() => {
  const tables = treatyArchive.get("letters");
  const {marks, apostrophes, combining, invisible, latinLooks, cyrillicLooks} = tables;

  const start = `(?:(?![${marks}])[\\p{L}\\p{N}])`;
  const WORD = new RegExp(
    `${start}+(?:[${apostrophes}${combining}${invisible}]+${start}+)*[${marks}${combining}]*`, "gu");

  const LETTERS = new Map(Object.entries(tables.letters));
  for (const sign of tables.dropped) LETTERS.set(sign, "");
  const toCyrillic = paired(latinLooks, cyrillicLooks);
  const toLatin = paired(cyrillicLooks, latinLooks);
  const HAS_LATIN = /[a-z]/gu;
  const HAS_CYRILLIC = /[\u0400-\u052f]/gu;
  const NOT_ASCII = /[^\0-\x7f]/u;

  const RUSSIAN_YO = /^ё(?=лк|лоч|мк|ж|рш)/u;
  const KAZAKH = /[áǵńóúıq]|[cs]h|(?<![aeiouyäöü])ý(?![aeiouyäöü])/u;
  const SCIENTIFIC = /[čšž\u02b9\u02ba]/u;
  const HARD_C = /c(?!h)/g;
  const SOFT_C = /c(?=[aeiouy])|(?<=[a-z])c(?=[bdgmnvz])/g;
  const KS = /^(ale|ma(?=xim)|feli)x/;
  const MANY_I = /i+(?=i(?![iu]))|i+(?=iiu)/g;
  const SOFT_U = /(?<=[bdfghjklmnprstvz])iu/g;
  const SOFT_J = /(?<!d)d+(?=j)|(?<=s)s+/g;

  const FAR = /[\u2e80-\u{10ffff}]/u; // scripts whose tables are large, and seldom wanted
  const SHORTEST_CUT = 3;
  const NEXT = ["", "a", "e", "h", "ч", "ж"];
  const MOST_KEPT = 1 << 16;

  const near = romanisations(tables.near);
  let far = null;
  let folded = new Map();

  function paired(from, to) {
    return new Map([...from].map((letter, place) => [letter, to[place]]));
  }

  /** Code points to Latin letters, from lists of neighbours by the first of them. */
  function romanisations(runs) {
    const found = new Map();
    for (const [first, letters] of Object.entries(runs)) {
      letters.split(" ").forEach((value, place) => found.set(Number(first) + place, value));
    }
    return found;
  }

  /** Resolves once the words of a text can be folded. */
  async function ready(text) {
    if (far !== null || !FAR.test(text)) return;
    far = romanisations(await treatyArchive.load("letters-far"));
    folded = new Map();
  }

  function translated(text, table) {
    let found = "";
    for (const letter of text) found += table.get(letter) ?? letter;
    return found;
  }

  function isCombining(sign) {
    const code = sign.codePointAt(0);
    const runs = tables.marksAbove; // first and last by turns
    const place = treatyArchive.firstFrom(runs, code);
    return runs[place] === code || place % 2 === 1;
  }

  function romanised(sign) {
    const code = sign.codePointAt(0);
    return code < 128 ? sign : near.get(code) ?? far?.get(code) ?? "";
  }

  function inLatin(word) {
    let text = word;
    if (text.normalize("NFKC") !== text) text = text.normalize("NFKC").toLowerCase();
    if (text.search(HAS_CYRILLIC) >= 0) {
      if (text.search(HAS_LATIN) >= 0) text = unmixed(text);
      text = text.replace(RUSSIAN_YO, "е").replaceAll("ьо", "ё");
    } else {
      text = asWritten(text);
    }
    text = translated(text, LETTERS);
    if (!NOT_ASCII.test(text)) return text;
    const bare = [...text.normalize("NFKD")].filter((sign) => !isCombining(sign)).join("");
    text = translated(bare.toLowerCase(), LETTERS);
    return NOT_ASCII.test(text) ? [...text].map(romanised).join("") : text;
  }

  function asWritten(word) {
    let text = word;
    if (text.includes("ý") && KAZAKH.test(text)) text = text.replaceAll("ý", "u");
    if (SCIENTIFIC.test(text)) text = text.replaceAll("j", "y").replace(HARD_C, "ts");
    return text;
  }

  function unmixed(text) {
    const count = (some, pattern) => (some.match(pattern) ?? []).length;
    let latin = count(translated(text, toCyrillic), HAS_LATIN);
    let cyrillic = count(translated(text, toLatin), HAS_CYRILLIC);
    if (latin === cyrillic) {
      latin = count(text, HAS_LATIN);
      cyrillic = count(text, HAS_CYRILLIC);
    }
    return translated(text, latin >= cyrillic ? toLatin : toCyrillic);
  }

  function skeleton(word) {
    let text = word.replace(KS, "$1ks").replaceAll("x", "h");
    if (text.search(HARD_C) >= 0) {
      text = text.replaceAll("ck", "k").replace(SOFT_C, "j").replace(HARD_C, "k");
    }
    text = text.replaceAll("q", "k").replaceAll("w", "v");
    text = text.replace(/k+h/g, "h").replace(/gh+/g, "g").replace(/t+ch/g, "ch");
    text = text.replaceAll("zh", "j").replace(SOFT_J, "").replaceAll("ye", "e");
    text = text.startsWith("yo")
      ? "yo" + text.slice(2).replaceAll("yo", "e")
      : text.slice(0, 1) + text.slice(1).replaceAll("yo", "e");
    text = text.replaceAll("y", "i").replace(MANY_I, "");
    text = text.slice(0, 1) + text.slice(1).replaceAll("io", "ie");
    return text.replace(SOFT_U, "u").replace(/ngg+/g, "ng");
  }

  function spelledOut(word) {
    return [...word.toLowerCase()]
      .filter((sign) => /[\p{L}\p{N}]/u.test(sign) && !marks.includes(sign))
      .map((sign) => "u" + sign.codePointAt(0).toString(16))
      .join("");
  }

  function folding(word) {
    if (/^[0-9]+$/.test(word)) return word;
    const text = word.toLowerCase();
    const latin = NOT_ASCII.test(text) ? inLatin(text) : text.replace(/['`]/g, "");
    return skeleton(latin.toLowerCase().replace(/[^a-z0-9]+/g, "")) || skeleton(spelledOut(word));
  }

  /** The skeleton of one word: [a-z0-9]*. */
  function foldWord(word) {
    let found = folded.get(word);
    if (found === undefined) {
      found = folding(word);
      if (folded.size >= MOST_KEPT) folded.clear();
      folded.set(word, found);
    }
    return found;
  }

  /** Start, end and skeleton of each word of a text, in order. */
  function* findWords(text) {
    for (const match of text.matchAll(WORD)) {
      yield [match.index, match.index + match[0].length, foldWord(match[0])];
    }
  }

  /** The skeletons of the words of a text. */
  function foldWords(text) {
    return Array.from(findWords(text), (word) => word[2]);
  }

  function fold(text) {
    return foldWords(text).filter(Boolean).join(" ");
  }

  /** The folded beginnings of words that are printed with `typed` at their start. */
  function beginnings(typed) {
    const words = foldWords(typed);
    if (words.length !== 1 || words[0].length < SHORTEST_CUT) return words.slice(-1);
    const {length} = words[0];
    return [...new Set(NEXT.map((letter) => foldWord(typed + letter).slice(0, length)))];
  }

  Object.assign(treatyArchive, { ready, fold, foldWords, findWords, beginnings });
})();
