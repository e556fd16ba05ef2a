// The figures found: rows grouped by sentence, the sentence once with all its marks, in pages of 100.

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

// Rows of the first view: their sentences are drawn first, the others when these have been seen. A reader who returns
// finds the whole page, and so the place that the browser keeps.
const SCREEN = performance.getEntriesByType("navigation")[0].type === "navigate" ? 12 : PAGE;

let opening = true; // until the list has been shown once
let searching = null; // how far the sentences of a large version are searched

views.push({
  name: "figures",
  order: 10,
  title: "Figures",
  filters: true,
  count: () => observations.n,
  async render(state, drawNow) {
    const first = opening && !NF.filtered(state) && !state.sort && state.page === 1;
    opening = false;
    if (first) NF.first = firstRows(state, drawNow, NF.first);
    await NF.first;
    await observations.loadFacets();
    if (first) return null;
    const found = NF.found(state).rows;
    const { from, to, pager } = paged(found.length, state);
    const rows = [...found.slice(from, to)];
    if (!observations.ready(rows)) say("Loading rows");
    await loadPage(rows);
    return content(state, rows, found.length, pager);
  },
  shown(_, state) {
    const { length } = NF.found(state).rows;
    say(length === observations.n ? "" : `${counted(length, "figure")} found`);
  },
});

// The first rows and the chosen one come at once, the rest and the filters when these have been seen.
async function firstRows(state, drawNow, chosen) {
  const { from, to, pager } = paged(observations.n, state);
  const rows = range(from, to);
  await Promise.all([loadPage(rows), chosen]);
  const sentences = bySentence(rows);
  const [before, after] = [sentences.filter(([row]) => row < SCREEN), sentences.filter(([row]) => row >= SCREEN)];
  drawNow(content(state, before.flat(), observations.n));
  await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
  if (current !== state) return;
  byId("view").lastChild.append(...after.map(group => sentenceGroup(group, state)));
  byId("view").append(...nodes([pager]));
}

// The rows of a page, those beside them in the same sentence, and the sentences.
async function loadPage(rows) {
  const last = observations.n - 1;
  const beside = rows.flatMap(row => [Math.max(0, row - 1), row, Math.min(last, row + 1)]);
  await observations.load(beside);
  await passages.load(rows.map(passageOf));
}

function content(state, rows, total, pager) {
  const all = counted(observations.n, "figure");
  return [
    el("div.bar", el("h2", total === observations.n ? all : `${compact(total)} of ${all}`), order(state)),
    chips(state),
    deeper(state),
    rows.length ? table(rows, state) : nothing(state),
    pager,
  ];
}

function nothing(state) {
  const both = state.q && Object.keys(state.f).length > 0;
  return el(
    "p.notice",
    "No figure has all of this. ",
    link("nothing", { q: "", f: {}, page: 1 }, "Show all figures"),
    both && [" or ", link("words-only", { f: {}, page: 1 }, "search without the filters")],
    "."
  );
}

// What is chosen, each with a link that takes it away.
function chips({ q, f }) {
  const made = NF.facets.flatMap(facet => (f[facet.name] ?? []).map((value, at) => chip(f, facet, value, at)));
  return (made.length > 0 || q) && el("div.chips", made, link("clear", { q: "", f: {}, page: 1 }, "Clear all"));
}

function chip(f, facet, value, at) {
  const others = f[facet.name].filter(one => one !== value);
  return el(
    "a.chip",
    { id: `chip-${facet.name}-${at}`, href: address({ f: { ...f, [facet.name]: others }, page: 1 }) },
    el("span.unseen", "Remove the filter "),
    `${facet.title}: ${NF.facetLabel(facet, value)}`,
    silent(" ×")
  );
}

function order({ sort }) {
  const listed = ORDERS.some(([value]) => value === sort);
  const options = listed ? ORDERS : [...ORDERS, [sort, sort]];
  const onchange = ({ target }) => go({ sort: target.value, page: 1 });
  return el("label.order", "Order ", select({ id: "order", onchange }, sort, options));
}

// A large version is searched by names first; its sentences on demand.
function deeper(state) {
  if (!NF.shallow(state)) return null;
  if (searching !== null) return el("p.note", `Searching the sentences: ${Math.floor(searching * 100)} percent. `);
  return el(
    "p.note",
    "Names, units and subjects were searched. ",
    el("button", { id: "deeper", type: "button", onclick: searchDeeper }, "Search the sentences too")
  );
}

async function searchDeeper() {
  const { q } = current;
  let told = 0;
  searching = 0;
  await NF.searchSentences(current, done => {
    searching = done;
    if (current.q !== q || current.view !== "figures") return true;
    if (done - told > 0.05) {
      told = done;
      NF.showView();
    }
    return false;
  });
  searching = null;
  if (current.view === "figures") NF.showView();
}

// -- Rows: with their roles, because a phone shows them as blocks, which browsers take for no table --------------

const rowGroup = (tag, ...rows) => el(tag, { role: "rowgroup" }, rows);
const tableRow = (name, ...cells) => el(name, { role: "row" }, cells);
const tableCell = (name, ...children) => el(name, { role: "cell" }, children);

function table(rows, state) {
  return el(
    "table.rows",
    { role: "table" },
    el("caption.unseen", "Figures, grouped by the sentence that states them"),
    rowGroup(
      "thead",
      tableRow(
        "tr",
        COLUMNS.map(column => head(column, state))
      )
    ),
    bySentence(rows).map(group => sentenceGroup(group, state))
  );
}

function head([words, column], { sort }) {
  const header = { scope: "col", role: "columnheader" };
  if (!column) return el("th", header, words);
  const [up, down] = [sort === column, sort === `-${column}`];
  const next = up ? `-${column}` : down ? "" : column;
  const arrow = el("span.arrow", { "aria-hidden": "true" }, up ? " ▲" : down ? " ▼" : "");
  return el(
    "th",
    { ...header, "aria-sort": up ? "ascending" : down ? "descending" : "none" },
    link(`sort-${column}`, { sort: next, page: 1 }, words, arrow)
  );
}

// Rows of one sentence that follow each other.
function bySentence(rows) {
  const groups = [];
  let passage;
  for (const row of rows) {
    const its = passageOf(row);
    if (its === passage && groups.length) groups.at(-1).push(row);
    else groups.push([row]);
    passage = its;
  }
  return groups;
}

function sentenceGroup(group, state) {
  const chosen = group.find(row => idOf(row) === state.row) ?? -1;
  const words = NF.sentence(group[0], { prefix: `s${group[0]}`, chosen });
  return rowGroup(
    "tbody",
    group.map(row => line(row, row === chosen)),
    words && tableRow("tr.sentence", el("td", { role: "cell", colspan: "5" }, words))
  );
}

function line(row, chosen) {
  const [subject, period] = observations.cells(row, "subject_name", "time_period");
  const { bound, number, unit } = figureOf(row);
  const { name, details } = whatOf(row);
  const figure = rowLink(
    row,
    { id: `r-${row}`, "data-row": row, "aria-current": chosen && "true" },
    bound && el("span.bound", `${bound} `),
    el("span.value", number),
    unit && el("span.unit", ` ${unit}`)
  );
  return tableRow(
    chosen ? "tr.chosen" : "tr",
    el("th", { scope: "row", role: "rowheader" }, figure),
    tableCell(
      "td.what",
      name ?? el("span.none", "not named"),
      details.length > 0 && el("span.details", ` ${joined(details)}`)
    ),
    tableCell("td.whose", subject),
    tableCell("td.when", periodText(period)),
    tableCell("td.tags", tagList(row))
  );
}
