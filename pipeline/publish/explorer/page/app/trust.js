// The view "trust": what does not add up in the articles, how accurate the reading is, what became of every number,
// remarks on the sources, and what changed since the last version.

const AGREE = {
  detection: "it is found at all",
  "value+unit": "value and unit",
  tuple: "value, unit, bound, role and period",
};
const WORST_FIRST = ["inconsistent", "consistent", "implied"];

NF.views.push({ name: "trust", title: "Trust", order: 60, render });

async function render(container, state) {
  const drawn = await Promise.all([checks(), coverage(), issues()]);
  if (NF.state.value !== state) return;
  const [checked, covered, remarked] = drawn;
  NF.draw(
    container,
    NF.el("h2", {}, "How far to trust it"),
    NF.el("p", { class: "lead" }, "A row says what an article states, not what is true. This is what can be said about both."),
    NF.el("section", { id: "trust-checks" }, NF.el("h3", {}, "What does not add up in the articles"), checked),
    NF.el("section", { id: "trust-accuracy" }, NF.el("h3", {}, "How accurately the articles are read"), accuracy(NF.data.accuracy)),
    NF.el("section", { id: "trust-coverage" }, NF.el("h3", {}, "What became of every number of the texts"), covered),
    NF.el("section", { id: "trust-issues" }, NF.el("h3", {}, "Remarks on the sources"), remarked),
    NF.el("section", { id: "trust-changes" }, NF.el("h3", {}, "What changed since the last version"), changes()),
  );
}

// -- Checks: the arithmetic on the sources' own numbers ---------------------------------------------------------

async function checks() {
  const [table, members] = [NF.table("consistency"), NF.table("consistency_members")];
  await Promise.all([table.loadFacets(), members.loadFacets()]);
  if (!table.n) return NF.el("p", {}, "There was nothing to check.");
  const verdicts = NF.range(0, table.n).map((row) => table.get("verdict", row));
  const first = new Map(); // check -> number of its first member; they lie together
  for (let member = members.n - 1; member >= 0; member -= 1) first.set(members.ref("check_id", member), member);
  return [
    NF.el("p", {}, "The arithmetic of each article is redone. The rows are published as the article has them."),
    WORST_FIRST.map((verdict) => {
      const rows = NF.range(0, table.n).filter((row) => verdicts[row] === verdict);
      const { title, description } = NF.code("verdicts", verdict);
      if (!rows.length) return null;
      return NF.el(
        "details",
        { open: verdict === "inconsistent", class: "verdict-group" },
        NF.el("summary", { id: `verdict-${verdict}` }, title, " ", NF.el("span", { class: "count" }, NF.number(rows.length))),
        NF.el("p", { class: "note" }, description),
        NF.pieces(`checks-${verdict}`, rows, (some) => drawnChecks(some, first), { class: "checks" }),
      );
    }),
  ];
}

async function drawnChecks(rows, first) {
  const [table, members, observations] = ["consistency", "consistency_members", "observations"].map(NF.table);
  const of = rows.map((row) => {
    const found = [];
    for (let member = first.get(row); member < members.n && members.ref("check_id", member) === row; member += 1) found.push(member);
    return found;
  });
  await Promise.all([NF.load("consistency", rows), NF.load("observations", of.flat().map((member) => members.ref("observation_id", member)))]);
  const tolerance = (row) => (table.get("tolerance", row) === null ? null : `; rounding explains up to ${shortest(table.get("tolerance", row))}`);
  return rows.map((row, index) =>
    NF.el(
      "li",
      { class: `check ${table.get("verdict", row)}` },
      NF.el("strong", {}, NF.code("check_kinds", table.get("kind", row)).title),
      " ",
      table.get("explanation", row),
      table.get("expected", row) === null ? null : NF.el("span", { class: "details" }, ` Expected ${shortest(table.get("expected", row))}, found ${shortest(table.get("found", row))}${tolerance(row) ?? ""}.`),
      NF.el(
        "ul",
        { class: "compared" },
        of[index].map((member) => {
          const observation = members.ref("observation_id", member);
          const from = [observations.get("subject_name", observation), NF.what(observation).name, NF.period(observations.get("time_period", observation))];
          return NF.el("li", {}, NF.code("check_parts", members.get("part", member)).title, ": ", NF.figureLink(observation), NF.el("span", { class: "details" }, ` ${from.filter(Boolean).join(", ")}`));
        }),
      ),
    ),
  );
}

function shortest(value) {
  return NF.exact(Number(value.toPrecision(6)));
}

// -- Accuracy: measured on annotated passages -------------------------------------------------------------------

