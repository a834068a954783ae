"use strict";
/* Light or dark: as the system has it, until the reader says otherwise. */
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** What was chosen before; a browser may keep nothing for pages from a folder. */
  function kept() {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
  }

  function show(theme) {
    if (theme === "dark" || theme === "light") {
      root.dataset.theme = theme;
    }
    document.getElementById("theme")?.setAttribute("aria-pressed", String(isDark()));
  }

  function change() {
    const theme = isDark() ? "light" : "dark";
    show(theme);
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // It holds for this page alone then.
    }
  }

  root.classList.add("scripted");
  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    show(null);
    document.getElementById("theme")?.addEventListener("click", change);
  });
  // Another page of the site in another window, or beside this one.
  addEventListener("storage", (event) => {
    if (event.key === "theme") {
      show(event.newValue);
    }
  });
  dark.addEventListener("change", () => show(null));
})();
