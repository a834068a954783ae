"use strict";
/* What a document page does beyond being read: leads to passages, copies citations, says labels in
   other languages. */
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const wanted = new URLSearchParams(location.hash.slice(1));

  /** Light the passage of this name, in the text and on the scan, and go there. */
  function goTo(name) {
    for (const lit of document.querySelectorAll(".now")) {
      lit.classList.remove("now");
    }
    const parts = document.querySelectorAll(`[data-of~="${CSS.escape(name)}"]`);
    for (const part of parts) {
      part.classList.add("now");
    }
    const target = document.getElementById(name) ?? parts[0];
    if (target) {
      reveal(target);
    }
  }

  /** Brings a part to the middle, unless it is in sight and below the bar.
      Far jumps are instant: to glide over a long text would be to lay out all of it. */
  function reveal(target) {
    const { top, bottom } = target.getBoundingClientRect();
    const margin = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    if (top >= margin && bottom <= innerHeight - margin) {
      return;
    }
    const far = Math.abs(top) > 4 * innerHeight;
    const behavior = far || calm.matches ? "instant" : "smooth";
    target.scrollIntoView({ block: "center", behavior });
  }
  globalThis.treatyReveal = reveal;

  /** A page of a PDF is shown by the browser's own reader, which takes the page from its address. */
  function turnTo(leaf) {
    const frame = leaf.closest(".scan").querySelector("iframe.pdf");
    if (frame && !leaf.querySelector("img")) {
      const address = new URL(frame.src);
      address.hash = `page=${leaf.dataset.page}`;
      frame.replaceWith(Object.assign(frame.cloneNode(), { src: address.href }));
    }
    reveal(leaf.querySelector("img") ? leaf : leaf.closest(".scan"));
  }

  function follow(event) {
    const link = event.target.closest?.('a[href^="#"]');
    const name = link?.getAttribute("href").slice(1);
    const target = name && document.getElementById(name);
    if (!target) {
      return;
    }
    if (target.matches("mark, .anchor")) {
      goTo(name);
    } else if (target.classList.contains("leaf")) {
      turnTo(target);
    } else {
      return;
    }
    event.preventDefault();
    history.replaceState(null, "", `#${name}`);
  }

  async function copy(button) {
    const source = document.getElementById(button.dataset.copies);
    const told = document.getElementById("told");
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      // Pages from a folder may not be let near the clipboard: then it is marked, to be copied.
      getSelection().selectAllChildren(source);
      if (!document.execCommand("copy")) {
        told.textContent = "Marked; copy it by Ctrl+C.";
        return;
      }
    }
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 2000);
    told.textContent = "Copied.";
  }

  /** Says the labels in a language; those that have no name in it stay English. */
  function speak(language) {
    for (const label of document.querySelectorAll(".said")) {
      label.dataset.en ??= label.textContent;
      const word = label.dataset[language];
      label.textContent = word ?? label.dataset.en;
      label.lang = word ? language : "en";
    }
  }

  function kept() {
    try {
      return localStorage.getItem("labels");
    } catch {
      return null;
    }
  }

  function choose(language) {
    speak(language);
    try {
      localStorage.setItem("labels", language);
    } catch {
      // It holds for this page alone then.
    }
  }

  /** The search says labels in the language of its address. */
  function carry(event) {
    const link = event.target.closest?.('a[href*="index.html"]');
    if (link) {
      const address = new URL(link.href);
      const asked = new URLSearchParams(address.hash.slice(1));
      asked.delete("labels");
      if (labels.value !== "en") {
        asked.set("labels", labels.value);
      }
      address.hash = asked;
      link.href = address.href;
    }
  }

  document.addEventListener("click", (event) => {
    carry(event);
    follow(event);
    const button = event.target.closest?.("button[data-copies]");
    if (button) {
      copy(button);
    }
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      location.href = document.querySelector("a.home").href;
    }
  });

  const labels = document.getElementById("labels");
  const language = wanted.get("labels") ?? kept() ?? "en";
  if (language !== "en" && /^(ru|uz|kk)$/.test(language)) {
    labels.value = language;
    speak(language);
  }
  labels.addEventListener("change", () => choose(labels.value));
  if (/^e\d+$/.test(location.hash.slice(1))) {
    goTo(location.hash.slice(1));
  }
  const place = document.getElementById(wanted.get("at") || location.hash.slice(1));
  if (place?.classList.contains("leaf")) {
    turnTo(place);
  } else if (place && wanted.has("at")) {
    reveal(place);
  }
})();
