"use strict";
/* The facets beside the list: one stop of the Tab key, arrows inside. */
(() => {
  const {element, icon, filters} = treatyArchive;
  const TITLES = {
    sector: "Sector", signatory: "Signatory", visit: "Visit", year: "Year", kind: "Kind",
    language: "Language",
  };
  const OPEN = ["sector", "signatory", "visit", "year"];
  const FEW = 8;
  const panel = document.getElementById("facets");
  const folded = new Set(filters.NAMES.filter((facet) => !OPEN.includes(facet)));
  const unfolded = new Set(); // sectors with parts that are shown
  const whole = new Set(); // facets of which all rows are shown

  function labelled(row, facet, chosen, toggle) {
    const own = chosen.includes(row.value);
    const some = !own && row.parts.some((part) => chosen.includes(part.value));
    const box = element("input", {
      type: "checkbox", tabindex: "-1", checked: own, "data-facet": facet, "data-code": row.code,
    });
    box.indeterminate = some;
    box.addEventListener("change", () => toggle(facet, row.value));
    return element("label", {class: "facet-row"}, box,
      element("span", {class: row.value === "none" ? "name none" : "name"}, row.label),
      element("span", {class: "count"}, String(row.count)));
  }

  function folder(row, redraw) {
    if (!row.parts.length) return element("span", {class: "fold"});
    const open = unfolded.has(row.code);
    const button = element("button", {
      type: "button", class: "fold", tabindex: "-1", "aria-expanded": String(open),
      "aria-label": `Parts of ${row.label}`,
    }, icon(open ? "chevron-down" : "chevron-right"));
    button.addEventListener("click", () => {
      if (!unfolded.delete(row.code)) unfolded.add(row.code);
      redraw();
    });
    return button;
  }

  function rowOf(row, facet, chosen, toggle, redraw) {
    const shown = unfolded.has(row.code) || row.parts.some((part) => chosen.includes(part.value));
    if (shown && row.parts.length) unfolded.add(row.code);
    const own = element("div", {class: "facet-line"},
      facet === "sector" ? folder(row, redraw) : null, labelled(row, facet, chosen, toggle));
    const parts = shown ? row.parts.map((part) =>
      element("li", {class: "part"}, labelled(part, facet, chosen, toggle))) : [];
    return element("li", {}, own, parts.length ? element("ul", {}, parts) : null);
  }

  /** Rows worth showing at once: the first, those chosen, and what nobody tagged. */
  function few(rows, facet, chosen) {
    if (whole.has(facet) || rows.length <= FEW + 2) return rows;
    return rows.filter((row, place) => place < FEW || row.value === "none" || isChosen(row, chosen));
  }

  function isChosen(row, chosen) {
    return [row, ...row.parts].some((one) => chosen.includes(one.value));
  }

  function section(facet, rows, chosen, toggle, redraw) {
    const shown = few(rows, facet, chosen);
    const list = element("ul", {role: "group", "aria-label": TITLES[facet]},
      shown.map((row) => rowOf(row, facet, chosen, toggle, redraw)));
    const more = shown.length < rows.length
      ? element("button", {type: "button", class: "quiet all", tabindex: "-1"}, `All ${rows.length}`)
      : null;
    more?.addEventListener("click", () => {
      whole.add(facet);
      redraw(facet, rows.find((row) => !shown.includes(row)).code);
    });
    const told = chosen.length ? `${chosen.length} chosen` : String(rows.length);
    const made = element("details", {class: "facet", open: !folded.has(facet)},
      element("summary", {tabindex: "-1"}, icon("chevron-right"),
        element("span", {class: "name"}, TITLES[facet]), element("span", {class: "count"}, told)),
      list, more);
    made.addEventListener("toggle", () => {
      if (made.open) folded.delete(facet);
      else folded.add(facet);
    });
    return made;
  }

  function stops() {
    return [...panel.querySelectorAll("summary, details[open] input, details[open] button")];
  }

  function keyOf(stop) {
    const {facet, code} = stop.dataset;
    return facet ? `${facet} ${code}` : stop.getAttribute("aria-label") ?? stop.textContent;
  }

  let last = ""; // what the Tab key comes back to

  function hold(stop) {
    stops().forEach((one) => one.setAttribute("tabindex", one === stop ? "0" : "-1"));
    last = keyOf(stop);
  }

  panel.addEventListener("focusin", (event) => {
    if (stops().includes(event.target)) hold(event.target);
  });
  panel.addEventListener("keydown", (event) => {
    const all = stops();
    const step = {ArrowDown: 1, ArrowUp: -1, Home: -all.length, End: all.length}[event.key];
    if (step === undefined) return;
    const place = all.indexOf(document.activeElement) + step;
    all[Math.min(all.length - 1, Math.max(0, place))].focus();
    event.preventDefault();
  });

  /** Show the facets of what is found; `toggle(facet, value)` is called as rows are chosen. */
  function show(found, {chosen, language}, toggle) {
    const redraw = (facet, code) => {
      if (facet) last = `${facet} ${code}`;
      show(found, {chosen, language}, toggle);
    };
    const focused = panel.contains(document.activeElement);
    const drawn = filters.NAMES.flatMap((facet) => {
      const rows = filters.rowsOf(facet, found, chosen, language);
      return rows.length ? [section(facet, rows, chosen[facet], toggle, redraw)] : [];
    });
    panel.replaceChildren(...drawn);
    const stop = stops().find((one) => keyOf(one) === last) ?? stops()[0];
    if (stop) hold(stop);
    if (focused) stop?.focus();
  }

  treatyArchive.panel = { show, TITLES };
})();
