// The view "charts": what the filtered rows state, as changes, growth rates, shares, money and periods.
// The same rules as pipeline/publish/plots/statements.py, which makes the data card's charts of the first rows.

const LOOKED = 500; // rows that are looked at: a chart of more would be read by nobody
const SHOWN = 20; // strips of a chart
const STYLE = ["fill", "stroke", "stroke-width", "stroke-dasharray", "paint-order", "font"];

views.push({ name: "charts", title: "Charts", order: 30, filters: true, render });

async function render(state) {
  await observations.loadFacets();
  const found = NF.found(state).rows;
  const rows = await looked([...found.subarray(0, LOOKED)]);
  const view = byId("view");
  const room = view.clientWidth - 2 * Number.parseFloat(getComputedStyle(view).paddingLeft);
  const width = Math.max(280, Math.min(room, 720));
  const ticks = width < 480 ? 4 : 6;
  const made = [
    changes(rows),
    percentages(rows, "growth", "Growth rates, in percent", "growth_rate", [], ticks),
    percentages(rows, "shares", "Shares, in percent", "share", [100], ticks),
    money(rows, ticks),
    timeline(rows, ticks),
  ].filter(({ strips }) => strips.length);
  const some = rows.length < found.length ? `the first ${compact(rows.length)} of ` : "";
  const from = `Drawn from ${some}${counted(found.length, "figure")}, those that the filters leave.`;
  const none = "None of these figures is a change, a growth rate, a share or an amount of money, or has a period.";
  return [
    el("h2", "What the articles state"),
    el("p.lead", `${from} Each mark leads to its row.`),
    made.map(chart => {
      const drawing = NF.strips(chart, width);
      const save = () => saveFile(`${chart.name}.svg`, "image/svg+xml", standalone(drawing));
      const said = `Download as SVG: ${chart.title}`;
      return el("figure.chart", drawing, button(`save-${chart.name}`, "Download as SVG", save, said));
    }),
    !made.length && el("p.notice", none),
  ];
}

// The drawing as a file of its own: with the style as it is shown, without links, which lead nowhere elsewhere.
function standalone(drawing) {
  const copy = drawing.cloneNode(true);
  const shown = drawing.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, index) => {
    const style = getComputedStyle(shown[index]);
    for (const name of STYLE) element.style.setProperty(name, style.getPropertyValue(name));
    element.removeAttribute("href");
  });
  return new XMLSerializer().serializeToString(copy);
}

// The rows as plain objects, with the subject's name, whether a check disputes them, and their article's day.
async function looked(numbers) {
  await observations.load(numbers);
  const of = numbers.map(articleOf);
  await articles.load(of);
  return numbers.map((number, index) => {
    const row = observations.record(number);
    row.published_on = articles.get("published_on", of[index]);
    row.disputed = row.tense_conflict || row.verdict === "inconsistent";
    return row;
  });
}

// From and to of one statement. Units differ, so each strip has a scale of its own.
function changes(rows) {
  const froms = firsts(
    rows.filter(row => row.role === "from"),
    "pair_id"
  );
  const found = rows.flatMap(row => {
    const start = row.role === "to" && row.pair_id && froms.get(row.pair_id);
    if (!start || start.unit_code !== row.unit_code) return [];
    const low = Math.min(0, start.value, row.value);
    const ends = [start, row].map(({ value }) => (value - low) / (Math.max(0, start.value, row.value) - low || 1));
    const marks = [mark(start, ends[0]), mark(row, ends[1])];
    return { label: label(row), said: `${words(start)} → ${words(row)}`, ends, marks };
  });
  return chart("changes", "Changes: from and to", found, [], "Each line runs from zero to its larger value.");
}

// Percentages of one role; a fall, whose value has no minus, stands left of zero.
function percentages(rows, name, title, role, also, most) {
  const value = row => (row.direction === "down" && role === "growth_rate" ? -Math.abs(row.value) : row.value);
  const ordered = rows
    .filter(row => row.role === role && row.unit_code === "%")
    .sort((one, other) => value(other) - value(one));
  const { place, ticks } = NF.linear([...ordered.slice(0, SHOWN).map(value), ...also], " %", most);
  const found = ordered.map(row => {
    const at = place(value(row));
    return { label: label(row), said: words(row), ends: [place(0), at], marks: [mark(row, at)] };
  });
  return chart(name, title, found, ticks);
}

