"use strict";
/* How two panes scroll together: by lines that belong together, by their lengths, or not at all. */
globalThis.treatyLinking = (() => {
  const known = treatyArchive.get("pairs") ?? {};
  const aligned = document.querySelector('input[value="aligned"]');
  let pairs = null;
  let wished = "aligned";

  function current() {
    return document.querySelector('input[name="linking"]:checked').value;
  }

  function check(value) {
    document.querySelector(`input[name="linking"][value="${value}"]`).checked = true;
  }

  /** Takes the lines that belong together of two documents, where there are any. */
  async function take(one, other) {
    pairs = null;
    const [first, second] = [one, other].sort();
    if (known[first]?.includes(second)) {
      const found = await treatyArchive.load(`pair-${first}-${second}`);
      pairs = first === one ? found : found.map(([left, right]) => [right, left]);
    }
    aligned.disabled = !pairs;
    aligned.closest("label").title = pairs ? "" : "No lines of these two are known to match.";
    check(!pairs && wished === "aligned" ? "proportional" : wished);
  }

  /** The line of the other document beside a line of one; between pairs it goes evenly. */
  function beside(line, fromLeft) {
    const from = fromLeft ? 0 : 1;
    const to = 1 - from;
    const after = pairs.findIndex((pair) => pair[from] > line);
    const next = pairs[after];
    const last = after < 0 ? pairs.at(-1) : pairs[after - 1];
    if (!last || !next) {
      const nearest = last ?? next;
      return nearest[to] + line - nearest[from];
    }
    const done = (line - last[from]) / (next[from] - last[from]);
    return last[to] + done * (next[to] - last[to]);
  }

  /** What to ask of the other pane when one has been scrolled; null for nothing. */
  function answer({ at, line }, fromLeft) {
    const mode = current();
    if (mode === "aligned" && pairs && Number.isFinite(line)) {
      return { line: beside(line, fromLeft) };
    }
    return mode === "off" ? null : { at };
  }

  function toggle() {
    const on = pairs ? "aligned" : "proportional";
    wished = current() === "off" ? on : "off";
    check(wished);
  }

  document.getElementById("linking").addEventListener("change", () => {
    wished = current();
  });

  return { take, answer, toggle };
})();
