// Two views of who and what the articles speak of: quotations by speaker, and names with posts and mentions.

NF.views.push({ name: "quotes", title: "Quotations", order: 40, count: () => NF.table("quotes").n, render: quotations });
NF.views.push({ name: "names", title: "Names", order: 50, count: () => NF.table("entities").n, render: names });

const FIRST = ["person", "organization", "place"]; // of the kinds of entities; the others follow as they come

// The place of a row in the text of its article.
NF.placeLink = (name, row) => {
  const table = NF.table(name);
  const [article, start, end] = ["article_id", "start", "end"].map((column) => table.get(column, row));
  return NF.state.hash({ view: "articles", article, row: "", page: 1, start: String(start), end: String(end) });
};

// -- Quotations -------------------------------------------------------------------------------------------------

async function quotations(container, state) {
  const quotes = NF.table("quotes");
  await quotes.loadFacets();
  if (NF.state.value !== state) return;
  const speakers = grouped(NF.range(0, quotes.n), (row) => nameOf(quotes, "speaker_id", row) ?? quotes.get("speaker", row) ?? "");
  NF.draw(
    container,
    NF.el("h2", {}, `${NF.many(quotes.n, "quotation")} of ${NF.many(speakers.length, "speaker")}`),
    quotes.n ? NF.el("p", { class: "lead" }, "Direct speech stands in quotation marks, reported speech without. Each leads to its place in the article.") : null,
    NF.pieces("speakers", speakers, (some) => Promise.all(some.map(([name, rows]) => speaker(name, rows))), { class: "speakers" }),
  );
}

async function speaker(name, rows) {
  const quotes = NF.table("quotes");
  await NF.load("quotes", rows);
  const posts = await postsOf(quotes.ref("speaker_id", rows[0]));
  return NF.el(
    "li",
    {},
    NF.el("h3", {}, name || "Speaker not named", posts.length ? NF.el("span", { class: "details" }, ` ${posts.join("; ")}`) : null),
    NF.pieces(`quotes-${rows[0]}`, rows, (some) => Promise.all(some.map(quotation)), { class: "quotations" }),
  );
}

async function quotation(row) {
  const [quotes, passages, articles] = ["quotes", "passages", "articles"].map(NF.table);
  await NF.load("quotes", [row]);
  const cell = (name) => quotes.get(name, row);
  const [article, passage] = [quotes.ref("article_id", row), quotes.ref("passage_id", row)];
  await Promise.all([NF.load("articles", [article]), NF.load("passages", [passage])]);
  const words = cell("quote") ?? "The words are not published.";
  const direct = cell("kind") === "direct";
  const sentence = passages.get("text", passage)?.trim();
  const cue = [cell("cue"), cell("addressee")].filter(Boolean).join(" ");
  return NF.el(
    "li",
    { class: direct ? "direct" : "indirect" },
    NF.el("blockquote", { class: "words" }, direct ? `“${words}”` : words),
    NF.el(
      "p",
      { class: "note" },
      [NF.code("quote_kinds", cell("kind")).title, cue && `“${cue}”`, articles.n > 1 && NF.articleName(article)].filter(Boolean).join(" · "),
      " · ",
      NF.el("a", { id: `quote-${row}`, href: NF.placeLink("quotes", row) }, "In the article"),
    ),
    sentence && sentence !== cell("quote") ? NF.el("details", {}, NF.el("summary", {}, "The sentence"), NF.el("p", { class: "words" }, sentence)) : null,
  );
}

// -- Names ------------------------------------------------------------------------------------------------------

