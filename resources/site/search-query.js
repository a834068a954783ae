"use strict";
/* The language of queries, as text/query_language.py of the program has it. Nothing is an error:

     word   "some words"   -word   one OR other   begin*   title:word   one near other
     near/3   (groups)                                                                         */
(() => {
  const {findWords} = treatyArchive;
  const NEAR = 10;
  const MOST_TERMS = 250;
  const LONGEST = 20000;
  const SHORTEST = 2;
  const DEEPEST = 10;

  const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
  const OTHER = SPACE.replace("[", "[^");
  const QUOTED = '"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»';
  const PLACE = ["title", "text", "scan", "note"].map(inAnyCase).join("|");
  const TOKEN = new RegExp(
    `(?<space>${SPACE}+)|(?<minus>(?<!${OTHER})-+(?=${OTHER.replace("[^", "[^-")})` +
    `|(?<=[(|])-+(?=${OTHER.replace("[^", "[^-")}))|(?<bar>\\|)|(?<open>\\()|(?<close>\\))` +
    `|(?<place>(?:${PLACE}):)|(?<quoted>${QUOTED})(?<star>\\*)?` +
    `|(?<word>${OTHER.replace("]", '()|"“”„«»]')}+)|(?<sign>.)`, "gsu");
  const WITHIN = /^near(?:\/([0-9]{1,3}))?$/i;

  function inAnyCase(word) {
    return [...word].map((letter) => `[${letter}${letter.toUpperCase()}]`).join("");
  }

  function* tokens(query) {
    for (const {0: text, groups} of query.matchAll(TOKEN)) {
      if (groups.quoted !== undefined) {
        yield {kind: "quoted", text: groups.quoted.slice(1, -1), star: groups.star !== undefined};
      } else if (groups.space === undefined && groups.sign === undefined) {
        const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
        yield {kind, text, star: false};
      }
    }
  }

  /** A query read from left to right. */
  class Reading {
    constructor(query) {
      this.tokens = [...tokens(query)];
      this.at = 0;
      this.terms = 0;
      this.place = "";
    }

    get ended() {
      return this.at >= this.tokens.length;
    }

    all(depth) {
      const parts = [];
      while (!this.ended && this.kind() !== "close") {
        const {kind, text} = this.tokens[this.at];
        const joins = kind === "word" && text === "AND" && !["", "close"].includes(this.kind(1));
        if (parts.length && joins) this.at++;
        const part = this.either(depth);
        if (part !== null) parts.push(part);
      }
      return parts;
    }

    either(depth) {
      const parts = [this.near(depth)];
      while (this.takesOr()) parts.push(this.near(depth));
      const known = parts.filter((part) => part !== null);
      return known.length < 2 ? known[0] ?? null : {kind: "either", parts: known};
    }

    near(depth) {
      const first = this.part(depth);
      const near = first?.kind === "term" ? [first] : [];
      let distance = 0;
      for (let within; near.length && (within = this.takesNear()); ) {
        const other = this.part(depth);
        if (other?.kind === "term") {
          near.push(other);
          distance = Math.max(distance, within);
        } else if (other !== null) {
          return {kind: "all", parts: [...near, other]};
        }
      }
      if (near.length < 2) return first;
      const places = new Set(near.map((term) => term.place).filter(Boolean));
      return places.size > 1 ? {kind: "all", parts: near} : {kind: "near", terms: near, distance};
    }

    part(depth) {
      const token = this.tokens[this.at++];
      if (token.kind === "minus" && !this.ended) {
        const part = this.part(depth);
        return part === null ? null : {kind: "not", part};
      }
      if (token.kind === "place" && this.isOperand()) {
        const outer = this.place;
        this.place = token.text.slice(0, -1).toLowerCase();
        const part = this.part(depth);
        this.place = outer;
        return part;
      }
      if (token.kind === "open" && depth < DEEPEST) {
        const parts = this.all(depth + 1);
        this.at++;
        return parts.length < 2 ? parts[0] ?? null : {kind: "all", parts};
      }
      return ["place", "word", "quoted"].includes(token.kind) ? this.term(token) : null;
    }

    term({kind, text, star}) {
      const found = [...findWords(text)];
      if (!found.length || this.terms >= MOST_TERMS) return null;
      this.terms++;
      const words = found.map((word) => word[2]);
      const typed = text.slice(found[0][0], found[found.length - 1][1]);
      const cut = star || (kind === "word" && text.endsWith("*"));
      const prefix = cut && words[words.length - 1].length >= SHORTEST;
      return {kind: "term", words, typed, prefix, place: this.place, quoted: kind === "quoted"};
    }

    kind(ahead = 0) {
      return this.tokens[this.at + ahead]?.kind ?? "";
    }

    isOperand() {
      return ["word", "quoted", "open"].includes(this.kind());
    }

    takesOr() {
      if (this.ended || ["", "close", "bar"].includes(this.kind(1))) return false;
      const {kind, text} = this.tokens[this.at];
      if (kind !== "bar" && !(kind === "word" && text === "OR")) return false;
      this.at++;
      return true;
    }

    takesNear() {
      const follows = ["word", "quoted", "place"].includes(this.kind(1));
      const found = this.kind() === "word" && follows && WITHIN.exec(this.tokens[this.at].text);
      if (!found) return 0;
      this.at++;
      return Math.max(1, Number(found[1] ?? NEAR));
    }
  }

  /** What a query asks for: all of its parts; of any string, if it be nothing. */
  function parse(query) {
    const read = new Reading([...query].slice(0, LONGEST).join(""));
    const parts = [];
    while (!read.ended) {
      parts.push(...read.all(0));
      read.at++;
    }
    return {kind: "all", parts};
  }

  /** The terms that are to stand in a document, in their order. */
  function terms(node) {
    if (node.kind === "term") return [node];
    if (node.kind === "near") return node.terms;
    return node.kind === "not" ? [] : node.parts.flatMap(terms);
  }

  Object.assign(treatyArchive, { parse, terms });
})();
