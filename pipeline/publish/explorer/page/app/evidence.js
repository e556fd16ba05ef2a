// The chosen row: its figure large, the sentence that states it, what was checked, and where exactly it stands.

let shown = ""; // id of the row in the pane
let left = 0; // how far the page was scrolled before a phone showed the pane instead

// Draws the chosen row, or hides the pane.
NF.showRow = async (container, state) => {
  if (!state.row) return close(container);
  const row = await rowOf("observations", state.row);
  if (row >= 0) await loadRow(row);
  if (current !== state) return;
  if (!shown) left = window.scrollY;
  const fresh = shown !== state.row;
  shown = state.row;
  container.hidden = false;
  document.documentElement.classList.add("chosen");
  draw(container, el("div", { id: "row" }, closing(), row < 0 ? unknown(state) : parts(row)));
  if (fresh) enter(container);
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
function enter(container) {
  container.scrollTop = 0;
  if (!narrow() || current.view === "articles") return;
  window.scrollTo(0, 0);
  byId("row-title")?.focus({ preventScroll: true });
}

const narrow = () => window.matchMedia("(max-width: 52rem)").matches;

async function loadRow(row) {
  await observations.load([Math.max(0, row - 1), row, Math.min(observations.n - 1, row + 1)]);
  await passages.load([passageOf(row)]);
  await loadArticle(articleOf(row), "consistency", "consistency_members");
  await observations.load([row, ...checksOf(row).flatMap(({ members }) => members.map(member => member.row))]);
}

const closing = () => el("a.close", { id: "close", href: address({ row: "" }) }, "Close", silent(" ×"));

const unknown = state => [
  el("h2", { id: "row-title", tabindex: "-1" }, "No such figure"),
  el("p", `This version has no row ${state.row}. It may stand in another version.`),
];

function parts(row) {
  const made = rowParts.map(({ name, render }) => {
    const section = el(`section.part.${name}`);
    section.append(...nodes([render(row, section)]));
    return section;
  });
  return [title(row), made.filter(section => section.firstChild)];
}

function title(row) {
  const { bound, number, unit } = figureOf(row);
  const { name, details } = whatOf(row);
  return el(
    "header.figure",
    el(
      "h2",
      { id: "row-title", tabindex: "-1" },
      el("span.name", name ?? "Figure"),
      el("span.big", bound && el("span.bound", `${bound} `), number),
      unit && el("span.unit", ` ${unit}`)
    ),
    el("p.about", joined([whoseOf(row), ...details], " · "), " ", tagList(row))
  );
}

rowParts.push({
  order: 10,
  name: "stated",
  render(row) {
    const article = articleOf(row);
    const words = NF.sentence(row, { prefix: "e", chosen: row });
    return [
      words
        ? el("blockquote", words)
        : el("p.note", "The text of this article is not published, so its sentence is not shown."),
      el("p.source", joined([...new Set([articleName(article), sourceLine(article)])], " · ")),
      el("p.links", reading(row, article), source(row, article)),
    ];
  },
});

function reading(row, article) {
  const [id, policy] = articles.cells(article, "article_id", "text_policy");
  const patch = { view: "articles", article: id, row: idOf(row) };
  return policy !== "none" && link("reading", patch, "Read in the article");
}

function source(row, article) {
  const url = articles.get("source_url", article);
  if (!url || !/^https?:/i.test(url)) return null;
  const sentence = passages.get("text", passageOf(row)) ?? "";
  return el(
    "a",
    { id: "source", href: sourceAddress(url, sentence), target: "_blank", rel: "noopener noreferrer" },
    "Open the source",
    el("span.unseen", " in a new tab"),
    silent(" ↗")
  );
}

// The address of a page, scrolled to a sentence by a text fragment: its first and last words, as browsers find
// them most surely. The sentence lies within one paragraph.
function sourceAddress(url, sentence) {
  const words = sentence.trim().split(/\s+/).filter(Boolean);
  if (!words.length) return url;
  const coded = part => encodeURIComponent(part.join(" ")).replaceAll("-", "%2D");
  const text = words.length < 10 ? coded(words) : `${coded(words.slice(0, 4))},${coded(words.slice(-4))}`;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${text}`;
}

// -- Checks -----------------------------------------------------------------------------------------------------

const WORST_FIRST = ["inconsistent", "implied", "consistent"];

// The checks that a row takes part in: [{check, members: [{row, part}]}], the worst verdict first.
function checksOf(row) {
  const its = rowsOf("consistency_members", articleOf(row)).map(at => {
    const [check, member] = ["check_id", "observation_id"].map(column => checkMembers.ref(column, at));
    return { check, row: member, part: checkMembers.get("part", at) };
  });
  const rank = check => WORST_FIRST.indexOf(consistency.get("verdict", check));
  return [...grouped(its, ({ check }) => check)]
    .map(([check, members]) => ({ check, members }))
    .filter(({ members }) => members.some(member => member.row === row))
    .sort((a, b) => rank(a.check) - rank(b.check) || a.check - b.check);
}

rowParts.push({
  order: 30,
  name: "checks",
  render(row) {
    const checks = checksOf(row);
    const items = checks.map(check => checkItem(check, row));
    return items.length > 0 && [el("h3", "Checks"), el("ul", items)];
  },
});

function checkItem({ check, members }, row) {
  const [verdict, kind, explanation] = consistency.cells(check, "verdict", "kind", "explanation");
  const others = members.filter(member => member.row !== row);
  const compared = others.map((member, at) => {
    const part = titleOf("check_parts", member.part);
    return [at > 0 && "; ", rowLink(member.row, { id: `c-${check}-${member.row}`, title: part }, caption(member.row))];
  });
  return el(
    `li.check.${verdict}`,
    el("p", el("strong", titleOf("verdicts", verdict)), ` · ${titleOf("check_kinds", kind)}`),
    el("p", explanation),
    others.length > 0 && el("p.compared", "Compared with ", compared, ".")
  );
}

// -- Facts ------------------------------------------------------------------------------------------------------

rowParts.push({
  order: 80,
  name: "facts",
  render(row) {
    const of = observations.record(row);
    return [
      el("h3", "Details"),
      pairs([
        ["Exact value", figureText(row, exact)],
        ["In the text", of.quote && `“${of.quote}”`],
        ["Kind of unit", titleOf("unit_kinds", of.unit_kind)],
        ["Period", of.time_period && said(periodText(of.time_period), of.time_text)],
        ["Status", titleOf("statuses", of.obs_status)],
        ["Who says so", of.attribution_name],
        ["Role", titleOf("roles", of.role)],
        ["Corrected", of.corrected?.split(" ").map(spaced).join(", ")],
        ["Same amount", rowAt("equivalent_to", row)],
        ["Other end", rowAt("pair_id", row)],
      ]),
    ];
  },
});

const said = (words, text) => (text && text !== words ? [words, el("span.details", ` “${text}”`)] : words);

// A link to the row that a cell points to; a pair is known by its first row, which doesn't link to itself.
function rowAt(column, row) {
  const other = observations.ref(column, row) ?? -1;
  if (other < 0 || other === row || !observations.ready([other])) return null;
  return rowLink(other, { id: `to-${column}` }, caption(other));
}

rowParts.push({
  order: 85,
  name: "provenance",
  render(row) {
    const of = observations.record(row);
    const rule = meaning("rules", of.rule);
    return [
      el("h3", "Where it comes from"),
      pairs([
        ["Rule", [rule.title, rule.description && el("span.details", ` ${rule.description}`)]],
        ["Confidence", exact(of.confidence)],
        ["Place", `characters ${exact(of.start)} to ${exact(of.end)} of the article`],
        ["Article", el("code", of.article_id)],
        ["Row", el("code", of.observation_id)],
      ]),
    ];
  },
});

const pairs = list =>
  el(
    "dl",
    list.filter(([, value]) => value).map(([name, value]) => el("div", el("dt", name), el("dd", value)))
  );