async function names(container, state) {
  const [entities, affiliations, mentions] = ["entities", "affiliations", "mentions"].map(NF.table);
  await Promise.all([entities, affiliations, mentions].map((table) => table.loadFacets()));
  if (NF.state.value !== state) return;
  const of = new Map(grouped(NF.range(0, mentions.n), (row) => mentions.ref("entity_id", row)));
  const kinds = grouped(NF.range(0, entities.n), (row) => entities.get("kind", row)).sort(([one], [other]) => rank(one) - rank(other));
  NF.draw(
    container,
    NF.el("h2", {}, NF.many(entities.n, "name")),
    kinds.map(([kind, rows]) => {
      const often = rows.sort((one, other) => (of.get(other)?.length ?? 0) - (of.get(one)?.length ?? 0));
      const { title, description } = NF.code("entity_kinds", kind);
      return NF.el(
        "details",
        { open: rank(kind) < FIRST.length, class: "kind" },
        NF.el("summary", { id: `kind-${kind}` }, kind === "person" ? "people and posts" : title, " ", NF.el("span", { class: "count" }, NF.number(rows.length))),
        NF.el("p", { class: "note" }, description),
        NF.pieces(`names-${kind}`, often, (some) => Promise.all(some.map((row) => entity(row, of.get(row) ?? []))), { class: "names" }),
      );
    }),
  );
}

function rank(kind) {
  const at = FIRST.indexOf(kind);
  return at < 0 ? FIRST.length : at;
}

async function entity(row, mentioned) {
  const entities = NF.table("entities");
  const posts = entities.get("kind", row) === "person" ? await postsOf(row, true) : [];
  return NF.el(
    "li",
    {},
    NF.el("strong", {}, entities.get("name", row)),
    posts.map((post) => [" ", NF.el("span", { class: "post" }, post)]),
    NF.el(
      "details",
      {},
      NF.el("summary", { id: `mentions-${row}` }, NF.many(mentioned.length, "mention")),
      NF.pieces(`mentions-of-${row}`, mentioned, drawnMentions, { class: "mentions" }),
    ),
  );
}

async function drawnMentions(rows) {
  const [mentions, passages] = [NF.table("mentions"), NF.table("passages")];
  await NF.load("mentions", rows);
  await NF.load("passages", rows.map((row) => mentions.ref("passage_id", row)));
  return rows.map((row) => NF.el("li", {}, NF.el("a", { href: NF.placeLink("mentions", row) }, mentions.get("quote", row) ?? "in the article"), around(row)));
}

// The words of the sentence before and after a mention.
function around(row) {
  const [mentions, passages] = [NF.table("mentions"), NF.table("passages")];
  const passage = mentions.ref("passage_id", row);
  const text = [...(passages.get("text", passage) ?? "")];
  if (!text.length) return null;
  const first = passages.get("start", passage);
  const [start, end] = ["start", "end"].map((column) => mentions.get(column, row) - first);
  const [before, after] = [text.slice(Math.max(0, start - 40), start), text.slice(end, end + 40)];
  return NF.el("span", { class: "words details" }, ` ${start > 40 ? "…" : ""}${before.join("")}`, NF.el("mark", {}, text.slice(start, end).join("")), `${after.join("").trimEnd()}${end + 40 < text.length ? "…" : ""}`);
}

const posts = { of: null };

// "chairman, Grand Union of Innovation", as texts or as links to their sentences.
async function postsOf(person, linked = false) {
  const affiliations = NF.table("affiliations");
  await affiliations.loadFacets();
  posts.of ??= new Map(grouped(NF.range(0, affiliations.n), (row) => affiliations.ref("person_id", row)));
  const rows = posts.of.get(person) ?? [];
  await NF.load("affiliations", rows);
  return rows.map((row) => {
    const words = [affiliations.get("former", row) ? "formerly" : "", affiliations.get("role", row)].filter(Boolean).join(" ");
    const said = [words, nameOf(affiliations, "organization_id", row)].filter(Boolean).join(", ");
    return linked ? NF.el("a", { href: NF.placeLink("affiliations", row) }, said) : said;
  });
}

// The name of the entity that a cell refers to, or null.
function nameOf(table, column, row) {
  const entity = table.ref(column, row);
  return entity >= 0 ? NF.table("entities").get("name", entity) : null;
}

function grouped(rows, key) {
  const found = new Map();
  for (const row of rows) {
    const of = key(row);
    if (!found.has(of)) found.set(of, []);
    found.get(of).push(row);
  }
  return [...found];
}
