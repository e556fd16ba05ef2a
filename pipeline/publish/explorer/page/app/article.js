// Text with its marks: flat segments cut at every border of a span, so that spans may overlap in any way.

const rows = NF.table("observations");
const articles = NF.table("articles");
const passages = NF.table("passages");

// The pieces of a text: [{from, end, spans}], offsets in code points of the article. Spans: {start, end, ...}.
NF.segments = (from, end, spans) => {
  const borders = new Set([from, end]);
  for (const span of spans) {
    borders.add(Math.min(Math.max(span.start, from), end));
    borders.add(Math.min(Math.max(span.end, from), end));
  }
  const cuts = [...borders].sort((a, b) => a - b);
  const byStart = [...spans].sort((a, b) => a.start - b.start);
  const open = new Set();
  let next = 0;
  return cuts.slice(1).map((cut, at) => {
    while (next < byStart.length && byStart[next].start <= cuts[at]) open.add(byStart[next++]);
    for (const span of open) if (span.end <= cuts[at]) open.delete(span);
    return { from: cuts[at], end: cut, spans: [...open].sort((a, b) => a.end - a.start - (b.end - b.start)) };
  });
};

// Figures are links to their rows, other spans quiet; the shortest span of a piece is the one that it leads to.
// spans: {start, end, row} of figures, {start, end, says} of other numerals, {start, end, place: true} of a place that
// the reader was led to. `prefix` keeps ids apart.
NF.marked = (text, start, spans, { prefix, chosen = -1 }) => {
  const points = NF.utf16(text);
  const length = [...text].length;
  const begun = new Set(); // figures that have a place in the order of tabs
  return NF.segments(start, start + length, spans).map(({ from, end, spans: over }) => {
    const words = text.slice(points(from - start), points(end - start));
    const figures = over.filter((span) => span.row !== undefined);
    const place = over.some((span) => span.place);
    if (figures.length) return figureMark(words, figures, place, { chosen, prefix, begun });
    return over.length ? NF.el("span", { class: over[0].place ? "place" : "numeral", title: over[0].says }, words) : words;
  });
};

function figureMark(words, figures, place, { chosen, prefix, begun }) {
  const inner = figures.find((span) => !begun.has(span.row)) ?? figures[0];
  const first = !begun.has(inner.row);
  begun.add(inner.row);
  const kinds = ["mark"];
  if (figures.length > 1) kinds.push("overlap");
  if (figures.some((span) => span.row === chosen)) kinds.push("chosen");
  if (place) kinds.push("place");
  return NF.el(
    "a",
    {
      id: first ? `${prefix}-${inner.row}` : null,
      class: kinds.join(" "),
      href: NF.rowLink(inner.row),
      tabindex: first ? null : "-1",
      "data-mark": inner.row,
      title: figures.map((span) => NF.caption(span.row)).join("; "),
    },
    words,
  );
}

// A change of state that leaves the place in an article.
NF.noPlace = { start: "", end: "" };

// The address of a row.
NF.rowLink = (row) => {
  return NF.state.hash({ row: rows.get(rows.id, row), ...NF.noPlace });
};

// A row in a line: "GDP, Hefei, 2023: 1.27 trillion Chinese yuan"
NF.caption = (row) => {
  const names = [NF.what(row).name, rows.get("subject_name", row), NF.period(rows.get("time_period", row))];
  return [names.filter(Boolean).join(", "), NF.figureText(row)].filter(Boolean).join(": ");
};

// The spans of the figures in a passage, around one of its rows: rows of a passage lie together.
NF.figureSpans = (row) => {
  const passage = rows.ref("passage_id", row);
  const same = (other) => other >= 0 && other < rows.n && rows.ref("passage_id", other) === passage;
  let [first, end] = [row, row + 1];
  while (same(first - 1) && rows.ready([first - 1])) first -= 1;
  while (same(end) && rows.ready([end])) end += 1;
  return spansOf(first, end);
};

function spansOf(first, end) {
  return NF.range(first, end).map((row) => ({ start: rows.get("start", row), end: rows.get("end", row), row }));
}

// -- The view ---------------------------------------------------------------------------------------------------

const PAGE = 100;
let opened = ""; // article and row that the view was last scrolled to

NF.views.push({
  name: "articles",
  order: 20,
  title: articles.n === 1 ? "Article" : "Articles",
  async render(container, state) {
      const id = state.article || (articles.n === 1 ? articles.get(articles.id, 0) : "");
    const article = id ? await NF.rowOf("articles", id) : -1;
    if (article < 0) return list(container, state, id);
    await NF.loadArticle(article, "passages", "observations", "numerals");
    const row = state.row ? await NF.rowOf("observations", state.row) : -1;
    if (NF.state.value !== state) return undefined;
    NF.draw(container, NF.el("article", { class: "reading" }, head(article), legend(), body(article, row, placeOf(state))));
    const target = [id, state.row, state.start, state.end].join(" ");
    const mark = container.querySelector(".place") ?? container.querySelector(".mark.chosen");
    if (target !== opened) mark?.scrollIntoView({ block: "center" });
    opened = target;
    return undefined;
  },
});

function placeOf({ start, end }) {
  const [from, to] = [Number.parseInt(start, 10), Number.parseInt(end, 10)];
  return to > from ? { start: from, end: to, place: true } : null;
}

