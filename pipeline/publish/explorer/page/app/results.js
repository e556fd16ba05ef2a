// The figures found: rows grouped by sentence, the sentence once with all its marks, in pages of 100.

const PAGE = 100;
const ORDERS = [
  ["", "as in the articles"],
  ["-value", "largest value first"],
  ["value", "smallest value first"],
  ["-time_period", "newest period first"],
  ["time_period", "oldest period first"],
  ["indicator", "indicator, A to Z"],
  ["subject_name", "whose, A to Z"],
  ["confidence", "least certain first"],
];
const COLUMNS = [
  ["Figure", "value"],
  ["What", "indicator"],
  ["Whose", "subject_name"],
  ["When", "time_period"],
  ["Notes", null],
];

let searching = null; // how far the sentences of a large version are searched

NF.views.push({
  name: "figures",
  order: 10,
  title: "Figures",
  filters: true,
  count: () => NF.table("observations").n,
  async render(container, state) {
    const rows = NF.table("observations");
    if (rows.parts && !NF.filtered(state) && !state.sort && state.page === 1 && !rows.column("value")) {
      NF.first = firstRows(container, state, NF.first);
      await NF.first;
    }
    await rows.loadFacets();
    if (NF.state.value !== state) return;
    const found = NF.found(state);
    const pages = Math.max(1, Math.ceil(found.rows.length / PAGE));
    const page = Math.min(state.page, pages);
    const shown = [...found.rows.subarray((page - 1) * PAGE, page * PAGE)];
    if (!rows.ready(shown)) NF.say("Loading rows");
    await loadPage(shown);
    if (NF.state.value !== state) return;
    draw(container, state, { rows: shown, total: found.rows.length, page, pages });
  },
});

