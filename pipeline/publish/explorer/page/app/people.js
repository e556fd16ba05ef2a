// Two views of who and what the articles speak of: quotations by speaker, and names with posts and mentions.

const FIRST = ["person", "organization", "place"]; // of the kinds of names; the others follow, folded
const { el } = NF;

NF.views.push({ name: "quotes", title: "Quotations", order: 40, count: () => NF.table("quotes").n, render: quotations });
NF.views.push({ name: "names", title: "Names", order: 50, count: () => NF.table("entities").n, render: names });

// A link to the place of a row in the text of its article.
NF.placeLink = (name, row, words) => {
  const [article, start, end, quote] = ["article_id", "start", "end", "quote"].map((column) => NF.table(name).get(column, row));
  return el("a", { href: NF.state.hash({ view: "articles", article, row: "", page: 1, start: String(start), end: String(end) }) }, words ?? quote ?? "in the article");
};

// -- Quotations -------------------------------------------------------------------------------------------------

async function quotations(container, state) {
  const quotes = NF.table("quotes");
  await Promise.all([quotes.loadFacets(), NF.table("entities").loadFacets()]);
  if (NF.state.value !== state) return;
  const speakers = [...NF.grouped(NF.range(0, quotes.n), (row) => nameOf(quotes, "speaker_id", row) ?? quotes.get("speaker", row) ?? "not named")];
  NF.draw(
    container,
    el("h2", {}, `${NF.many(quotes.n, "quotation")} of ${NF.many(speakers.length, "speaker")}`),
    el("p", { class: "lead" }, "Direct speech stands in quotation marks, reported speech without."),
    NF.pieces("speakers", speakers, (some) => Promise.all(some.map(speaker))),
  );
}

async function speaker([name, rows]) {
  const quotes = NF.table("quotes");
  const posts = await postsOf(quotes.ref("speaker_id", rows[0]));
  return el("li", {}, el("h3", {}, name, posts.map((post) => [" ", post])), NF.pieces(`quotations ${rows[0]}`, rows, drawn));

  async function drawn(some) {
    await quotes.load(some);
    await Promise.all([["articles", "article_id"], ["passages", "passage_id"]].map(([table, column]) => NF.load(table, some.map((row) => quotes.ref(column, row)))));
    return some.map(quotation);
  }
}

function quotation(row) {
  const quotes = NF.table("quotes");
  const cell = (name) => quotes.get(name, row);
  const direct = cell("kind") === "direct";
  const words = cell("quote") ?? "The words are not published.";
  const sentence = NF.table("passages").get("text", quotes.ref("passage_id", row))?.trim();
  const cue = [cell("cue"), cell("addressee")].filter(Boolean).join(" ");
  return el(
    "li",
    {},
    el("blockquote", { class: direct ? "words direct" : "words" }, direct ? `“${words}”` : words),
    el("p", { class: "note" }, [NF.code("quote_kinds", cell("kind")).title, cue && `“${cue}”`, NF.articleName(quotes.ref("article_id", row))].filter(Boolean).join(" · "), " · ", NF.placeLink("quotes", row, "In the article")),
    sentence && el("details", {}, el("summary", {}, "The sentence"), el("p", { class: "words" }, sentence)),
  );
}

// -- Names ------------------------------------------------------------------------------------------------------

async function names(container, state) {
  const [entities, mentions] = ["entities", "mentions"].map(NF.table);
  await Promise.all([entities.loadFacets(), mentions.loadFacets()]);
  if (NF.state.value !== state) return;
  const of = NF.grouped(NF.range(0, mentions.n), (row) => mentions.ref("entity_id", row));
  const often = NF.range(0, entities.n).sort((one, other) => (of.get(other)?.length ?? 0) - (of.get(one)?.length ?? 0));
  const kinds = NF.grouped(often, (row) => entities.get("kind", row));
  const rest = [...kinds.keys()].filter((kind) => !FIRST.includes(kind)).sort();
  NF.draw(
    container,
    el("h2", {}, NF.many(entities.n, "name")),
    [...FIRST, ...rest].map((kind) => {
      const rows = kinds.get(kind);
      const { title, description } = NF.code("entity_kinds", kind);
      return rows && NF.fold(FIRST.includes(kind), `kind-${kind}`, kind === "person" ? "people and their posts" : title, rows.length, el("p", { class: "note" }, description), NF.pieces(`names ${kind}`, rows, (some) => Promise.all(some.map(entity))));
    }),
  );

  async function entity(row) {
    const rows = of.get(row) ?? [];
    const posts = await postsOf(row);
    return el("li", {}, el("strong", {}, entities.get("name", row)), posts.map((post) => [" ", post]), NF.fold(false, `mentions-${row}`, "mentions", rows.length, NF.pieces(`mentions ${row}`, rows, drawnMentions)));
  }
}

async function drawnMentions(rows) {
  const [mentions, passages] = ["mentions", "passages"].map(NF.table);
  await mentions.load(rows);
  await passages.load(rows.map((row) => mentions.ref("passage_id", row)));
  return rows.map((row) => el("li", {}, NF.placeLink("mentions", row), " ", el("span", { class: "words details" }, passages.get("text", mentions.ref("passage_id", row)))));
}

let held = null; // person -> rows of affiliations

// "chairman, Grand Union of Innovation", as links to their sentences.
async function postsOf(person) {
  const affiliations = NF.table("affiliations");
  await affiliations.loadFacets();
  held ??= NF.grouped(NF.range(0, affiliations.n), (row) => affiliations.ref("person_id", row));
  const rows = (person >= 0 && held.get(person)) || [];
  await affiliations.load(rows);
  return rows.map((row) => {
    const post = [affiliations.get("former", row) && "formerly", affiliations.get("role", row)].filter(Boolean).join(" ");
    return NF.placeLink("affiliations", row, [post, nameOf(affiliations, "organization_id", row)].filter(Boolean).join(", "));
  });
}

// The name of the entity that a cell refers to, or null.
function nameOf(table, column, row) {
  const entity = table.ref(column, row);
  return entity >= 0 ? NF.table("entities").get("name", entity) : null;
}
