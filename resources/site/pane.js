"use strict";
/* A document page as one of two panes: the page around it says what to show and how far to scroll.
   Only numbers and names of views are told, and only to the page that holds this one. */
(() => {
  if (parent === window || !location.hash.startsWith("#pane")) {
    return;
  }
  const root = document.documentElement;
  root.classList.add("pane");
  // Where the other pane has put this one; what scrolls there is nobody's wish.
  let put = -1;

  function room() {
    return Math.max(root.scrollHeight - root.clientHeight, 1);
  }

  /** The lines of the text that is shown; none where a scan is. */
  function lines() {
    return root.dataset.view === "text" ? document.querySelectorAll(".line") : [];
  }

  function top(line) {
    return line.getBoundingClientRect().top + root.scrollTop;
  }

  function numberOf(line) {
    return Number(line.id.slice(1));
  }

  /** The last place whose value is not above what is wanted; 0 where there is none. */
  function lastUpTo(wanted, count, value) {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (value(middle) <= wanted) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The line that is read, a third down, with how much of the way to the next is done. */
  function lineRead() {
    const all = lines();
    if (all.length < 2) {
      return null;
    }
    const height = root.scrollTop + root.clientHeight / 3;
    const at = Math.min(lastUpTo(height, all.length, (n) => top(all[n])), all.length - 2);
    const [one, next] = [all[at], all[at + 1]];
    const done = (height - top(one)) / (top(next) - top(one));
    return numberOf(one) + done * (numberOf(next) - numberOf(one));
  }

  /** How far to scroll so that a line is read. */
  function scrollFor(line) {
    const all = lines();
    if (all.length < 2) {
      return root.scrollTop;
    }
    const found = lastUpTo(line, all.length, (n) => numberOf(all[n]));
    const at = Math.min(found, all.length - 2);
    const [one, next] = [all[at], all[at + 1]];
    const done = (line - numberOf(one)) / (numberOf(next) - numberOf(one));
    return top(one) + done * (top(next) - top(one)) - root.clientHeight / 3;
  }

  function tell(message) {
    parent.postMessage({ from: "pane", ...message }, "*");
  }

  function show(view) {
    root.dataset.view = document.getElementById(view) ? view : "text";
    put = -1;
  }

  addEventListener("message", (event) => {
    const asked = event.data;
    if (event.source !== parent || asked?.to !== "pane") {
      return;
    }
    if (asked.view === "text" || asked.view === "scans") {
      show(asked.view);
    }
    if (Number.isFinite(asked.line) || Number.isFinite(asked.at)) {
      const height = Number.isFinite(asked.line) ? scrollFor(asked.line) : asked.at * room();
      scrollTo({ top: height, behavior: "instant" });
      put = root.scrollTop;
    }
  });

  addEventListener("scroll", () => {
    const byHand = Math.abs(root.scrollTop - put) > 1;
    put = -1;
    if (byHand) {
      tell({ at: root.scrollTop / room(), line: lineRead() });
    }
  });

  addEventListener("DOMContentLoaded", () => {
    const has = (id) => document.getElementById(id) !== null;
    show(has("text") ? "text" : "scans");
    tell({ ready: true, text: has("text"), scans: has("scans"), view: root.dataset.view });
  });

  // Another page is no pane.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) {
      link.target = "_top";
    }
  });

  addEventListener("keydown", (event) => {
    const isPlain = !(event.ctrlKey || event.altKey || event.metaKey);
    if (event.key === "F6" || (isPlain && ["KeyL", "KeyT"].includes(event.code))) {
      event.preventDefault();
      tell({ key: event.key === "F6" ? "F6" : event.code });
    }
  });
})();
