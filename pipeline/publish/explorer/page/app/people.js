// Two views of who and what the articles speak of: quotations by speaker, and names with posts and mentions.

const FIRST = ["person", "organization", "place"]; // of the kinds of names; the others follow, folded

views.push({ name: "quotes", title: "Quotations", order: 40, count: () => quotes.n, render: quotations });
views.push({ name: "names", title: "Names", order: 50, count: () => entities.n, render: names });

const withPosts = posts => posts.map(post => [" ", post]);

// -- Quotations -------------------------------------------------------------------------------------------------

async function quotations() {
  await Promise.all([quotes.loadFacets(), entities.loadFacets()]);
  const named = row => nameOf(quotes, "speaker_id", row) ?? quotes.get("speaker", row) ?? "not named";
  const speakers = [...grouped(range(0, quotes.n), named)];
  return [
    el("h2", `${counted(quotes.n, "quotation")} of ${counted(speakers.length, "speaker")}`),
    el("p.lead", "Direct speech stands in quotation marks, reported speech without."),
    pieces("speakers", speakers, speaker),
  ];
}

async function speaker([name, rows]) {
  const posts = await postsOf(quotes.ref("speaker_id", rows[0]));
  return el("li", el("h3", name, withPosts(posts)), pieces(`quotations ${rows[0]}`, rows, quotation, loadQuotations));
}

async function loadQuotations(rows) {
  await quotes.load(rows);
  await Promise.all([articles.load(quotes.refs("article_id", rows)), passages.load(quotes.refs("passage_id", rows))]);
}

function quotation(row) {
  const [kind, quote, cue, addressee] = quotes.cells(row, "kind", "quote", "cue", "addressee");
  const direct = kind === "direct";
  const words = quote ?? "The words are not published.";
  const sentence = passages.get("text", quotes.ref("passage_id", row))?.trim();
  const said = joined([cue, addressee], " ");
  const article = articleName(quotes.ref("article_id", row));
  const about = joined([titleOf("quote_kinds", kind), said && `“${said}”`, article], " · ");
  return el(
    "li",
    el(direct ? "blockquote.words.direct" : "blockquote.words", direct ? `“${words}”` : words),
    el("p.note", about, " · ", placeLink("quotes", row, "In the article")),
    sentence && el("details", el("summary", "The sentence"), el("p.words", sentence))
  );
}

// -- Names ------------------------------------------------------------------------------------------------------

async function names() {
  await Promise.all([entities.loadFacets(), mentions.loadFacets()]);
  const of = pointing(mentions, "entity_id");
  const often = range(0, entities.n).sort((one, other) => of.count(other) - of.count(one));
  const kinds = grouped(often, row => entities.get("kind", row));
  const rest = [...kinds.keys()].filter(kind => !FIRST.includes(kind)).sort();
  const shown = [...FIRST, ...rest].filter(kind => kinds.has(kind));
  return [el("h2", counted(entities.n, "name")), shown.map(kind => ofKind(kind, kinds.get(kind)))];

  function ofKind(kind, rows) {
    const { title, description } = meaning("entity_kinds", kind);
    const list = pieces(`names ${kind}`, rows, entity);
    const name = kind === "person" ? "people and their posts" : title;
    return fold(FIRST.includes(kind), `kind-${kind}`, name, rows.length, el("p.note", description), list);
  }

  async function entity(row) {
    const rows = of.rows(row);
    const posts = await postsOf(row);
    const list = pieces(`mentions ${row}`, rows, mention, loadMentions);
    const found = fold(false, `mentions-${row}`, "mentions", rows.length, list);
    return el("li", el("strong", entities.get("name", row)), withPosts(posts), found);
  }
}

async function loadMentions(rows) {
  await mentions.load(rows);
  await passages.load(mentions.refs("passage_id", rows));
}

function mention(row) {
  const sentence = passages.get("text", mentions.ref("passage_id", row));
  return el("li", placeLink("mentions", row), " ", el("span.words.details", sentence));
}

let held = null; // rows of affiliations by person

// "chairman, Grand Union of Innovation", as links to their sentences.
async function postsOf(person) {
  await affiliations.loadFacets();
  held ??= pointing(affiliations, "person_id");
  const rows = person >= 0 ? held.rows(person) : [];
  await affiliations.load(rows);
  return rows.map(row => {
    const post = joined([affiliations.get("former", row) && "formerly", affiliations.get("role", row)], " ");
    return placeLink("affiliations", row, joined([post, nameOf(affiliations, "organization_id", row)]));
  });
}

// The name of the entity that a cell refers to, or null.
function nameOf(table, column, row) {
  const entity = table.ref(column, row);
  return entity >= 0 ? entities.get("name", entity) : null;
}