// Amounts, the largest first; a conversion stands on the strip of the amount that it converts.
function money(rows, most) {
  const amounts = rows.filter(row => row.unit_code.length === 3 && row.unit_kind === "money" && row.value > 0);
  const present = new Set(amounts.map(row => row.observation_id));
  const conversions = firsts(
    amounts.filter(row => present.has(row.equivalent_to)),
    "equivalent_to"
  );
  const tied = new Set(conversions.values());
  const strips = amounts
    .filter(row => !tied.has(row))
    .sort((one, other) => other.value - one.value)
    .map(row => [row, conversions.get(row.observation_id)].filter(Boolean));
  const values = strips
    .slice(0, SHOWN)
    .flat()
    .map(row => row.value);
  const { place, ticks } = NF.decades(values.length ? values : [1], most);
  const found = strips.map(strip => {
    const places = strip.map(row => place(row.value));
    const marks = strip.map((row, index) => mark(row, places[index], undefined, index ? "square" : "dot"));
    const ends = places.length > 1 && places;
    return { label: label(strip[0]), said: strip.map(words).join(" = "), ends, marks };
  });
  return chart("money", "Money", found, ticks, "Logarithmic: equal steps are equal factors.");
}

// Periods; rows of the same subject and indicator share a strip, unless their periods overlap.
function timeline(rows, most) {
  const ordered = rows
    .filter(row => row.time_start && row.time_end && !row.equivalent_to)
    .sort((one, other) => dayNumber(one.time_start) - dayNumber(other.time_start));
  const strips = [];
  for (const row of ordered) {
    const strip = strips.find(
      one => label(one[0], false) === label(row, false) && one.at(-1).time_end < row.time_start
    );
    if (strip) strip.push(row);
    else strips.push([row]);
  }
  const shown = strips.slice(0, SHOWN).flat();
  const [one, ...others] = new Set(shown.map(row => row.published_on));
  const appeared = others.length || !one ? [] : [one];
  const days = [...shown.flatMap(row => [row.time_start, row.time_end]), ...appeared];
  const { place, ticks } = NF.years(days.length ? days : ["2000-01-01"], most);
  const found = strips.map(strip => ({
    label: label(strip[0], false),
    said: strip.map(words).join(", "),
    marks: strip.map(row => mark(row, place(dayNumber(row.time_start)), place(dayNumber(row.time_end) + 1), "span")),
  }));
  const rules = appeared.map(day => [place(dayNumber(day)), `article of ${day}`]);
  return { ...chart("timeline", "The periods that are spoken of", found, ticks), rules };
}

function chart(name, title, found, ticks, ...notes) {
  if (found.length > SHOWN) notes.push(`The first ${SHOWN} of ${found.length} lines.`);
  return { name, title, notes, strips: found.slice(0, SHOWN), ticks, rules: [] };
}

function mark(row, at, until, shape = "dot") {
  const status = row.obs_status !== "A" && titleOf("statuses", row.obs_status);
  return {
    row: row.observation_id,
    said: joined([`${label(row)}: ${words(row)}`, status, row.disputed && NF.DISPUTED]),
    at,
    until,
    shape,
    forecast: row.obs_status === "F",
    disputed: row.disputed,
  };
}

// Whose figure, of what, and of when.
function label(row, period = true) {
  const growth = row.role === "growth_rate" && "growth";
  const measured = joined([row.indicator, row.breakdown]);
  return joined([row.subject_name, measured, growth, period && row.time_period], " · ") || "–";
}

// The figure in the words of the text, as far as they are published.
const words = row => row.quote ?? row.value_text;

// The first row of each value of a column.
const firsts = (rows, column) => new Map([...rows].reverse().map(row => [row[column], row]));
