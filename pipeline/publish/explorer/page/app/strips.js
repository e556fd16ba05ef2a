// Draws a chart of strips: a label, the words of the text, and marks on a line that has the chart's axis.
// The same rules as pipeline/publish/plots/strips.py, but of any width: where it is narrow, the words stand below
// the label. Each mark is a link to its row, to be reached by keyboard and read out by its title.

const [MARGIN, LINE, EM] = [16, 20, 7.2];

NF.DISPUTED = "disputed by a check";

// chart: {name, title, notes, strips: [{label, said, ends, marks}], ticks, rules};
// mark: {row, said, at, until, shape, forecast, disputed}; places are 0..1 of the axis.
NF.strips = (chart, width) => {
  const narrow = width < 480;
  const [height, onRow] = narrow ? [70, 52] : [50, 32];
  const across = width - 2 * MARGIN;
  const x = place => tenth(MARGIN + across * place);
  const keys = legend(chart);
  const top = 40 + LINE * (narrow ? keys.length : 1);
  const bottom = top + height * chart.strips.length;
  const under = bottom + (chart.ticks.length ? 24 : 0) + (chart.rules.length ? LINE : 0);
  const whole = under + LINE * chart.notes.length + 12;
  let next = 0;
  return svg(
    "svg.strips",
    { width, height: whole, viewBox: `0 0 ${width} ${whole}`, role: "group", "aria-label": chart.title },
    svg("rect.ground", { width: "100%", height: "100%" }),
    text("title", MARGIN, 24, chart.title),
    keys.map(([kind, said], index) => {
      const [left, y] = [MARGIN + (narrow ? 0 : next), 44 + LINE * (narrow ? index : 0)];
      next += pixels(said) + 34;
      return [shape(kind, left + (kind.startsWith("span") ? 0 : 6), y - 4, 12), text("quiet", left + 18, y, said)];
    }),
    chart.ticks.map(([place, said]) => [
      path("grid", `M${x(place)} ${top}V${bottom}`),
      text("quiet", x(place), bottom + 18, said, anchor(place)),
    ]),
    chart.rules.map(([place, said]) => [
      path("rule", `M${x(place)} ${top}V${bottom + 24}`),
      text("quiet", x(place), bottom + 38, said, anchor(place)),
    ]),
    chart.strips.map(({ label, said, ends, marks }, index) => {
      const y = top + height * index;
      const words = cut(said, narrow ? across : Math.floor(across / 2));
      return [
        text("over", MARGIN, y + 18, cut(label, narrow ? across : across - pixels(words) - MARGIN)),
        narrow ? text("over.quiet", MARGIN, y + 38, words) : text("over.quiet", MARGIN + across, y + 18, words, "end"),
        path("track", `M${MARGIN} ${y + onRow}H${MARGIN + across}`),
        ends && path("join", `M${x(ends[0])} ${y + onRow}H${x(ends[1])}`),
        marks.map(mark => markLink(chart, mark, x, y + onRow)),
      ];
    }),
    chart.notes.map((line, index) => text("quiet", MARGIN, under + LINE * (index + 1), line))
  );
};

function markLink({ name }, mark, x, y) {
  const left = x(mark.at);
  const width = mark.until === undefined ? 0 : Math.max(tenth(x(mark.until) - left), 6);
  return svg(
    "a",
    { id: `mark-${name}-${mark.row}`, href: address({ row: mark.row }), "aria-label": mark.said, "data-row": mark.row },
    svg("title", mark.said),
    shape(mark.shape + (mark.forecast ? ".forecast" : ""), left, y, width),
    mark.disputed && shape("disputed", left + width / 2, y + 13)
  );
}

function shape(kind, x, y, width) {
  if (kind === "disputed") return path(kind, `M${x - 5} ${y + 4}h10l-5 -9z`);
  if (kind.startsWith("dot")) return svg(`circle.mark.${kind}`, { cx: x, cy: y, r: 6 });
  if (kind.startsWith("square")) return svg(`rect.mark.${kind}`, { x: x - 5, y: y - 5, width: 10, height: 10 });
  return svg(`rect.mark.${kind}`, { x, y: y - 5, width, height: 10, rx: 3 });
}

// The shapes that occur, with their meaning.
function legend({ strips }) {
  const marks = strips.flatMap(strip => strip.marks);
  const [{ shape: main }] = marks;
  return [
    [main, "stated", marks.some(mark => !mark.forecast)],
    [`${main}.forecast`, "forecast", marks.some(mark => mark.forecast)],
    ["square", "its conversion", marks.some(mark => mark.shape === "square")],
    ["disputed", NF.DISPUTED, marks.some(mark => mark.disputed)],
  ].filter(([, , occurs]) => occurs);
}

const path = (kind, d) => svg(`path.${kind}`, { d });
const text = (kind, x, y, words, end) => svg(`text.${kind}`, { x, y, "text-anchor": end }, words);
const tenth = number => Math.round(number * 10) / 10;

// About how many pixels a text takes; what fits into a width of it.
const pixels = words => Math.round(EM * [...words].length);
function cut(words, width) {
  const limit = Math.floor(width / EM);
  const signs = [...words];
  return signs.length <= limit
    ? words
    : `${signs
        .splice(0, limit - 1)
        .join("")
        .trimEnd()}…`;
}

// Words at the ends of the axis stay inside the picture.
const anchor = place => (place < 0.05 ? "start" : place > 0.95 ? "end" : "middle");
