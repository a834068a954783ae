"use strict";
/* What the terms of a query stand for: themselves, their case forms, other names. The same as
   archive/widening.py, archive/expansion.py and text/endings.py of the program, which say why. */
(() => {
  const {beginnings} = treatyArchive;
  const {added, replaced} = treatyArchive.get("letters");
  const {entries, surnames} = treatyArchive.get("names");
  const [CONFUSABLE, ACRONYM] = [1, 2];
  const LONGEST_NAME = 12; // words
  const SHORTEST_NAME = 3; // letters, as of all that follow
  const LONG = 7;
  const LONG_PERSONAL = 5;
  const SHORTEST = 4;
  const CYRILLIC = /[\u0400-\u052f]/u;

  /** By folded form: the entries that have it, and as they write it. */
  const owners = new Map();
  entries.forEach((names, entry) => {
    for (const [folded, form, flags] of names) {
      if (flags & CONFUSABLE) continue;
      if (!owners.has(folded)) owners.set(folded, {entries: new Set(), written: []});
      owners.get(folded).entries.add(entry);
      owners.get(folded).written.push({folded, form});
    }
  });

  /** The forms of an entry that may be widened to and from, by folding. */
  function formsOf(entry) {
    const found = new Map();
    for (const [folded, form, flags] of entries[entry]) {
      if (!found.has(folded)) found.set(folded, {folded, form, acronym: Boolean(flags & ACRONYM)});
    }
    for (const [folded, , flags] of entries[entry]) {
      if (flags & CONFUSABLE) found.delete(folded);
    }
    return found;
  }

  function saysMore(folded, forms) {
    return [...forms.keys()].some(
      (other) => other.length >= SHORTEST_NAME && other.length < folded.length &&
        ` ${folded} `.includes(` ${other} `));
  }

  function widenedBy(run, forms) {
    if (!forms.has(run)) return new Map();
    const own = saysMore(run, forms);
    const others = [...forms].filter(
      ([folded, form]) => folded !== run && folded.length >= SHORTEST_NAME &&
        (!own || form.acronym || saysMore(folded, forms)));
    return new Map(others);
  }

  /** How a run of folded words is written as a name, then what it is widened by; or nothing. */
  function named(run) {
    const known = owners.get(run);
    if (known === undefined) {
      return surnames[run]?.map(([folded, form]) => ({folded, form}));
    }
    const [first, ...rest] = [...known.entries].map((entry) => widenedBy(run, formsOf(entry)));
    const common = [...first].filter(([folded]) => rest.every((other) => other.has(folded)));
    return [...known.written, ...common.map(([, form]) => form)];
  }

  function isAlphabetic(word) {
    return /^[a-z]+$/.test(word);
  }

  function beginning(word, isName) {
    if (!isAlphabetic(word) || word.length < (isName ? LONG_PERSONAL : LONG)) return "";
    return word.length > LONG && /[aeiou]$/.test(word) ? word.slice(0, -1) : word;
  }

  function wholeForms(word, isName) {
    if (!isAlphabetic(word) || word.length < SHORTEST) return [];
    const begun = beginning(word, isName);
    const found = begun ? [] : added.map((ending) => word + ending);
    if (begun === "" || begun === word) found.push(...withOtherVowel(word));
    return [...new Set(found)].filter((form) => !begun || !form.startsWith(begun));
  }

  function withOtherVowel(word) {
    for (const [last, others] of replaced) {
      if (word.endsWith(last)) return others.map((other) => word.slice(0, -last.length) + other);
    }
    return [];
  }

  function formed(words, how = "same", shown = "", open = false) {
    return {words, open, how, shown, implied: false};
  }

  /** The forms under which the case forms of words are found; only the last has endings. */
  function endings(words, how, isName, shown = "") {
    const others = words.slice(0, -1);
    const last = words[words.length - 1];
    const begun = beginning(last, isName);
    const found = begun ? [formed([...others, begun], how, shown, true)] : [];
    if (how === "ending" || !others.length) {
      found.push(...wholeForms(last, isName).map((form) => formed([...others, form], how, shown)));
    }
    return found;
  }

  /** A term with its forms, itself first; `names` null: each stands for itself alone. */
  function withForms(term, names) {
    if (term.prefix) return {...term, forms: openForms(term)};
    const run = term.words.join(" ");
    const others = names?.get(run);
    const forms = [formed(term.words, "same", inAnotherScript(term, run, others ?? []))];
    if (names === null) return {...term, forms};
    forms.push(...endings(term.words, "ending", others !== undefined));
    for (const {folded, form} of others ?? []) {
      if (folded === run) continue;
      const words = folded.split(" ");
      forms.push(formed(words, "name", form), ...endings(words, "name", true, form));
    }
    return {...term, forms};
  }

  function openForms(term) {
    const cut = wordsOf(term.typed).pop();
    const before = term.words.slice(0, -1);
    return beginnings(cut).map((begun) => formed([...before, begun], "same", "", true));
  }

  function wordsOf(text) {
    return Array.from(treatyArchive.findWords(text), ([start, end]) => text.slice(start, end));
  }

  function inAnotherScript(term, run, names) {
    const isCyrillic = CYRILLIC.test(term.typed);
    const own = names.filter(({folded}) => folded === run);
    return own.find(({form}) => CYRILLIC.test(form) !== isCyrillic)?.form ?? "";
  }

  /** What is found by some forms. */
  class Finding {
    constructor(forms) {
      const alone = forms.filter((form) => form.words.length === 1);
      this.whole = new Set(alone.filter((form) => !form.open).map((form) => form.words[0]));
      this.begun = [...new Set(alone.filter((form) => form.open).map((form) => form.words[0]))];
      this.phrases = forms.filter((form) => form.words.length > 1 && form.open);
    }

    find(word) {
      return this.whole.has(word) || this.begun.some((begun) => word.startsWith(begun));
    }

    findOtherwise(form) {
      const {words, open} = form;
      if (words.length === 1) {
        const begun = this.begun.filter((one) => one !== words[0] || !open);
        return begun.some((one) => words[0].startsWith(one));
      }
      const before = words.slice(0, -1);
      const last = words[words.length - 1];
      if (before.some((word) => this.find(word))) return true;
      if (open ? this.begun.some((one) => last.startsWith(one)) : this.find(last)) return true;
      return this.phrases.some((one) => {
        const same = sameWords(one.words, words);
        const begins = sameWords(one.words.slice(0, -1), before);
        return begins && last.startsWith(one.words[one.words.length - 1]) && (!same || !open);
      });
    }
  }

  function sameWords(one, other) {
    return one.length === other.length && one.every((word, place) => word === other[place]);
  }

  function distinct(some) {
    return [...new Map(some.map((one) => [JSON.stringify(one), one])).values()];
  }

  /** The forms of a term that find what nothing else does. */
  function needed(term) {
    const forms = distinct(term.forms.filter((form) => !form.implied));
    const finding = new Finding(forms);
    return forms.filter((form) => !finding.findOtherwise(form));
  }

  function isPlain(part) {
    return part.kind === "term" && !part.prefix && !part.quoted;
  }

  /** The parts in order, plain words of one place next to each other together. */
  function neighbours(parts) {
    const found = [];
    for (const part of parts) {
      const last = found[found.length - 1]?.slice(-1)[0];
      if (last && isPlain(last) && isPlain(part) && last.place === part.place) {
        found[found.length - 1].push(part);
      } else {
        found.push([part]);
      }
    }
    return found;
  }

  /** The names that each run of plain words, or a term of its own, is. */
  function namesIn(parts) {
    const names = new Map();
    const look = (words) => {
      const run = words.join(" ");
      const found = words.length && words.length <= LONGEST_NAME ? named(run) : undefined;
      if (found) names.set(run, found);
    };
    const walk = (node) => {
      if (node.kind === "term") look(node.prefix ? [] : node.words);
      if (node.kind === "near") node.terms.forEach(walk);
      if (node.kind === "not") walk(node.part);
      if (node.kind === "either") node.parts.forEach(walk);
      if (node.kind !== "all") return;
      for (const run of neighbours(node.parts)) {
        run.forEach((part, first) => {
          walk(part);
          for (let end = first + 2; end <= run.length; end++) {
            look(run.slice(first, end).flatMap((term) => term.words));
          }
        });
      }
    };
    walk({kind: "all", parts});
    return names;
  }

  function resolved(node, names) {
    switch (node.kind) {
      case "term": return withForms(node, names);
      case "near": return {...node, terms: node.terms.map((term) => withForms(term, names))};
      case "not": return {kind: "not", part: resolved(node.part, names)};
      case "either": return {...node, parts: node.parts.map((part) => resolved(part, names))};
      default: return all(node, names);
    }
  }

  function all(node, names) {
    const parts = neighbours(node.parts).flatMap((run) =>
      names === null || run.length < 2
        ? run.map((part) => resolved(part, names))
        : withNames(run, names));
    return {kind: "all", parts};
  }

  /** Terms side by side, of which the longest runs that are a name stand for it. */
  function withNames(run, names) {
    const found = [];
    for (let first = 0, end; first < run.length; first = end) {
      end = run.length;
      while (end > first + 1 && !names.has(joined(run.slice(first, end)))) end--;
      const some = run.slice(first, end);
      found.push(some.length === 1 ? withForms(some[0], names) : asName(some, names));
    }
    return found;
  }

  function joined(run) {
    return run.flatMap((term) => term.words).join(" ");
  }

  function asName(some, names) {
    const typed = some.map((term) => term.typed).join(" ");
    const words = some.flatMap((term) => term.words);
    const whole = {...some[0], words, typed};
    const apart = some.map((term) => withForms(term, new Map()));
    const own = apart.map((term) => new Finding(term.forms));
    const together = withForms(whole, names);
    const implied = (form) =>
      form.words.length > 0 && own.every((one) => form.words.some((word) => one.find(word)));
    const forms = together.forms.map((form) => ({...form, implied: implied(form)}));
    return {kind: "either", parts: [{kind: "all", parts: apart}, {...together, forms}]};
  }

  /** A query with the forms of its terms; each only itself where spelling is `exact`. */
  function widened(asked, exact) {
    return all(asked, exact ? null : namesIn(asked.parts));
  }

  /** By which names a query was widened: what was typed, and the names. */
  function because(asked) {
    return distinct(treatyArchive.terms(asked)).flatMap((term) => {
      const shown = [term.forms[0], ...needed(term)].map((form) => form.shown).filter(Boolean);
      return shown.length ? [{typed: term.typed, names: [...new Set(shown)]}] : [];
    });
  }

  Object.assign(treatyArchive, { widened, needed, because });
})();
