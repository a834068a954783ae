"use strict";
/* Pages of scans: from one to the next, larger and smaller. */
(() => {
  const steps = [0.5, 0.75, 1, 1.5, 2, 3];
  const settling = 300; // ms in which a page that was asked for comes into sight

  for (const scan of document.querySelectorAll(".scan")) {
    const leaves = [...scan.querySelectorAll(".leaf")].filter((leaf) => leaf.querySelector("img"));
    if (leaves.length) {
      equip(scan, leaves);
    }
  }

  function equip(scan, leaves) {
    const bar = document.createElement("div");
    bar.className = "scan-tools";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Pages and size");
    const where = document.createElement("span");
    where.className = "at";
    const size = document.createElement("span");
    size.className = "size";
    let page = 0;
    let asked = -settling;
    let step = steps.indexOf(1);

    function goBy(count) {
      page = Math.min(Math.max(page + count, 0), leaves.length - 1);
      leaves[page].scrollIntoView({ block: "start", behavior: "instant" });
      asked = performance.now();
      say();
    }

    function zoomBy(count) {
      step = Math.min(Math.max(step + count, 0), steps.length - 1);
      scan.style.setProperty("--zoom", steps[step]);
      say();
    }

    function say() {
      where.textContent = `Page ${page + 1} of ${leaves.length}`;
      size.textContent = `${steps[step] * 100} %`;
      allow(back, page > 0, on);
      allow(on, page < leaves.length - 1, back);
      allow(smaller, step > 0, larger);
      allow(larger, step < steps.length - 1, smaller);
    }

    const back = button("chevron-left", "Previous page", () => goBy(-1));
    const on = button("chevron-right", "Next page", () => goBy(1));
    const smaller = button("minus", "Smaller", () => zoomBy(-1));
    const larger = button("plus", "Larger", () => zoomBy(1));
    bar.append(...(leaves.length > 1 ? [back, where, on] : [where]), smaller, size, larger);
    scan.querySelector(".leaves").before(bar);
    say();

    const seen = new IntersectionObserver(
      (changes) => {
        for (const change of changes) {
          if (change.isIntersecting && performance.now() > asked + settling) {
            page = leaves.indexOf(change.target);
            say();
          }
        }
      },
      { rootMargin: "-30% 0px -60% 0px" },
    );
    leaves.forEach((leaf) => seen.observe(leaf));
  }

  /** Whether a button can be pressed; one that cannot any more hands its focus to its fellow. */
  function allow(button, isAllowed, fellow) {
    const held = document.activeElement === button;
    button.disabled = !isAllowed;
    if (held && !isAllowed) {
      fellow.disabled = false;
      fellow.focus();
    }
  }

  function button(sign, name, act) {
    const made = document.createElement("button");
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#i-${sign}`);
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    svg.append(use);
    made.type = "button";
    made.className = "quiet square";
    made.setAttribute("aria-label", name);
    made.title = name;
    made.append(svg);
    made.addEventListener("click", act);
    return made;
  }
})();
