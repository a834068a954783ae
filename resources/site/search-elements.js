"use strict";
/* Elements made of data: what is written in them is text, never markup. */
(() => {
  const DRAWN = "http://www.w3.org/2000/svg";

  /** An element with attributes and children; strings become text, null and "" nothing. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(attribute, "");
      else if (value !== false && value !== "") made.setAttribute(attribute, value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== ""));
    return made;
  }

  /** One of the signs that the page has. */
  function icon(name) {
    const made = document.createElementNS(DRAWN, "svg");
    made.setAttribute("class", "icon");
    made.setAttribute("aria-hidden", "true");
    made.setAttribute("focusable", "false");
    const used = document.createElementNS(DRAWN, "use");
    used.setAttribute("href", `#i-${name}`);
    made.append(used);
    return made;
  }

  /** A text with the places where words stand marked, as nodes. */
  function marked(text, spans) {
    const found = [];
    let done = 0;
    for (const {start, end, how} of spans) {
      found.push(text.slice(done, start), element("mark", {class: `hit ${how}`}, text.slice(start, end)));
      done = end;
    }
    return [...found, text.slice(done)];
  }

  Object.assign(treatyArchive, { element, icon, marked });
})();
