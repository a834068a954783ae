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
    if (Number.isFinite(asked.at)) {
      scrollTo({ top: asked.at * room(), behavior: "instant" });
      put = root.scrollTop;
    }
  });

  addEventListener("scroll", () => {
    const byHand = Math.abs(root.scrollTop - put) > 1;
    put = -1;
    if (byHand) {
      tell({ at: root.scrollTop / room() });
    }
  });

  addEventListener("DOMContentLoaded", () => {
    const has = (id) => document.getElementById(id) !== null;
    show(has("text") ? "text" : "scans");
    tell({ ready: true, text: has("text"), scans: has("scans"), view: root.dataset.view });
  });

  addEventListener("keydown", (event) => {
    const isPlain = !(event.ctrlKey || event.altKey || event.metaKey);
    if (event.key === "F6" || (isPlain && ["KeyL", "KeyT"].includes(event.code))) {
      event.preventDefault();
      tell({ key: event.key === "F6" ? "F6" : event.code });
    }
  });
})();
