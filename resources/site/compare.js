"use strict";
/* Two documents side by side: each a page of its own in a frame, linked by how far they scroll. */
(() => {
  const all = treatyArchive.list();
  const byUuid = new Map(all.map((one) => [one.uuid, one]));
  const sides = ["one", "other"].map(makeSide);
  const dialog = document.getElementById("choosing");
  const sought = document.getElementById("sought");
  const offered = document.getElementById("offered");
  const most = 60;
  let choosing = sides[0];
  let chosen = 0;
  let readings = 0;

  function makeSide(name) {
    const pane = document.getElementById(name);
    const side = { name, pane, frame: null, document: null, has: {}, read: null };
    pane.querySelector(".picker").addEventListener("click", () => choose(side));
    for (const button of pane.querySelectorAll("[data-view]")) {
      button.addEventListener("click", () => show(side, button.dataset.view));
    }
    return side;
  }

  /** Puts a document into a pane; its page is loaded anew, so that nothing of another stays. */
  function open(side, uuid) {
    const found = byUuid.get(uuid) ?? null;
    side.document = found;
    side.frame = null;
    side.read = null;
    side.has = {};
    const body = side.pane.querySelector(".pane-body");
    const name = found ? found.title : "Choose a document";
    side.pane.querySelector(".picked").textContent = name;
    side.pane.querySelector(".picked-facts").textContent = found ? facts(found) : "";
    const link = side.pane.querySelector("a.open");
    link.hidden = !found;
    for (const button of side.pane.querySelectorAll("[data-view]")) {
      button.disabled = true;
      button.setAttribute("aria-pressed", "false");
    }
    if (!found) {
      const empty = document.createElement("p");
      empty.className = "empty";
      empty.textContent = "Choose a document to see it here.";
      body.replaceChildren(empty);
      return;
    }
    link.href = `documents/${found.uuid}.html`;
    side.frame = document.createElement("iframe");
    side.frame.title = name;
    side.frame.src = `documents/${found.uuid}.html#pane`;
    body.replaceChildren(side.frame);
  }

  function facts(found) {
    return [found.date, found.kind, found.language].filter(Boolean).join(" · ");
  }

  function ask(side, message) {
    side.frame?.contentWindow.postMessage({ to: "pane", ...message }, "*");
  }

  function show(side, view) {
    ask(side, { view });
    for (const button of side.pane.querySelectorAll("[data-view]")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
  }

  function otherThan(side) {
    return sides.find((one) => one !== side);
  }

  /** The other pane goes where this one is. */
  function lead(side) {
    const asked = side.read && treatyLinking.answer(side.read, side === sides[0]);
    if (asked) {
      ask(otherThan(side), asked);
    }
  }

  function hear(side, told) {
    if (told.ready) {
      side.has = told;
      for (const button of side.pane.querySelectorAll("[data-view]")) {
        button.disabled = !told[button.dataset.view];
        button.setAttribute("aria-pressed", String(!button.disabled && button.dataset.view === told.view));
      }
      lead(otherThan(side));
    } else if (Number.isFinite(told.at)) {
      side.read = told;
      otherThan(side).read = null;
      lead(side);
    } else if (told.key) {
      press(told.key, side);
    }
  }

  addEventListener("message", (event) => {
    const side = sides.find((one) => one.frame?.contentWindow === event.source);
    if (side && event.data?.from === "pane") {
      hear(side, event.data);
    }
  });

  // What stands in the address: the pair can be gone back to, and kept as a bookmark.
  async function read() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const [one, other] = sides.map((side) => wanted.get(side.name));
    const now = ++readings;
    await treatyLinking.take(one, other);
    if (now !== readings) {
      return; // The address has changed since.
    }
    for (const side of sides) {
      const uuid = wanted.get(side.name);
      if ((side.document?.uuid ?? null) !== (byUuid.has(uuid) ? uuid : null)) {
        open(side, uuid);
      }
    }
    const names = sides.map((side) => side.document?.title).filter(Boolean);
    document.title = [...names, "Side by side"].join(" | ");
  }

  function write(uuids) {
    const wanted = new URLSearchParams();
    sides.forEach((side, number) => uuids[number] && wanted.set(side.name, uuids[number]));
    location.hash = wanted.toString();
  }

  function uuids() {
    return sides.map((side) => side.document?.uuid ?? "");
  }

  function choose(side) {
    choosing = side;
    sought.value = "";
    offer();
    dialog.showModal();
    sought.focus();
  }

  function offer() {
    const words = treatyArchive.foldWords(sought.value);
    const found = all.filter((one) => {
      one.words ??= treatyArchive.foldWords(one.title);
      return words.every((word) => one.words.some((own) => own.startsWith(word)));
    });
    chosen = 0;
    offered.replaceChildren(...found.slice(0, most).map(row));
    const more = found.length > most ? `, the first ${most} shown` : "";
    document.getElementById("offered-count").textContent =
      found.length === 1 ? "1 document" : `${found.length} documents${more}`;
    light();
  }

  function row(found, number) {
    const made = document.createElement("li");
    made.id = `offered-${number}`;
    made.setAttribute("role", "option");
    const title = document.createElement("span");
    title.className = "offered-title";
    title.textContent = found.title;
    const meta = document.createElement("span");
    meta.className = "meta";
    meta.textContent = facts(found);
    made.append(title, meta);
    made.addEventListener("click", () => take(found));
    made.dataset.uuid = found.uuid;
    return made;
  }

  function light() {
    const rows = [...offered.children];
    rows.forEach((one, number) => one.setAttribute("aria-selected", String(number === chosen)));
    rows[chosen]?.scrollIntoView({ block: "nearest" });
    if (rows[chosen]) {
      sought.setAttribute("aria-activedescendant", rows[chosen].id);
    } else {
      sought.removeAttribute("aria-activedescendant");
    }
  }

  function take(found) {
    dialog.close();
    const next = uuids();
    next[sides.indexOf(choosing)] = found.uuid;
    write(next);
    choosing.pane.querySelector(".picker").focus();
  }

  /** Keys that the panes pass on as well; matched by their place on the keyboard. */
  function press(key, from) {
    if (key === "KeyL") {
      treatyLinking.toggle();
      relink();
    } else if (key === "KeyT" && from) {
      const shown = from.pane.querySelector('[aria-pressed="true"]')?.dataset.view;
      show(from, shown === "text" && from.has.scans ? "scans" : "text");
    } else if (key === "F6") {
      const next = from === sides[0] ? sides[1] : sides[0];
      (next.frame ?? next.pane.querySelector(".picker")).focus();
    }
  }

  /** Once they scroll together again, the one that was moved last leads. */
  function relink() {
    lead(sides.find((side) => side.read) ?? sides[0]);
  }

  sought.addEventListener("input", offer);
  sought.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      chosen = Math.min(Math.max(chosen + step, 0), Math.max(offered.children.length - 1, 0));
      light();
    } else if (event.key === "Enter" && offered.children[chosen]) {
      event.preventDefault();
      take(byUuid.get(offered.children[chosen].dataset.uuid));
    }
  });
  document.getElementById("cancel").addEventListener("click", () => dialog.close());
  document.getElementById("swap").addEventListener("click", () => write(uuids().reverse()));
  document.getElementById("linking").addEventListener("change", relink);
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input[type=search], dialog");
    const plain = !(event.ctrlKey || event.altKey || event.metaKey);
    if (event.key === "F6" || (plain && !typing && event.code === "KeyL")) {
      event.preventDefault();
      const side = sides.find((one) => one.pane.contains(event.target));
      press(event.key === "F6" ? "F6" : event.code, side);
    }
  });
  addEventListener("hashchange", read);
  read();
})();
