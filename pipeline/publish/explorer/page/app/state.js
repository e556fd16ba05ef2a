// What the reader has chosen, all of it in the address: it can be shared, and works from disk.
//
// q: words sought; f: facet -> chosen values; sort: column, "-" before it for descending; page: from 1;
// view: name of the view; row: observation_id; article: article_id, start and end: a place in it. Other names belong
// to views.

const EMPTY = { q: "", f: {}, sort: "", page: 1, view: "figures", row: "", article: "", start: "", end: "" };
const NOTHING = "#all"; // a bare "#" would scroll to the top
const listeners = [];

NF.state = {
  value: parse(location.hash),

  // Changes some of it. `replace` makes no step in the browser's history: for what is typed.
  set(patch, { replace = false } = {}) {
    const hash = this.hash(patch);
    if (hash === (location.hash || NOTHING)) return;
    history[replace ? "replaceState" : "pushState"](null, "", hash);
    read();
  },

  // The address of the present state with some of it changed, for a link.
  hash(patch = {}) {
    const next = { ...this.value, ...patch };
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(next)) {
      if (name === "f") {
        for (const facet of Object.keys(value).sort()) for (const one of value[facet]) search.append(`f.${facet}`, one);
      } else if (value && value !== EMPTY[name]) search.append(name, value);
    }
    return String(search) ? `#${search}` : NOTHING;
  },

  on(listener) {
    listeners.push(listener);
  },
};

function parse(hash) {
  const value = { ...EMPTY, f: {} };
  for (const [name, text] of new URLSearchParams(hash.slice(1))) {
    if (name.startsWith("f.")) (value.f[name.slice(2)] ??= []).push(text);
    else if (name === "page") value.page = Math.max(1, Number.parseInt(text, 10) || 1);
    else value[name] = text;
  }
  return value;
}

function read() {
  const before = NF.state.value;
  NF.state.value = parse(location.hash);
  for (const listener of listeners) listener(NF.state.value, before);
}

window.addEventListener("popstate", read); // of links within the page too
