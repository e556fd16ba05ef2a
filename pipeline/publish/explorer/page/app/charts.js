// The view "charts": what the filtered rows state, as changes, growth rates, shares, money and periods.
// The same rules as pipeline/publish/plots/statements.py, which makes the data card's charts of the first rows.

const LOOKED = 500; // rows that are looked at: a chart of more would be read by nobody
const SHOWN = 20; // strips of a chart
const TAKEN = [
  "pair_id", "role", "unit_code", "unit_kind", "value", "quote", "value_text", "direction", "indicator", "breakdown",
  "equivalent_to", "time_period", "time_start", "time_end", "obs_status",
];

NF.views.push({ name: "charts", title: "Charts", order: 30, filters: true, render });

async function render(container, state) {
  await NF.table("observations").loadFacets();
  if (NF.state.value !== state) return;
  const found = NF.found(state).rows;
  const rows = await looked([...found.subarray(0, LOOKED)]);
  if (NF.state.value !== state) return;
  const width = Math.max(280, Math.min(container.clientWidth, 720));
  const made = NF.charts(rows, width < 480 ? 4 : 6);
  NF.draw(
    container,
    NF.el("h2", {}, "What the articles state"),
    NF.el("p", { class: "lead" }, told(rows.length, found.length)),
    NF.el("div", { class: "charts" }, made.map((chart) => figure(chart, width))),
    made.length ? null : NF.el("p", { class: "notice" }, "None of these figures is a change, a growth rate, a share or an amount of money, or has a period."),
  );
}

function told(looked, all) {
  const rows = looked < all ? `the first ${NF.number(looked)} of ${NF.number(all)} figures` : `${NF.number(all)} figures`;
  return `Of ${rows} that the filters leave. Each mark leads to its row.`;
}

function figure(chart, width) {
  const drawing = NF.strips(chart, width);
  return NF.el(
    "figure",
    { class: "chart" },
    drawing,
    NF.el(
      "button",
      { type: "button", id: `save-${chart.name}`, class: "small", onclick: () => NF.save(`${chart.name}.svg`, "image/svg+xml", standalone(drawing)) },
      "Download as SVG",
      NF.el("span", { class: "unseen" }, `: ${chart.title}`),
    ),
  );
}

// The drawing as a file of its own: with the style as it is shown, without links, which lead nowhere elsewhere.
function standalone(drawing) {
  const copy = drawing.cloneNode(true);
  const shown = drawing.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, index) => {
    const style = getComputedStyle(shown[index]);
    for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "paint-order", "font-family", "font-size", "font-weight"]) {
      if (/^(?:text|path|rect|circle)$/.test(element.tagName)) element.setAttribute(name, style.getPropertyValue(name));
    }
  });
  for (const link of copy.querySelectorAll("a")) {
    const group = NF.svg("g", {}, ...link.childNodes);
    group.setAttribute("data-row", link.getAttribute("data-row"));
    link.replaceWith(group);
  }
  return new XMLSerializer().serializeToString(copy);
}

// The rows as plain objects, with the subject's name, whether a check disputes them, and their article's day.
async function looked(numbers) {
  const [observations, articles] = [NF.table("observations"), NF.table("articles")];
  await NF.load("observations", numbers);
  const of = numbers.map((row) => observations.ref("article_id", row));
  await NF.load("articles", of);
  return numbers.map((row, index) => ({
    ...Object.fromEntries(TAKEN.map((column) => [column, observations.get(column, row)])),
    id: observations.get("observation_id", row),
    name: observations.get("subject_name", row),
    published_on: articles.get("published_on", of[index]),
    disputed: observations.get("tense_conflict", row) || observations.get("verdict", row) === "inconsistent",
  }));
}

NF.charts = (rows, ticks) =>
  [changes(rows), growth(rows, ticks), shares(rows, ticks), money(rows, ticks), timeline(rows, ticks)].filter(
    (chart) => chart.strips.length,
  );

// From and to of one statement. Units differ, so each strip has a scale of its own.
function changes(rows) {
  const froms = new Map();
  for (const row of rows) if (row.role === "from" && row.pair_id && !froms.has(row.pair_id)) froms.set(row.pair_id, row);
  const found = rows.flatMap((row) => {
    const start = row.role === "to" ? froms.get(row.pair_id) : undefined;
    if (!start || start.unit_code !== row.unit_code) return [];
    const [low, high] = [Math.min(0, start.value, row.value), Math.max(0, start.value, row.value)];
    const joined = [start, row].map(({ value }) => (value - low) / (high - low || 1));
    return [{ label: label(row), said: `${words(start)} → ${words(row)}`, joined, marks: [mark(start, joined[0]), mark(row, joined[1])] }];
  });
  return chart("changes", "Changes: from and to", "Each line runs from zero to the larger of its two values.", found);
}

