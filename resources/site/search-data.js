"use strict";
/* The one name the site's scripts share, and the data they read. A page that was opened from a
   folder may fetch nothing, so data come as scripts that hand them over: treatyArchive.put(...). */
globalThis.treatyArchive = (() => {
  const folder = new URL("index/", document.currentScript.src);
  const arrived = new Map();
  const waiting = new Map();

  /** Take over what a data script brings. */
  function put(name, value) {
    arrived.set(name, value);
  }

  /** Data that are there already; undefined where they are not. */
  function get(name) {
    return arrived.get(name);
  }

  /** A promise of data by name; each is loaded once. */
  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(name, arrived.has(name) ? Promise.resolve(get(name)) : fromScript(name));
    }
    return waiting.get(name);
  }

  function fromScript(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`${name}.js`, folder).href;
      script.addEventListener("load", () => {
        script.remove();
        resolve(get(name));
      });
      script.addEventListener("error", () => reject(new Error(`${name}.js is missing`)));
      document.head.append(script);
    });
  }

  /** The whole numbers of a base64 text: seven bits a byte, the lowest first. */
  function numbers(text) {
    const bytes = atob(text);
    const found = new Int32Array(bytes.length);
    let count = 0;
    for (let at = 0, value = 0, shift = 0; at < bytes.length; at++) {
      const byte = bytes.charCodeAt(at);
      value += (byte & 127) * 2 ** shift;
      shift += 7;
      if (byte < 128) {
        found[count++] = value;
        value = shift = 0;
      }
    }
    return found.subarray(0, count);
  }

  /** Where in sorted `values` the first stands that is not before `wanted`. */
  function firstFrom(values, wanted) {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return { put, get, load, numbers, firstFrom };
})();