function accuracy(measured) {
  if (!measured) return NF.el("p", {}, "Not measured yet: compare the sentence with the other columns before you rely on a row.");
  const counted = measured.agreements.detection.recall.n;
  return [
    NF.el("p", {}, `Measured on ${NF.number(measured.articles)} invented passages in the style of the news with ${NF.number(counted)} quantities, annotated by hand before the rules were measured on them. In brackets stand 95 % intervals. Real articles may be read a little better or worse.`),
    wide("Agreement of whole rows", ["what must agree", "right of those found (precision)", "found of those there (recall)", "F1"],
      Object.entries(measured.agreements).map(([name, { precision, recall, f1, f1_interval: bounds }]) => [AGREE[name] ?? name, proportion(precision), proportion(recall), `${percent(f1)} (${interval(bounds)})`])),
    wide("Each field of a row that was found", ["field", "right"], Object.entries(measured.fields).map(([name, score]) => [name.replaceAll("_", " "), proportion(score)])),
    measured.reliability && wide("Confidence, and how often rows with it were right", ["confidence", "right in value, unit, bound, role and period"],
      Object.entries(measured.reliability).sort(([one], [other]) => other - one).map(([level, score]) => [level, proportion(score)])),
  ];
}

function proportion({ share, interval: bounds, n }) {
  return share === null ? "–" : `${percent(share)} (${interval(bounds)}, n = ${NF.exact(n)})`;
}

function interval([low, high]) {
  return `${percent(low)} to ${percent(high)}`;
}

function percent(share) {
  return share === null ? "–" : share.toLocaleString(undefined, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

function wide(caption, head, rows) {
  return NF.el(
    "div",
    { class: "wide", tabindex: 0, role: "region", "aria-label": caption },
    NF.el(
      "table",
      { class: "plain" },
      NF.el("caption", {}, caption),
      NF.el("thead", {}, NF.el("tr", {}, head.map((name) => NF.el("th", { scope: "col" }, name)))),
      NF.el("tbody", {}, rows.map(([name, ...cells]) => NF.el("tr", {}, NF.el("th", { scope: "row" }, name), cells.map((cell) => NF.el("td", {}, cell))))),
    ),
  );
}

// -- Coverage ---------------------------------------------------------------------------------------------------

async function coverage() {
  const table = NF.table("numerals");
  await table.loadFacets();
  const counts = new Map();
  const unresolved = [];
  for (let row = 0; row < table.n; row += 1) {
    const code = table.get("disposition", row);
    counts.set(code, (counts.get(code) ?? 0) + 1);
    if (code === "unresolved") unresolved.push(row);
  }
  const ordered = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  return [
    NF.el("p", {}, `Of ${NF.many(table.n, "number")} in digits or words, ${NF.number(unresolved.length)} could not be resolved. What was left out can so be seen without a test set.`),
    NF.el(
      "ul",
      { class: "bars" },
      ordered.map(([code, count]) => {
        const { title, description } = NF.code("dispositions", code);
        const share = count / table.n;
        return NF.el(
          "li",
          {},
          NF.el("span", {}, title, " ", NF.el("span", { class: "count" }, `${NF.number(count)}, ${percent(share)}`)),
          NF.el("span", { class: "bar-of", "aria-hidden": "true" }, NF.el("span", { style: { width: `${100 * share}%` } })),
          NF.el("span", { class: "note" }, description),
        );
      }),
    ),
    unresolved.length ? NF.el("details", {}, NF.el("summary", {}, "The unresolved ones"), NF.pieces("unresolved", unresolved, drawnNumerals)) : null,
  ];
}

async function drawnNumerals(rows) {
  const table = NF.table("numerals");
  await NF.load("numerals", rows);
  return rows.map((row) => NF.el("li", {}, NF.el("a", { href: NF.placeLink("numerals", row) }, table.get("quote", row) ?? "in the article")));
}

// -- Issues, changes --------------------------------------------------------------------------------------------

async function issues() {
  const table = NF.table("issues");
  if (!table.n) return NF.el("p", {}, "There are none.");
  return NF.pieces("issues", NF.range(0, table.n), async (rows) => {
    await NF.load("issues", rows);
    return rows.map((row) =>
      NF.el(
        "li",
        {},
        NF.el("span", { class: "tag" }, NF.code("severities", table.get("severity", row)).title),
        " ",
        table.get("message", row),
        NF.el("span", { class: "note" }, ` ${[table.get("remedy", row), table.get("file", row)].filter(Boolean).join(" ")}`),
        table.get("start", row) !== null && table.get("article_id", row) ? [" ", NF.el("a", { href: NF.placeLink("issues", row) }, "Show the place")] : null,
      ),
    );
  }, { class: "issues" });
}

function changes() {
  const { previous, reasons } = NF.data.version;
  if (!previous) return NF.el("p", {}, "This is the first version.");
  const counted = Object.entries(NF.data.changes);
  return [
    NF.el("p", {}, `Since ${previous}:`),
    NF.el("ul", {}, reasons.map((reason) => NF.el("li", {}, reason))),
    counted.length
      ? wide("Rows by table", ["table", "came", "went", "changed"], counted.map(([name, counts]) => [NF.el("a", { href: `changes/${name}.csv`, download: true }, name), ...counts.map(NF.exact)]))
      : null,
  ];
}
