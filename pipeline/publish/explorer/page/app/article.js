// Text with its marks: flat segments cut at every border of a span, so that spans may overlap in any way.

// The pieces of a text: [{from, end, spans}], offsets in code points of the article. Spans: {start, end, ...}.
function segments(from, end, spans) {
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
}

// Figures are links to their rows, other spans quiet; the shortest span of a piece is the one that it leads to.
// spans: {start, end, row} of figures, {start, end, says} of other numerals, {start, end, place: true} of a place that
// the reader was led to. `prefix` keeps ids apart.
function marked(text, start, spans, { prefix, chosen = -1 }) {
  const signs = [...text]; // offsets count code points
  const begun = new Set(); // figures that have a place in the order of tabs
  return segments(start, start + signs.length, spans).map(({ from, end, spans: over }) => {
    const words = signs.slice(from - start, end - start).join("");
    const figures = over.filter(span => span.row !== undefined);
    const place = over.some(span => span.place);
    if (figures.length) return figureMark(words, figures, place, { chosen, prefix, begun });
    return over.length ? el("span", { class: over[0].place ? "place" : "numeral", title: over[0].says }, words) : words;
  });
}

function figureMark(words, figures, place, { chosen, prefix, begun }) {
  const inner = figures.find(span => !begun.has(span.row)) ?? figures[0];
  const first = !begun.has(inner.row);
  begun.add(inner.row);
  const kinds = [
    "mark",
    figures.length > 1 && "overlap",
    figures.some(span => span.row === chosen) && "chosen",
    place && "place",
  ];
  const attributes = {
    id: first && `${prefix}-${inner.row}`,
    class: joined(kinds, " "),
    tabindex: !first && "-1",
    "data-mark": inner.row,
    title: figures.map(span => caption(span.row)).join("; "),
  };
  return rowLink(inner.row, attributes, words);
}

// The spans of the figures in a passage, around one of its rows: rows of a passage lie together.
function figureSpans(row) {
  const passage = passageOf(row);
  const same = other => other >= 0 && other < observations.n && passageOf(other) === passage;
  let [first, end] = [row, row + 1];
  while (same(first - 1) && observations.ready([first - 1])) first -= 1;
  while (same(end) && observations.ready([end])) end += 1;
  return spansOf(observations, range(first, end));
}

function spansOf(table, rows) {
  return rows.map(row => ({ start: table.get("start", row), end: table.get("end", row), row }));
}

// The sentence of a row with all its marks; null where its text isn't published.
NF.sentence = (row, options) => {
  const passage = passageOf(row);
  const text = passages.get("text", passage);
  if (!text) return null;
  return el("p.words", { dir: "auto" }, marked(text, passages.get("start", passage), figureSpans(row), options));
};

// -- The view ---------------------------------------------------------------------------------------------------

let opened = ""; // article and row that the view was last scrolled to

views.push({
  name: "articles",
  order: 20,
  title: articles.n === 1 ? "Article" : "Articles",
  async render(state) {
    const id = chosenArticle(state);
    const article = id ? await rowOf("articles", id) : -1;
    if (article < 0) return list(state, id);
    await loadArticle(article, "passages", "observations", "numerals");
    const row = state.row ? await rowOf("observations", state.row) : -1;
    return el("article.reading", head(article), legend(), body(article, row, placeOf(state)));
  },
  shown(container, state) {
    const target = [chosenArticle(state), state.row, state.start, state.end].join(" ");
    const mark = container.querySelector(".place") ?? container.querySelector(".mark.chosen");
    if (target !== opened) mark?.scrollIntoView({ block: "center" });
    opened = target;
  },
});

const chosenArticle = ({ article }) => article || (articles.n === 1 ? articles.get("article_id", 0) : "");

function placeOf({ start, end }) {
  const [from, to] = [Number.parseInt(start, 10), Number.parseInt(end, 10)];
  return to > from ? { start: from, end: to, place: true } : null;
}

function head(article) {
  const names = ["title", "article_id", "text_policy", "known_faults"];
  const [title, id, policy, faults] = articles.cells(article, ...names);
  return el(
    "header",
    articles.n > 1 && el("p", link(null, { article: "", row: "" }, "All articles")),
    el("h2", articleName(article)),
    el("p.source", title && `${sourceLine(article)} · `, el("code", id)),
    el("p.note", policyWords(policy)),
    faults?.map(fault => el("p.note", fault))
  );
}

function policyWords(policy) {
  if (policy === "full") return null;
  if (policy === "none") return "The text of this article is not published. Its figures are in the list of figures.";
  return "Only the sentences that are evidence of rows are published; “…” stands for what lies between.";
}

function legend() {
  return el(
    "p.legend",
    el("span.mark", "figure"),
    " leads to its row  ",
    el("span.mark.overlap", "two figures"),
    " in the same words  ",
    el("span.numeral", "number"),
    " read, but no figure: a date, a name"
  );
}

function body(article, chosen, place) {
  const rows = rowsOf("passages", article);
  const figures = bySpan(spansOf(observations, rowsOf("observations", article)), rows);
  const others = bySpan(numeralSpans(article), rows);
  const blocks = [];
  const language = articles.get("language", article);
  let gap = false;
  let paragraph = null;
  let section = null;
  for (const row of rows) {
    const { text, kind, section: named, paragraph: number, start, end } = passages.record(row);
    if (text === null) {
      gap = true;
      continue;
    }
    if (named && named !== section && kind !== "heading") blocks.push(el("h3", named));
    section = named;
    const spans = [...(figures.get(row) ?? []), ...(others.get(row) ?? [])];
    if (place && place.start < end && place.end > start) spans.push(place);
    const words = marked(text, start, spans, { prefix: "a", chosen });
    if (kind === "heading") {
      blocks.push(el("h3", words));
      paragraph = null;
    } else {
      if (paragraph?.number !== number) {
        paragraph = { number, element: el("p", { class: kind, lang: language, dir: "auto" }) };
        blocks.push(paragraph.element);
      }
      paragraph.element.append(...(gap ? [el("span.gap", "… ")] : []), ...words, " ");
    }
    gap = false;
  }
  if (gap && blocks.length) blocks.push(el("p.gap", "…"));
  return blocks;
}

function numeralSpans(article) {
  const disposition = row => numerals.get("disposition", row);
  const rows = rowsOf("numerals", article).filter(row => disposition(row) !== "observation");
  return spansOf(numerals, rows).map(({ start, end, row }) => {
    return { start, end, says: `no figure: ${titleOf("dispositions", disposition(row))}` };
  });
}

// Spans by the passage they begin in; both are in the order of the text.
function bySpan(spans, rows) {
  let at = 0;
  return grouped(spans, ({ start }) => {
    while (at + 1 < rows.length && passages.get("end", rows[at]) <= start) at += 1;
    return rows[at];
  });
}

async function list(state, missing) {
  const { from, to, pager } = paged(articles.n, state);
  const rows = range(from, to);
  await articles.load(rows);
  await articles.loadFacets(["first_observations"]);
  return [
    el("h2", counted(articles.n, "article")),
    missing && el("p.notice", `This version has no article ${missing}.`),
    el("ul.articles", rows.map(item)),
    pager,
  ];
}

function item(row) {
  const patch = { article: articles.get("article_id", row), row: "", page: 1 };
  const figures = counted(rowsOf("observations", row).length, "figure");
  return el(
    "li",
    link(`article-${row}`, patch, articleName(row)),
    el("span.source", joined([sourceLine(row), figures], " · "))
  );
}
