// The view "trust": what does not add up in the articles, how accurate the reading is, what became of every number,
// remarks on the sources, and what changed since the last version.

const AGREE = { detection: "it is found at all", "value+unit": "value and unit", tuple: "value, unit, bound, role and period" };
const { el } = NF;

NF.views.push({ name: "trust", title: "Trust", order: 60, render });

async function render(container, state) {
  await Promise.all(["consistency", "consistency_members", "numerals"].map((name) => NF.table(name).loadFacets()));
  if (NF.state.value !== state) return;
  const part = (name, title, ...children) => el("section", { id: `trust-${name}` }, el("h3", {}, title), children);
  NF.draw(
    container,
    el("h2", {}, "How far to trust it"),
    el("p", { class: "lead" }, "A row says what an article states, not what is true."),
    part("checks", "What does not add up in the articles", checks()),
    part("accuracy", "How accurately the articles are read", accuracy(NF.data.accuracy)),
    part("coverage", "What became of every number of the texts", coverage()),
    part("issues", "Remarks on the sources", NF.pieces("issues", NF.range(0, NF.table("issues").n), remarks)),
    part("changes", "What changed since the last version", changes(NF.data.version)),
  );
}

// -- Checks: the arithmetic on the sources' own numbers ---------------------------------------------------------

function checks() {
  const table = NF.table("consistency");
  const of = by("consistency", "verdict");
  return [
    el("p", {}, "The arithmetic of each article is redone. The rows are published as the article has them."),
    ["inconsistent", "consistent", "implied"].map((verdict) => {
      const rows = of.get(verdict);
      const { title, description } = NF.code("verdicts", verdict);
      return rows && NF.fold(verdict === "inconsistent", `verdict-${verdict}`, title, rows.length, el("p", { class: "note" }, description), NF.pieces(`checks ${verdict}`, rows, drawn));
    }),
    !table.n && el("p", {}, "There was nothing to check."),
  ];

  async function drawn(rows) {
    const [members, observations] = ["consistency_members", "observations"].map(NF.table);
    const those = NF.grouped(NF.range(0, members.n), (member) => members.ref("check_id", member));
    const compares = rows.flatMap((row) => those.get(row) ?? []).map((member) => members.ref("observation_id", member));
    await Promise.all([table.load(rows), observations.load(compares)]);
    return rows.map((row) =>
      el(
        "li",
        { class: `check ${table.get("verdict", row)}` },
        el("strong", {}, NF.code("check_kinds", table.get("kind", row)).title),
        " ",
        table.get("explanation", row),
        el("ul", { class: "compared" }, those.get(row)?.map((member) => compared(members, member))),
      ),
    );
  }
}

function compared(members, member) {
  const row = members.ref("observation_id", member);
  const observations = NF.table("observations");
  const whose = [observations.get("subject_name", row), NF.what(row).name, NF.period(observations.get("time_period", row))];
  return el("li", {}, NF.code("check_parts", members.get("part", member)).title, ": ", NF.figureLink(row), ` ${whose.filter(Boolean).join(", ")}`);
}

// The rows of a table by what a column holds.
function by(name, column) {
  const table = NF.table(name);
  return NF.grouped(NF.range(0, table.n), (row) => table.get(column, row));
}

// -- Accuracy: measured on annotated passages -------------------------------------------------------------------

function accuracy(measured) {
  if (!measured) return el("p", {}, "Not measured yet: compare the sentence with the other columns before you rely on a row.");
  const proportion = ({ share, interval: bounds, n }) => `${percent(share)} (${interval(bounds)}, n = ${NF.exact(n)})`;
  const scores = (list) => list.map(([name, score]) => [name.replaceAll("_", " "), proportion(score)]);
  return [
    el("p", {}, `Measured on ${NF.many(measured.articles, "invented passage")} in the style of the news with ${NF.number(measured.agreements.detection.recall.n)} quantities, annotated by hand before the rules were measured on them. In brackets stand 95 % intervals. Real articles may be read a little better or worse.`),
    NF.wide("Agreement of whole rows", ["what must agree", "right of those found (precision)", "found of those there (recall)", "F1"],
      Object.entries(measured.agreements).map(([name, { precision, recall, f1, f1_interval: bounds }]) => [AGREE[name], proportion(precision), proportion(recall), `${percent(f1)} (${interval(bounds)})`])),
    NF.wide("Each field of a row that was found", ["field", "right"], scores(Object.entries(measured.fields))),
    measured.reliability && NF.wide("Rows of each confidence", ["confidence", `right in ${AGREE.tuple}`], scores(Object.entries(measured.reliability).sort().reverse())),
  ];
}

const interval = ([low, high]) => `${percent(low)} to ${percent(high)}`;
const percent = (share) => share?.toLocaleString(undefined, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }) ?? "–";

// -- Coverage, remarks, changes ---------------------------------------------------------------------------------

function coverage() {
  const { n } = NF.table("numerals");
  const of = by("numerals", "disposition");
  const unresolved = of.get("unresolved") ?? [];
  return [
    el("p", {}, `Of ${NF.many(n, "number")} in digits or words, ${NF.number(unresolved.length)} could not be resolved.`),
    el("ul", { class: "list bars" }, [...of].sort(([, one], [, other]) => other.length - one.length).map(([code, { length }]) => {
      const { title, description } = NF.code("dispositions", code);
      const width = `${(100 * length) / n}%`;
      return el("li", {}, `${title} ${NF.number(length)}, ${percent(length / n)}`, el("span", { class: "bar-of" }, el("span", { style: { width } })), el("span", { class: "note" }, description));
    })),
    unresolved.length > 0 && NF.fold(false, "unresolved", "The unresolved ones", unresolved.length, NF.pieces("numerals", unresolved, async (rows) => {
      await NF.load("numerals", rows);
      return rows.map((row) => el("li", {}, NF.placeLink("numerals", row)));
    })),
  ];
}

async function remarks(rows) {
  const table = NF.table("issues");
  await table.load(rows);
  return rows.map((row) => {
    const cell = (name) => table.get(name, row);
    return el("li", {}, el("span", { class: "tag" }, NF.code("severities", cell("severity")).title), " ", cell("message"), " ", el("span", { class: "note" }, cell("remedy"), " ", cell("file")), " ", cell("start") !== null && cell("article_id") && NF.placeLink("issues", row, "Show the place"));
  });
}

function changes({ previous, reasons }) {
  if (!previous) return el("p", {}, "This is the first version.");
  const rows = Object.entries(NF.data.changes).map(([name, counts]) => [el("a", { href: `changes/${name}.csv`, download: true }, name), ...counts.map(NF.exact)]);
  return [el("p", {}, `Since ${previous}:`), el("ul", {}, reasons.map((reason) => el("li", {}, reason))), rows.length > 0 && NF.wide("Rows", ["table", "came", "went", "changed"], rows)];
}
