// The view "trust": what does not add up in the articles, how accurate the reading is, what became of every number,
// remarks on the sources, and what changed since the last version.

const AGREE = {
  detection: "it is found at all",
  "value+unit": "value and unit",
  tuple: "value, unit, bound, role and period",
};

views.push({ name: "trust", title: "Trust", order: 60, render });

async function render() {
  await Promise.all([consistency, checkMembers, numerals].map(table => table.loadFacets()));
  const part = (name, title, ...children) => el("section", { id: `trust-${name}` }, el("h3", title), children);
  return [
    el("h2", "How far to trust it"),
    el("p.lead", "A row says what an article states, not what is true."),
    part("checks", "What does not add up in the articles", checks()),
    part("accuracy", "How accurately the articles are read", accuracy(data.accuracy)),
    part("coverage", "What became of every number of the texts", coverage()),
    part(
      "issues",
      "Remarks on the sources",
      pieces("issues", range(0, issues.n), remark, rows => issues.load(rows))
    ),
    part("changes", "What changed since the last version", changes(data.version)),
  ];
}

// -- Checks: the arithmetic on the sources' own numbers ---------------------------------------------------------

function checks() {
  const of = by(consistency, "verdict");
  const shown = ["inconsistent", "consistent", "implied"].filter(verdict => of.has(verdict));
  const membersOf = pointing(checkMembers, "check_id");
  return [
    el("p", "The arithmetic of each article is redone. The rows are published as the article has them."),
    shown.map(verdict => {
      const rows = of.get(verdict);
      const { title, description } = meaning("verdicts", verdict);
      const list = pieces(`checks ${verdict}`, rows, checkItem, loadChecks);
      const open = verdict === "inconsistent";
      return fold(open, `verdict-${verdict}`, title, rows.length, el("p.note", description), list);
    }),
    !consistency.n && el("p", "There was nothing to check."),
  ];

  async function loadChecks(rows) {
    const members = rows.flatMap(membersOf.rows);
    await Promise.all([consistency.load(rows), observations.load(checkMembers.refs("observation_id", members))]);
  }

  function checkItem(row) {
    const [verdict, kind, explanation] = consistency.cells(row, "verdict", "kind", "explanation");
    const members = el("ul.compared", membersOf.rows(row).map(compared));
    return el(`li.check.${verdict}`, el("strong", titleOf("check_kinds", kind)), " ", explanation, members);
  }
}

function compared(member) {
  const row = checkMembers.ref("observation_id", member);
  const part = titleOf("check_parts", checkMembers.get("part", member));
  return el("li", part, ": ", quoteLink(row), ` ${aboutOf(row)}`);
}

// The rows of a table by what a column holds.
const by = (table, column) => grouped(range(0, table.n), row => table.get(column, row));

// -- Accuracy: measured on annotated passages -------------------------------------------------------------------

function accuracy(measured) {
  if (!measured) {
    return el("p", "Not measured yet: compare the sentence with the other columns before you rely on a row.");
  }
  const { agreements, fields, reliability } = measured;
  const proportion = ({ share, interval: bounds, n }) => `${percent(share)} (${interval(bounds)}, n = ${exact(n)})`;
  const scores = list => list.map(([name, score]) => [spaced(name), proportion(score)]);
  return [
    el(
      "p",
      `Measured on ${counted(measured.articles, "invented passage")} in the style of the news with `,
      `${compact(agreements.detection.recall.n)} quantities, annotated by hand before the rules were measured on `,
      "them. In brackets stand 95 % intervals. Real articles may be read a little better or worse."
    ),
    wide(
      "Agreement of whole rows",
      ["what must agree", "right of those found (precision)", "found of those there (recall)", "F1"],
      Object.entries(agreements).map(([name, { precision, recall, f1, f1_interval: bounds }]) => {
        return [AGREE[name], proportion(precision), proportion(recall), `${percent(f1)} (${interval(bounds)})`];
      })
    ),
    wide("Each field of a row that was found", ["field", "right"], scores(Object.entries(fields))),
    reliability &&
      wide(
        "Rows of each confidence",
        ["confidence", `right in ${AGREE.tuple}`],
        scores(Object.entries(reliability).sort().reverse())
      ),
  ];
}

const interval = ([low, high]) => `${percent(low)} to ${percent(high)}`;
const percent = share =>
  share?.toLocaleString(undefined, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }) ?? "–";

// -- Coverage, remarks, changes ---------------------------------------------------------------------------------

function coverage() {
  const { n } = numerals;
  const of = by(numerals, "disposition");
  const unresolved = of.get("unresolved") ?? [];
  const item = row => el("li", placeLink("numerals", row));
  const list = pieces("numerals", unresolved, item, rows => numerals.load(rows));
  return [
    el("p", `Of ${counted(n, "number")} in digits or words, ${compact(unresolved.length)} could not be resolved.`),
    el("ul.list.bars", [...of].sort(([, one], [, other]) => other.length - one.length).map(bar)),
    unresolved.length > 0 && fold(false, "unresolved", "The unresolved ones", unresolved.length, list),
  ];
}

function bar([code, { length }]) {
  const { title, description } = meaning("dispositions", code);
  const share = length / numerals.n;
  return el(
    "li",
    `${title} ${compact(length)}, ${percent(share)}`,
    el("span.bar-of", el("span", { style: { width: `${100 * share}%` } })),
    el("span.note", description)
  );
}

function remark(row) {
  const { severity, message, remedy, file, start, article_id: article } = issues.record(row);
  const placed = start !== null && article;
  return el(
    "li",
    el("span.tag", titleOf("severities", severity)),
    ` ${message} `,
    el("span.note", remedy, " ", file),
    " ",
    placed && placeLink("issues", row, "Show the place")
  );
}

function changes({ previous, reasons }) {
  if (!previous) return el("p", "This is the first version.");
  const rows = Object.entries(data.changes).map(([name, counts]) => {
    return [download(`changes/${name}.csv`, name), ...counts.map(exact)];
  });
  return [
    el("p", `Since ${previous}:`),
    el(
      "ul",
      reasons.map(reason => el("li", reason))
    ),
    rows.length > 0 && wide("Rows", ["table", "came", "went", "changed"], rows),
  ];
}
