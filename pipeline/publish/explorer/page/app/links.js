// Links: to a changed state, to a row, to a place in an article, to other pages of a list.

// A link to the present state with some of it changed.
const link = (id, patch, ...children) => el("a", { id, href: address(patch) }, children);

// A link to a row.
const rowLink = (row, attributes, ...words) => {
  const patch = { row: observations.get("observation_id", row), ...NO_PLACE };
  return el("a", { href: address(patch), ...attributes }, words);
};

// A link to a row, in the words of the text.
const quoteLink = (row) => rowLink(row, { title: caption(row) }, quoteOf(row));

// A link to the place of a row in the text of its article.
function placeLink(name, row, words) {
  const cell = tables[name].cells(row);
  const place = { article: cell("article_id"), start: String(cell("start")), end: String(cell("end")) };
  return link(null, { view: "articles", row: "", page: 1, ...place }, words ?? cell("quote") ?? "in the article");
}

function pager(page, pages) {
  if (pages < 2) return null;
  const to = (number, words) =>
    number < 1 || number > pages || number === page
      ? el("span.off", words)
      : link(`page-${words.toLowerCase()}`, { page: number }, words);
  return el(
    "nav.pager",
    { "aria-label": "Pages" },
    to(1, "First"),
    to(page - 1, "Previous"),
    el("span", `Page ${exact(page)} of ${exact(pages)}`),
    to(page + 1, "Next"),
    to(pages, "Last"),
  );
}