function head(article) {
  const cell = (name) => articles.get(name, article);
  return NF.el(
    "header",
    {},
    articles.n > 1 ? NF.el("p", {}, NF.el("a", { href: NF.state.hash({ article: "", row: "" }) }, "All articles")) : null,
    NF.el("h2", {}, NF.articleName(article)),
    NF.el("p", { class: "source" }, cell("title") ? `${NF.sourceLine(article)} · ` : null, NF.el("code", {}, cell("article_id"))),
    NF.el("p", { class: "note" }, policyWords(cell("text_policy"))),
    (cell("known_faults") ?? []).map((fault) => NF.el("p", { class: "note" }, fault)),
  );
}

function policyWords(policy) {
  if (policy === "full") return null;
  if (policy === "none") return "The text of this article is not published. Its figures are in the list of figures.";
  return "Only the sentences that are evidence of rows are published; “…” stands for what lies between.";
}

// What an article is called: its title, else where and when it appeared, else its id.
NF.articleName = (article) => {
  return articles.get("title", article) || NF.sourceLine(article) || articles.get(articles.id, article);
};

// Where and when it appeared.
NF.sourceLine = (article) => {
  const cell = (name) => articles.get(name, article);
  return [cell("publisher"), cell("published_on") && NF.date(cell("published_on"))].filter(Boolean).join(", ");
};

function legend() {
  return NF.el(
    "p",
    { class: "legend" },
    NF.span("mark", "figure"),
    " leads to its row  ",
    NF.span("mark overlap", "two figures"),
    " in the same words  ",
    NF.span("numeral", "number"),
    " read, but no figure: a date, a name",
  );
}

function body(article, chosen, place) {
  const [first, end] = NF.rowsOf("passages", article);
  const figures = bySpan(spansOf(...NF.rowsOf("observations", article)), first, end);
  const numerals = bySpan(numeralSpans(article), first, end);
  const blocks = [];
  const language = articles.get("language", article);
  let gap = false;
  let paragraph = null;
  let section = null;
  for (let row = first; row < end; row += 1) {
    const text = passages.get("text", row);
    if (text === null) {
      gap = true;
      continue;
    }
    const kind = passages.get("kind", row);
    const [named, number] = [passages.get("section", row), passages.get("paragraph", row)];
    if (named && named !== section && kind !== "heading") blocks.push(heading(named));
    section = named;
    const [start, stop] = [passages.get("start", row), passages.get("end", row)];
    const spans = [...(figures.get(row) ?? []), ...(numerals.get(row) ?? [])];
    if (place && place.start < stop && place.end > start) spans.push(place);
    const marked = NF.marked(text, start, spans, { prefix: "a", chosen });
    if (kind === "heading") {
      blocks.push(heading(marked));
      paragraph = null;
    } else {
      if (paragraph?.number !== number || paragraph.gap) {
        paragraph = { number, element: NF.el("p", { class: kind, lang: language, dir: "auto" }) };
        blocks.push(paragraph.element);
      }
      paragraph.element.append(...(gap ? [NF.span("gap", "… ")] : []), ...marked, " ");
    }
    gap = false;
  }
  if (gap && blocks.length) blocks.push(NF.el("p", { class: "gap" }, "…"));
  return blocks;
}

const heading = (...words) => NF.el("h3", {}, ...words);

function numeralSpans(article) {
  const numerals = NF.table("numerals");
  return NF.range(...NF.rowsOf("numerals", article))
    .filter((row) => numerals.get("disposition", row) !== "observation")
    .map((row) => {
      const { title } = NF.code("dispositions", numerals.get("disposition", row));
      return { start: numerals.get("start", row), end: numerals.get("end", row), says: `no figure: ${title}` };
    });
}

// Spans by the passage they begin in; both are in the order of the text.
function bySpan(spans, first, end) {
  const found = new Map();
  let passage = first;
  for (const span of spans) {
    while (passage + 1 < end && passages.get("end", passage) <= span.start) passage += 1;
    if (!found.has(passage)) found.set(passage, []);
    found.get(passage).push(span);
  }
  return found;
}

async function list(container, state, missing) {
  const pages = Math.max(1, Math.ceil(articles.n / PAGE));
  const page = Math.min(state.page, pages);
  const rows = NF.range((page - 1) * PAGE, Math.min(articles.n, page * PAGE));
  await NF.load("articles", rows);
  await articles.loadFacets(["first_observations"]);
  if (NF.state.value !== state) return;
  NF.draw(
    container,
    NF.el("h2", {}, NF.many(articles.n, "article")),
    missing ? NF.el("p", { class: "notice" }, `This version has no article ${missing}.`) : null,
    NF.el("ul", { class: "articles" }, rows.map((row) => item(row))),
    NF.pager(page, pages),
  );
}

function item(row) {
  const [first, end] = NF.rowsOf("observations", row);
  const href = NF.state.hash({ article: articles.get(articles.id, row), row: "", page: 1 });
  return NF.el(
    "li",
    {},
    NF.el("a", { id: `article-${row}`, href }, NF.articleName(row)),
    NF.span("source", [NF.sourceLine(row), NF.many(end - first, "figure")].filter(Boolean).join(" · ")),
  );
}
