"use strict";
/* The words that were searched for, marked where the search found them. */
(() => {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const query = wanted.get("q");
  if (!query) {
    return;
  }
  const scripts = [
    "search-data.js",
    "index/letters.js",
    "index/names.js",
    "search-folding.js",
    "search-query.js",
    "search-widening.js",
    "search-occurrences.js",
  ];
  const folder = new URL(".", document.currentScript.src);
  const hits = [];
  const most = 2000;
  let at = -1;

  /** Loads the scripts in their order: each builds on those before it. */
  async function load() {
    for (const name of scripts) {
      await new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(name, folder).href;
        script.addEventListener("load", resolve);
        script.addEventListener("error", reject);
        document.head.append(script);
      });
    }
  }

  async function markAll() {
    await load();
    const parts = [...document.querySelectorAll(".line p, .text .read")];
    const place = parts[0]?.matches(".read") ? "scan" : "text";
    // In one piece, so that the query is worked out once.
    const text = parts.map((part) => part.textContent).join("\n");
    const exact = wanted.get("exact") === "1";
    const spans = await treatyArchive.spans(query, exact, text, place);
    for (const [part, own] of byPart(parts, around(spans, wantedStart(parts)))) {
      // From the end, so that places before a mark stay what they are.
      const made = own.reverse().map((span) => mark(part, span));
      hits.push(...made.reverse().flat());
    }
    if (hits.length) {
      offer();
      const target = wantedPart();
      const first = hits.findIndex((hit) => target?.contains(hit));
      if (first >= 0 || !target) {
        go(Math.max(first, 0));
      }
    }
  }

  function wantedPart() {
    return document.getElementById(wanted.get("at"));
  }

  /** Where the part that is asked for begins in all of them joined. */
  function wantedStart(parts) {
    let start = 0;
    for (const part of parts) {
      if (wantedPart()?.contains(part)) {
        return start;
      }
      start += part.textContent.length + 1;
    }
    return 0;
  }

  /** The spans next to a place, where they are too many to mark them all. */
  function around(spans, start) {
    const at = spans.findIndex((span) => span.start >= start);
    const first = Math.min(Math.max(at - most / 2, 0), Math.max(spans.length - most, 0));
    return spans.slice(first, first + most);
  }

  /** The spans of a text that was joined, shared out to the parts it was joined from. */
  function* byPart(parts, spans) {
    let start = 0;
    let next = 0;
    for (const part of parts) {
      const { length } = part.textContent;
      const own = [];
      for (; next < spans.length && spans[next].start < start + length; next++) {
        const { start: from, end, how } = spans[next];
        own.push({ start: from - start, end: Math.min(end - start, length), how });
      }
      if (own.length) {
        yield [part, own];
      }
      start += length + 1;
    }
  }

  /** Wraps the letters from `start` to `end` of an element, through the marks that are in it. */
  function mark(part, { start, end, how }) {
    const made = [];
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let node = walker.nextNode(), place = 0; node; node = walker.nextNode()) {
      nodes.push([node, place]);
      place += node.length;
    }
    for (const [node, place] of nodes) {
      const from = Math.max(start - place, 0);
      const to = Math.min(end - place, node.length);
      if (from < to) {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        const wrapped = document.createElement("mark");
        wrapped.className = `hit ${how}`;
        range.surroundContents(wrapped);
        made.push(wrapped);
      }
    }
    return made;
  }

  function offer() {
    const bar = document.createElement("p");
    bar.className = "hits";
    bar.setAttribute("role", "status");
    const count = document.createElement("span");
    const button = (name, by) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "quiet";
      made.textContent = name;
      made.addEventListener("click", () => go(at + by));
      return made;
    };
    bar.append(count, button("Previous", -1), button("Next", 1));
    document.getElementById("text-head").after(bar);
  }

  function go(to) {
    hits[at]?.classList.remove("now");
    at = (to + hits.length) % hits.length;
    hits[at].classList.add("now");
    document.querySelector(".hits span").textContent = `Hit ${at + 1} of ${hits.length}`;
    treatyReveal(hits[at]);
  }

  addEventListener("keydown", (event) => {
    if (event.key === "F3" && hits.length) {
      event.preventDefault();
      go(at + (event.shiftKey ? -1 : 1));
    }
  });
  markAll();
})();
