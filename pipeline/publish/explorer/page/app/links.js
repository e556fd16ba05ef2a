// Links: to a changed state, to a row, to a place in an article, to other pages of a list.

// A link to the present state with some of it changed.
const link = (id, patch, ...children) => el("a", { id, href: address(patch) }, children);

// A link to a row.
const rowLink = (row, attributes, ...words) => {
  const href = address({ row: idOf(row), ...NO_PLACE });
  return el("a", { href, ...attributes }, words);
};

// A link to a row, in the words of the text.
const quoteLink = row => rowLink(row, { title: caption(row) }, quoteOf(row));

// A link to the place of a row in the text of its article.
function placeLink(name, row, words) {
  const [article, start, end, quote] = tables[name].cells(row, "article_id", "start", "end", "quote");
  const place = { article, start: String(start), end: String(end) };
  return link(null, { view: "articles", row: "", page: 1, ...place }, words ?? quote ?? "in the article");
}

const PAGE = 100;

// Which of so many rows stand on a state's page, and the links to the other pages.
function paged(length, state) {
  const pages = Math.max(1, Math.ceil(length / PAGE));
  const page = Math.min(state.page, pages);
  const to = (number, words) =>
    number < 1 || number > pages || number === page
      ? el("span.off", words)
      : link(`page-${words.toLowerCase()}`, { page: number }, words);
  const links = () =>
    el(
      "nav.pager",
      { "aria-label": "Pages" },
      to(1, "First"),
      to(page - 1, "Previous"),
      el("span", `Page ${exact(page)} of ${exact(pages)}`),
      to(page + 1, "Next"),
      to(pages, "Last")
    );
  return { from: (page - 1) * PAGE, to: Math.min(length, page * PAGE), pager: pages > 1 && links() };
}
