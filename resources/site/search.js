"use strict";
/* The page of the search: the address says what is asked, and what is asked is shown. */
(() => {
  const {documents, element, filters, icon, orders, panel, state} = treatyArchive;
  const ON_A_PAGE = 25;
  const PAUSE_MS = 200;
  const LOWEST_ROW = 110; // px
  const NEAR = "600px"; // of what is in sight
  const byId = (name) => document.getElementById(name);
  const [field, exact, order, labels] = ["q", "exact", "order", "labels"].map(byId);
  const results = byId("results");
  let asked = state.read(location.hash);
  let known = {key: null, found: null}; // the words last looked up
  let coming = null; // watches rows that are not in sight
  let turn = 0; // what is shown is of the last
  let typed = false; // the address follows what is being typed
  let own = null; // the address that what is being typed has; of any other the field tells
  let pause = 0;
  let matching = 0; // documents

  /** Ask something else; `instead`: the browser's back button leaves out what was asked before. */
  function go(next, instead = false) {
    const hash = state.write(next);
    if (hash === state.write(asked)) return;
    if (instead) {
      history.replaceState(null, "", hash);
      show();
    } else {
      location.hash = hash;
    }
  }

  async function lookUp({words, exact: isExact}) {
    const key = JSON.stringify([words, isExact]);
    if (known.key !== key) {
      known = {key, found: await treatyArchive.find(words, isExact, orders.newest), ranked: null};
    }
    return known;
  }

  function inOrder(found, kept) {
    if (asked.order === "match" && found.asks) {
      known.ranked ??= found.ranked();
      return known.ranked.filter((document) => kept[document]);
    }
    const rank = orders[asked.order] ?? orders.newest;
    return [...kept.keys()].filter((at) => kept[at]).sort((one, other) => rank(one) - rank(other));
  }

  /** Show what the address asks for; where a file cannot be read, say so. */
  function show() {
    shown().then(() => { byId("failure").hidden = true; }, fail);
  }

  function fail(error) {
    byId("failure").hidden = false;
    byId("failure").querySelector("span").textContent =
      `A file of this site cannot be read: ${error.message}. Unpack the whole zip file once more.`;
  }

  async function shown() {
    const {hash} = location;
    asked = state.read(hash);
    if (state.write(asked) !== own) {
      field.value = asked.words;
      typed = false;
    }
    const mine = ++turn;
    const {found} = await lookUp(asked);
    if (mine !== turn) return;
    const kept = filters.narrowed(found.documents, asked.chosen);
    const all = inOrder(found, kept);
    showControls();
    panel.show(found.documents, asked, (facet, value) => go(state.toggled(asked, facet, value)));
    showChosen();
    showBecause(found);
    const pages = Math.max(1, Math.ceil(all.length / ON_A_PAGE));
    const page = Math.min(asked.page, pages);
    const first = (page - 1) * ON_A_PAGE;
    const held = byId("main").contains(document.activeElement);
    const rows = all.slice(first, first + ON_A_PAGE).map((number) =>
      treatyArchive.result(number, found, asked));
    results.replaceChildren(...rows.map(({row}) => row));
    results.setAttribute("start", String(first + 1));
    showPaging(page, pages);
    // What had the focus is gone: the Tab key goes on at the list.
    if (held && document.activeElement === document.body) byId("main").focus({preventScroll: true});
    tell(all.length, page, pages);
    performance.mark("listed");
    await fill(rows);
    if (mine !== turn) return;
    comeBack();
    performance.mark("shown");
    document.documentElement.dataset.shownFor = hash;
  }

  /** Fill the rows in sight; the others are filled as they come near. */
  async function fill(rows) {
    coming?.disconnect();
    const first = rows.slice(0, Math.ceil(innerHeight / LOWEST_ROW)); // to measure them takes longer
    const others = new Map(rows.slice(first.length).map((one) => [one.row, one.fill]));
    await Promise.all(first.map((one) => one.fill()));
    coming = new IntersectionObserver((entries) => {
      for (const {target} of entries.filter((entry) => entry.isIntersecting)) {
        coming.unobserve(target);
        others.get(target)?.().catch(fail);
      }
    }, {rootMargin: NEAR});
    [...others.keys()].forEach((row) => coming.observe(row));
  }

  function counted(number) {
    return `${number.toLocaleString("en")} ${number === 1 ? "document" : "documents"}`;
  }

  function tell(number, page, pages) {
    const of = number < documents.length ? ` of ${documents.length.toLocaleString("en")}` : "";
    byId("count").textContent = counted(number) + of;
    const words = asked.words.trim();
    byId("for").textContent = words ? `for “${words}”` : "";
    document.title = words ? `“${words}”: ${counted(number)}` : "Documents";
    byId("waiting").hidden = true;
    byId("nothing").hidden = number > 0;
    nameFilter(number);
    const at = pages > 1 ? `, page ${page} of ${pages}` : "";
    byId("status").textContent = `${counted(number)}${at}`;
  }

  function showControls() {
    exact.checked = asked.exact;
    labels.value = asked.language;
    const isAsked = asked.words.trim() !== "";
    order.querySelector("[value=match]").hidden = !isAsked;
    order.value = !isAsked && asked.order === "match" ? "newest" : asked.order;
  }

  /** The button of the filters, where they stand above the list: it leads to the list again. */
  function nameFilter(number) {
    const chosen = filters.NAMES.reduce((sum, facet) => sum + asked.chosen[facet].length, 0);
    const open = document.body.classList.contains("filtering");
    const many = chosen ? ` (${chosen})` : "";
    byId("filter").setAttribute("aria-expanded", String(open));
    byId("filter-name").textContent = open ? `Show ${counted(number)}` : `Filter${many}`;
    matching = number;
  }

  function showChosen() {
    const found = filters.NAMES.flatMap((facet) => asked.chosen[facet].map((value) => {
      const label = filters.labelOf(facet, value, asked.language);
      const button = element("button",
        {type: "button", class: "filter", "aria-label": `Do not filter by ${label}`}, label, icon("close"));
      button.addEventListener("click", () => go(state.toggled(asked, facet, value)));
      return element("li", {}, button);
    }));
    if (found.length) {
      const all = element("button", {type: "button", class: "quiet"}, "Clear all");
      all.addEventListener("click", () => go(state.cleared(asked)));
      found.push(element("li", {}, all));
    }
    const held = byId("chosen").contains(document.activeElement);
    byId("chosen").replaceChildren(...found);
    if (held) (byId("chosen").querySelector("button") ?? field).focus();
  }

  function showBecause(found) {
    const told = treatyArchive.because(found.asked)
      .map(({typed: word, names}) => `${word} = ${names.slice(0, 6).join(", ")}`);
    byId("because").textContent = told.join("; ");
    byId("because").hidden = !told.length;
  }

  function showPaging(page, pages) {
    const link = (to, name, sign) => to < 1 || to > pages ? element("span", {class: "button", "aria-hidden": "true"}, icon(sign)) :
      element("a", {class: "button", href: state.write({...asked, page: to}), "aria-label": name}, icon(sign));
    byId("paging").replaceChildren(...(pages < 2 ? [] : [
      link(page - 1, "Page before", "chevron-left"), element("span", {}, `Page ${page} of ${pages}`),
      link(page + 1, "Next page", "chevron-right"),
    ]));
  }

  function titles() {
    return [...results.querySelectorAll(".result-title")];
  }

  /** To the result that was opened, when its page has been left again. */
  function comeBack() {
    const opened = history.state?.opened;
    if (!opened) return;
    history.replaceState(null, "");
    titles().find((link) => link.href.includes(opened))?.focus();
  }

  results.addEventListener("click", (event) => {
    const link = event.target.closest(".result-title");
    const opened = link && /[0-9a-f-]{36}/.exec(link.href);
    if (opened) history.replaceState({opened: opened[0]}, "");
  });

  function onTyped() {
    clearTimeout(pause);
    pause = setTimeout(followTyped, PAUSE_MS);
  }

  function followTyped() {
    clearTimeout(pause);
    const instead = typed;
    const next = {...asked, words: field.value, page: 1};
    typed = true;
    own = state.write(next);
    go(next, instead);
  }

  function step(event) {
    const all = [field, ...titles()];
    const place = all.indexOf(document.activeElement);
    const to = place + {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (place < 0 || to < 0 || to >= all.length) return;
    all[to].focus();
    event.preventDefault();
  }

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const writing = event.target.matches("input[type=search], select, textarea");
    if ((event.key === "/" || event.code === "Slash") && !writing && !event.shiftKey) {
      field.select();
      field.focus();
      event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (event.target === field || event.target.matches(".result-title")) step(event);
    } else if (event.key === "Escape" && event.target.matches(".result-title")) {
      field.focus();
    } else if (event.key === "Escape" && event.target === field && field.value) {
      field.value = "";
      onTyped();
      event.preventDefault();
    }
  }

  field.addEventListener("input", onTyped);
  field.addEventListener("blur", () => { typed = false; });
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    followTyped();
    typed = false;
  });
  exact.addEventListener("change", () => go({...asked, exact: exact.checked, page: 1}));
  order.addEventListener("change", () => go({...asked, order: order.value, page: 1}));
  labels.addEventListener("change", () => go({...asked, language: labels.value}));
  byId("filter").addEventListener("click", () => {
    document.body.classList.toggle("filtering");
    nameFilter(matching);
    scrollTo(0, 0);
  });
  byId("clear").addEventListener("click", () => go(state.read("")));
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", () => {
    scrollTo(0, 0);
    show();
  });
  show();
})();
