// The chosen row: its figure large, the sentence that states it, what was checked, and where exactly it stands.

const rows = NF.table("observations");
let shown = ""; // id of the row in the pane
let left = 0; // how far the page was scrolled before a phone showed the pane instead

// Draws the chosen row, or hides the pane.
NF.showRow = async (container, state) => {
  if (!state.row) return close(container);
  const row = await NF.rowOf("observations", state.row);
  if (NF.state.value !== state) return undefined;
  if (row >= 0) await loadRow(row);
  if (NF.state.value !== state) return undefined;
  if (!shown) left = window.scrollY;
  const fresh = shown !== state.row;
  shown = state.row;
  container.hidden = false;
  document.documentElement.classList.add("chosen");
  NF.draw(container, NF.el("div", { id: "row" }, row < 0 ? unknown(state) : parts(row)));
  if (fresh) arrive(container);
  return undefined;
};

function close(container) {
  if (!shown) return;
  shown = "";
  container.hidden = true;
  container.replaceChildren();
  document.documentElement.classList.remove("chosen");
  if (narrow()) window.scrollTo(0, left);
}

// A phone shows the pane in place of the list; there the focus goes along.
function arrive(container) {
  container.scrollTop = 0;
  if (!narrow() || NF.state.value.view === "articles") return;
  window.scrollTo(0, 0);
  document.getElementById("row-title")?.focus({ preventScroll: true });
}

const narrow = () => window.matchMedia("(max-width: 52rem)").matches;

async function loadRow(row) {
  await rows.load([Math.max(0, row - 1), row, Math.min(rows.n - 1, row + 1)]);
  await NF.load("passages", [rows.ref("passage_id", row)]);
  await NF.loadArticle(rows.ref("article_id", row), "consistency", "consistency_members");
  await rows.load([row, ...checksOf(row).flatMap(({ members }) => members.map((member) => member.row))]);
}

function unknown(state) {
  return [
    closing(),
    NF.el("h2", { id: "row-title", tabindex: "-1" }, "No such figure"),
    NF.el("p", {}, `This version has no row ${state.row}. It may stand in another version.`),
  ];
}

function parts(row) {
  const made = NF.rowParts.map((part) => {
    const section = NF.el("section", { class: `part ${part.name ?? ""}` });
    part.render(section, row);
    return section;
  });
  return [closing(), title(row), made.filter((section) => section.firstChild)];
}

function closing() {
  return NF.el("a", { id: "close", class: "close", href: NF.state.hash({ row: "" }) }, "Close", NF.el("span", { "aria-hidden": "true" }, " ×"));
}

function title(row) {
  const { bound, number, unit } = NF.figure(row);
  const { name, details } = NF.what(row);
  const whose = [rows.get("subject_name", row), NF.period(rows.get("time_period", row))].filter(Boolean).join(", ");
  return NF.el(
    "header",
    { class: "figure" },
    NF.el(
      "h2",
      { id: "row-title", tabindex: "-1" },
      NF.span("name", name ?? "Figure"),
      NF.span("big", bound ? NF.span("bound", `${bound} `) : null, number),
      unit ? NF.span("unit", ` ${unit}`) : null,
    ),
    NF.el("p", { class: "about" }, [whose, ...details].filter(Boolean).join(" · "), " ", NF.tagList(row)),
  );
}

NF.rowParts.push({
  order: 10,
  name: "stated",
  render(section, row) {
      const article = rows.ref("article_id", row);
    const words = NF.sentence(row, { prefix: "e", chosen: row });
    section.append(
      words
        ? NF.el("blockquote", {}, words)
        : NF.el("p", { class: "note" }, "The text of this article is not published, so its sentence is not shown."),
      NF.el("p", { class: "source" }, [...new Set([NF.articleName(article), NF.sourceLine(article)])].filter(Boolean).join(" · ")),
      NF.el("p", { class: "links" }, reading(row, article), source(row, article)),
    );
  },
});

function reading(row, article) {
  const articles = NF.table("articles");
  if (articles.get("text_policy", article) === "none") return null;
  const href = NF.state.hash({ view: "articles", article: articles.get(articles.id, article), row: rows.get(rows.id, row) });
  return NF.el("a", { id: "reading", href }, "Read in the article");
}

function source(row, article) {
  const url = NF.table("articles").get("source_url", article);
  if (!url || !/^https?:/i.test(url)) return null;
  return NF.el(
    "a",
    { id: "source", href: NF.sourceLink(url, sentenceText(row)), target: "_blank", rel: "noopener noreferrer" },
    "Open the source",
    NF.span("unseen", " in a new tab"),
    NF.el("span", { "aria-hidden": "true" }, " ↗"),
  );
}

function sentenceText(row) {
  const passage = rows.ref("passage_id", row);
  return NF.table("passages").get("text", passage) ?? "";
}