// Growth rates in percent; a fall, whose value has no minus, stands left of zero.
function growth(rows, ticks) {
  const chosen = rows.filter((row) => row.role === "growth_rate" && row.unit_code === "%");
  return fromZero("growth", "Growth rates, in percent", chosen, (row) => (row.direction === "down" ? -Math.abs(row.value) : row.value), [], ticks);
}

function shares(rows, ticks) {
  const chosen = rows.filter((row) => row.role === "share" && row.unit_code === "%");
  return fromZero("shares", "Shares, in percent", chosen, (row) => row.value, [100], ticks);
}

function fromZero(name, title, rows, value, also, ticks) {
  const ordered = [...rows].sort((one, other) => value(other) - value(one));
  const scale = NF.scales.linear([...ordered.slice(0, SHOWN).map(value), ...also], " %", ticks);
  const found = ordered.map((row) => {
    const place = scale.place(value(row));
    return { label: label(row), said: words(row), joined: [scale.place(0), place], marks: [mark(row, place)] };
  });
  return chart(name, title, "", found, scale);
}

// Amounts, the largest first; a conversion stands on the strip of the amount that it converts.
function money(rows, ticks) {
  const amounts = rows.filter((row) => row.unit_code.length === 3 && row.unit_kind === "money" && row.value > 0);
  const known = new Set(amounts.map((row) => row.id));
  const conversions = new Map();
  for (const row of amounts) if (known.has(row.equivalent_to) && !conversions.has(row.equivalent_to)) conversions.set(row.equivalent_to, row);
  const tied = new Set([...conversions.values()].map((row) => row.id));
  const strips = amounts
    .filter((row) => !tied.has(row.id))
    .sort((one, other) => other.value - one.value)
    .map((row) => [row, conversions.get(row.id)].filter(Boolean));
  const values = strips.slice(0, SHOWN).flatMap((strip) => strip.map((row) => row.value));
  const scale = NF.scales.decades(values.length ? values : [1], ticks);
  const found = strips.map((strip) => {
    const places = strip.map((row) => scale.place(row.value));
    const marks = strip.map((row, index) => mark(row, places[index], undefined, index ? "square" : "dot"));
    return { label: label(strip[0]), said: strip.map(words).join(" = "), marks, joined: places.length > 1 ? places : undefined };
  });
  const note = "The scale is logarithmic: each step to the right is the same number of times more, in whatever currency.";
  return chart("money", "Money", note, found, scale);
}

// Periods; rows of the same subject and indicator share a strip, unless their periods overlap.
function timeline(rows, ticks) {
  const dated = rows.filter((row) => row.time_start && row.time_end && !row.equivalent_to);
  const ordered = dated.sort((one, other) => (one.time_start < other.time_start ? -1 : Number(one.time_start > other.time_start)));
  const strips = [];
  const same = new Map();
  for (const row of ordered) {
    const key = label(row, false);
    if (!same.has(key)) same.set(key, []);
    let strip = same.get(key).find((one) => one.at(-1).time_end < row.time_start);
    if (!strip) {
      strip = [];
      same.get(key).push(strip);
      strips.push(strip);
    }
    strip.push(row);
  }
  const shown = strips.slice(0, SHOWN).flat();
  const appeared = new Set(shown.map((row) => row.published_on));
  const [one] = appeared.size === 1 ? appeared : [null];
  const days = shown.flatMap((row) => [row.time_start, row.time_end]).concat(one ?? []);
  const { day, years } = NF.scales;
  const scale = years(days.length ? days : ["2000-01-01"], ticks);
  const found = strips.map((strip) => ({
    label: label(strip[0], false),
    said: strip.map(words).join(", "),
    marks: strip.map((row) => mark(row, scale.place(day(row.time_start)), scale.place(day(row.time_end) + 1), "span")),
  }));
  const rule = one ? [scale.place(day(one)), `article of ${one}`] : undefined;
  return { ...chart("timeline", "The periods that are spoken of", "", found, scale), rule };
}

function chart(name, title, note, found, scale) {
  const cut = found.length > SHOWN ? `The first ${SHOWN} of ${found.length} lines.` : "";
  return { name, title, note: [note, cut].filter(Boolean).join(" "), strips: found.slice(0, SHOWN), ticks: scale?.ticks ?? [] };
}

function mark(row, at, until, shape = "dot") {
  const said = [`${label(row)}: ${words(row)}`];
  if (row.obs_status !== "A") said.push(NF.code("statuses", row.obs_status).title);
  if (row.disputed) said.push(NF.DISPUTED);
  return { row: row.id, said: said.join(", "), at, until, shape, forecast: row.obs_status === "F", disputed: row.disputed };
}

// Whose figure, of what, and of when.
function label(row, period = true) {
  const measured = [row.indicator, row.breakdown].filter(Boolean).join(", ");
  const grown = row.role === "growth_rate" ? "growth" : "";
  return [row.name, measured, grown, period && row.time_period].filter(Boolean).join(" · ") || "–";
}

// The figure in the words of the text, as far as they are published.
function words(row) {
  return row.quote ?? row.value_text;
}
