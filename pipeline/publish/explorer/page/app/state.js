// What the reader has chosen, all of it in the address: it can be shared, and works from disk.
//
// q: words sought; f: facet -> chosen values; sort: column, "-" before it for descending; page: from 1;
// view: name of the view; row: observation_id; article: article_id, start and end: a place in it. Other names belong
// to views.

const EMPTY = { q: "", f: {}, sort: "", page: 1, view: "figures", row: "", article: "", start: "", end: "" };
const NOTHING = "#all"; // a bare "#" would scroll to the top
const NO_PLACE = { start: "", end: "" }; // a change that leaves the place in an article

// What the other files bring: views, parts of the chosen row, and in `NF` what they need of each other.
const views = [];
const rowParts = [];
const NF = {};

let current = parse(location.hash);

// Changes some of it. `replace` makes no step in the browser's history: for what is typed.
function go(patch, { replace = false } = {}) {
  const hash = address(patch);
  if (hash === (location.hash || NOTHING)) return;
  history[replace ? "replaceState" : "pushState"](null, "", hash);
  arrive();
}

// The address of the present state with some of it changed, for a link.
function address(patch) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...current, ...patch })) {
    if (name === "f") {
      for (const facet of Object.keys(value).sort()) for (const one of value[facet]) search.append(`f.${facet}`, one);
    } else if (value && value !== EMPTY[name]) search.append(name, value);
  }
  return String(search) ? `#${search}` : NOTHING;
}

function parse(hash) {
  const state = { ...EMPTY, f: {} };
  for (const [name, text] of new URLSearchParams(hash.slice(1))) {
    if (name.startsWith("f.")) (state.f[name.slice(2)] ??= []).push(text);
    else if (name === "page") state.page = Math.max(1, Number.parseInt(text, 10) || 1);
    else state[name] = text;
  }
  return state;
}

function arrive() {
  current = parse(location.hash);
  NF.show(current);
}

window.addEventListener("popstate", arrive); // of links within the page too

// What this browser keeps under a name, as `read` reads it, or null: some keep nothing for pages from disk.
function stored(name, read = text => text) {
  try {
    return read(localStorage.getItem(name));
  } catch {
    return null;
  }
}

// Keeps a text under a name; false where the browser doesn't.
function store(name, text) {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