// The address of a page, scrolled to a sentence by a text fragment: its first and last words, as browsers find
// them most surely. The sentence lies within one paragraph.
NF.sourceLink = (url, sentence) => {
  const words = sentence.trim().split(/\s+/).filter(Boolean);
  if (!words.length) return url;
  const coded = (part) => encodeURIComponent(part.join(" ")).replaceAll("-", "%2D");
  const text = words.length < 10 ? coded(words) : `${coded(words.slice(0, 4))},${coded(words.slice(-4))}`;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${text}`;
};

// -- Checks -----------------------------------------------------------------------------------------------------

// The checks that a row takes part in: [{check, members: [{row, part}]}], the worst verdict first.
function checksOf(row) {
  const members = NF.table("consistency_members");
  const [first, end] = NF.rowsOf("consistency_members", rows.ref("article_id", row));
  const byCheck = new Map();
  for (let at = first; at < end; at += 1) {
    const check = members.ref("check_id", at);
    if (!byCheck.has(check)) byCheck.set(check, []);
    byCheck.get(check).push({ row: members.ref("observation_id", at), part: members.get("part", at) });
  }
  const rank = { inconsistent: 0, implied: 1, consistent: 2 };
  const verdict = (check) => rank[NF.table("consistency").get("verdict", check)] ?? 3;
  return [...byCheck]
    .map(([check, its]) => ({ check, members: its }))
    .filter(({ members: its }) => its.some((member) => member.row === row))
    .sort((a, b) => verdict(a.check) - verdict(b.check) || a.check - b.check);
}

NF.rowParts.push({
  order: 30,
  name: "checks",
  render(section, row) {
    const checks = checksOf(row);
    if (!checks.length) return;
    section.append(NF.el("h3", {}, "Checks"), NF.el("ul", {}, checks.map((check) => checkItem(check, row))));
  },
});

function checkItem({ check, members }, row) {
  const cell = (name) => NF.table("consistency").get(name, check);
  const others = members.filter((member) => member.row !== row);
  return NF.el(
    "li",
    { class: `check ${cell("verdict")}` },
    NF.el("p", {}, NF.el("strong", {}, NF.code("verdicts", cell("verdict")).title), ` · ${NF.code("check_kinds", cell("kind")).title}`),
    NF.el("p", {}, cell("explanation")),
    others.length
      ? NF.el("p", { class: "compared" }, "Compared with ", others.flatMap((member, at) => [at ? "; " : "", memberLink(member, check)]), ".")
      : null,
  );
}

function memberLink(member, check) {
  const part = NF.code("check_parts", member.part).title;
  return NF.el("a", { id: `c-${check}-${member.row}`, href: NF.rowLink(member.row), title: part }, NF.caption(member.row));
}

// -- Facts ------------------------------------------------------------------------------------------------------

NF.rowParts.push({
  order: 80,
  name: "facts",
  render(section, row) {
      const cell = (name) => rows.get(name, row) ?? null;
    const status = NF.code("statuses", cell("obs_status"));
    section.append(
      NF.el("h3", {}, "Details"),
      pairs([
        ["Exact value", NF.figureText(row, true)],
        ["In the text", cell("quote") && `“${cell("quote")}”`],
        ["Kind of unit", NF.code("unit_kinds", cell("unit_kind")).title],
        ["Period", cell("time_period") && said(NF.period(cell("time_period")), cell("time_text"))],
        ["Status", status.title],
        ["Who says so", cell("attribution_name")],
        ["Role", NF.code("roles", cell("role")).title],
        ["Corrected", cell("corrected")?.split(" ").map((name) => name.replaceAll("_", " ")).join(", ")],
        ["Same amount", rowAt("equivalent_to", row)],
        ["Other end", rowAt("pair_id", row)],
      ]),
    );
  },
});

const said = (words, text) => (text && text !== words ? [words, NF.span("details", ` “${text}”`)] : words);

// A link to the row that a cell points to; a pair is known by its first row, which doesn't link to itself.
function rowAt(column, row) {
  const other = rows.has(column) ? rows.ref(column, row) : -1;
  if (other < 0 || other === row || !rows.ready([other])) return null;
  return NF.el("a", { id: `to-${column}`, href: NF.rowLink(other) }, NF.caption(other));
}

NF.rowParts.push({
  order: 85,
  name: "provenance",
  render(section, row) {
      const cell = (name) => rows.get(name, row);
    const article = rows.ref("article_id", row);
    const rule = NF.code("rules", cell("rule"));
    section.append(
      NF.el("h3", {}, "Where it comes from"),
      pairs([
        ["Rule", [rule.title, rule.description ? NF.span("details", ` ${rule.description}`) : null]],
        ["Confidence", NF.exact(cell("confidence"))],
        ["Place", `characters ${NF.exact(cell("start"))} to ${NF.exact(cell("end"))} of the article`],
        ["Article", NF.el("code", {}, NF.table("articles").get("article_id", article))],
        ["Row", NF.el("code", {}, cell(rows.id))],
      ]),
    );
  },
});

function pairs(list) {
  return NF.el(
    "dl",
    {},
    list.filter(([, value]) => value).map(([name, value]) => NF.el("div", {}, NF.el("dt", {}, name), NF.el("dd", {}, value))),
  );
}