// The first rows of a large version, and the chosen one, are shown before the columns of all rows are loaded.
async function firstRows(container, state, chosen) {
  const { n } = NF.table("observations");
  const rows = NF.range(0, Math.min(PAGE, n));
  await Promise.all([loadPage(rows), chosen]);
  if (NF.state.value === state) draw(container, state, { rows, total: n });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

// The rows of a page, those beside them in the same sentence, and the sentences.
async function loadPage(shown) {
  const rows = NF.table("observations");
  const beside = rows.parts ? shown.flatMap((row) => [Math.max(0, row - 1), row, Math.min(rows.n - 1, row + 1)]) : shown;
  await rows.load(beside);
  await NF.load("passages", shown.map((row) => rows.ref("passage_id", row)));
}

function draw(container, state, { rows, total, page = 1, pages = 1 }) {
  const all = NF.table("observations").n;
  NF.draw(
    container,
    NF.el(
      "div",
      { class: "bar" },
      NF.el("h2", {}, total === all ? NF.many(all, "figure") : `${NF.number(total)} of ${NF.many(all, "figure")}`),
      order(state),
    ),
    chips(state),
    deeper(state),
    rows.length ? table(rows, state) : nothing(state),
    NF.pager(page, pages),
  );
  NF.say(total === all ? "" : `${NF.many(total, "figure")} found`);
}

function nothing(state) {
  return NF.el(
    "p",
    { class: "notice" },
    "No figure has all of this. ",
    NF.link("nothing", { q: "", f: {}, page: 1 }, "Show all figures"),
    Object.keys(state.f).length && state.q
      ? [" or ", NF.link("words-only", { f: {}, page: 1 }, "search without the filters")]
      : null,
    ".",
  );
}

// What is chosen, each with a link that takes it away.
function chips(state) {
  const made = NF.facets.flatMap((facet) =>
    (state.f[facet.name] ?? []).map((value, at) =>
      NF.el(
        "a",
        { id: `chip-${facet.name}-${at}`, class: "chip", href: NF.state.hash(without(state, facet.name, value)) },
        NF.span("unseen", "Remove the filter "),
        `${facet.title}: ${NF.facetLabel(facet, value)}`,
        NF.el("span", { "aria-hidden": "true" }, " ×"),
      ),
    ),
  );
  if (!made.length && !state.q) return null;
  const clear = NF.link("clear", { q: "", f: {}, page: 1 }, "Clear all");
  return NF.el("div", { class: "chips" }, made, clear);
}

function without(state, name, value) {
  return { f: { ...state.f, [name]: state.f[name].filter((one) => one !== value) }, page: 1 };
}

function order(state) {
  const known = ORDERS.some(([value]) => value === state.sort);
  const options = known ? ORDERS : [...ORDERS, [state.sort, state.sort]];
  return NF.el(
    "label",
    { class: "order" },
    "Order ",
    NF.el(
      "select",
      { id: "order", onchange: (event) => NF.state.set({ sort: event.target.value, page: 1 }) },
      options.map(([value, words]) => NF.el("option", { value, selected: value === state.sort }, words)),
    ),
  );
}

// A large version is searched by names first; its sentences on demand.
function deeper(state) {
  if (!NF.shallow(state)) return null;
  if (searching !== null) {
    return NF.el("p", { class: "note" }, `Searching the sentences: ${Math.floor(searching * 100)} percent. `);
  }
  const search = async () => {
    searching = 0;
    const { q } = NF.state.value;
    const redraw = () => NF.views.find(({ name }) => name === "figures").render(document.getElementById("view"), NF.state.value);
    let told = 0;
    await NF.searchSentences(NF.state.value, (done) => {
      searching = done;
      if (NF.state.value.q !== q || NF.state.value.view !== "figures") return true;
      if (done - told > 0.05) {
        told = done;
        redraw();
      }
      return false;
    });
    searching = null;
    if (NF.state.value.view === "figures") redraw();
  };
  return NF.el(
    "p",
    { class: "note" },
    "Names, units and subjects were searched. ",
    NF.el("button", { id: "deeper", type: "button", onclick: search }, "Search the sentences too"),
  );
}

// -- Rows -------------------------------------------------------------------------------------------------------

function table(rows, state) {
  return NF.el(
    "table",
    { class: "rows", role: "table" },
    NF.el("caption", { class: "unseen" }, "Figures, grouped by the sentence that states them"),
    NF.el("thead", { role: "rowgroup" }, NF.el("tr", { role: "row" }, COLUMNS.map((column) => head(column, state)))),
    grouped(rows).map((group) => sentenceGroup(group, state)),
  );
}

function head([words, column], state) {
  if (!column) return NF.el("th", { scope: "col", role: "columnheader" }, words);
  const [up, down] = [state.sort === column, state.sort === `-${column}`];
  const next = up ? `-${column}` : down ? "" : column;
  return NF.el(
    "th",
    { scope: "col", role: "columnheader", "aria-sort": up ? "ascending" : down ? "descending" : "none" },
    NF.el(
      "a",
      { id: `sort-${column}`, href: NF.state.hash({ sort: next, page: 1 }) },
      words,
      NF.el("span", { class: "arrow", "aria-hidden": "true" }, up ? " ▲" : down ? " ▼" : ""),
    ),
  );
}

// Rows of one sentence that follow each other.
function grouped(rows) {
  const observations = NF.table("observations");
  const groups = [];
  let passage;
  for (const row of rows) {
    const its = observations.ref("passage_id", row);
    if (its === passage && groups.length) groups.at(-1).push(row);
    else groups.push([row]);
    passage = its;
  }
  return groups;
}

function sentenceGroup(group, state) {
  const rows = NF.table("observations");
  const chosen = group.find((row) => rows.get(rows.id, row) === state.row) ?? -1;
  return NF.el("tbody", { role: "rowgroup" }, group.map((row) => line(row, row === chosen)), sentence(group[0], chosen));
}

function line(row, chosen) {
  const rows = NF.table("observations");
  const { bound, number, unit } = NF.figure(row);
  const { name, details } = NF.what(row);
  return NF.el(
    "tr",
    { role: "row", class: chosen ? "chosen" : null },
    NF.el(
      "th",
      { scope: "row", role: "rowheader" },
      NF.el(
        "a",
        { id: `r-${row}`, "data-row": row, href: NF.rowLink(row), "aria-current": chosen ? "true" : null },
        bound ? NF.span("bound", `${bound} `) : null,
        NF.span("value", number),
        unit ? NF.span("unit", ` ${unit}`) : null,
      ),
    ),
    NF.el(
      "td",
      { role: "cell", class: "what" },
      name ?? NF.span("none", "not named"),
      details.length ? NF.span("details", ` ${details.join(", ")}`) : null,
    ),
    NF.el("td", { role: "cell", class: "whose" }, rows.get("subject_name", row) ?? ""),
    NF.el("td", { role: "cell", class: "when" }, NF.period(rows.get("time_period", row))),
    NF.el("td", { role: "cell", class: "tags" }, NF.tagList(row)),
  );
}

function sentence(row, chosen) {
  const marked = NF.sentence(row, { prefix: `s${row}`, chosen });
  if (!marked) return null;
  return NF.el("tr", { role: "row", class: "sentence" }, NF.el("td", { role: "cell", colspan: "5" }, marked));
}

// The sentence of a row with all its marks; null where its text isn't published.
NF.sentence = (row, options) => {
  const passages = NF.table("passages");
  const passage = NF.table("observations").ref("passage_id", row);
  const text = passages.get("text", passage);
  if (!text) return null;
  return NF.el("p", { class: "words", dir: "auto" }, NF.marked(text, passages.get("start", passage), NF.figureSpans(row), options));
};

NF.pager = (page, pages) => {
  if (pages < 2) return null;
  const to = (number, words, id) =>
    number < 1 || number > pages || number === page
      ? NF.span("off", words)
      : NF.el("a", { id, href: NF.state.hash({ page: number }) }, words);
  return NF.el(
    "nav",
    { class: "pager", "aria-label": "Pages" },
    to(1, "First", "page-first"),
    to(page - 1, "Previous", "page-previous"),
    NF.el("span", {}, `Page ${NF.exact(page)} of ${NF.exact(pages)}`),
    to(page + 1, "Next", "page-next"),
    to(pages, "Last", "page-last"),
  );
};
