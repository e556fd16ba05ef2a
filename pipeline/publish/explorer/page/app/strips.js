// Draws a chart of strips: a label, the words of the text, and marks on a line that has the chart's axis.
// The same rules as pipeline/publish/plots/strips.py, but of any width: where it is narrow, the words stand below
// the label. Each mark is a link to its row, to be reached by keyboard and read out by its title.

const [MARGIN, TITLE, LINE, AXIS, EM] = [16, 24, 20, 24, 7.2];
const NARROW = 480;
const SHAPES = {
  dot: "stated",
  "dot forecast": "forecast",
  square: "its conversion",
  "square forecast": "its conversion, forecast",
  span: "stated",
  "span forecast": "forecast",
};

NF.DISPUTED = "disputed by a check";

// chart: {name, title, note, strips: [{label, said, marks, joined}], ticks, rule};
// mark: {row, said, at, until, shape, forecast, disputed}; places are 0..1 of the axis.
NF.strips = (chart, width) => {
  const narrow = width < NARROW;
  const [height, onRow] = narrow ? [70, 52] : [50, 32];
  const across = width - 2 * MARGIN;
  const x = (place) => tenth(MARGIN + across * place);
  const keys = legend(chart, across);
  const top = TITLE + LINE * (keys.length ? keys.at(-1).line + 1 : 0) + 16;
  const bottom = top + height * chart.strips.length;
  const notes = lines(chart.note, across);
  const under = bottom + (chart.ticks.length ? AXIS : 0) + (chart.rule ? LINE : 0);
  const whole = under + LINE * notes.length + 12;
  return NF.svg(
    "svg",
    { class: "strips", width, height: whole, viewBox: `0 0 ${width} ${whole}`, role: "group", "aria-label": chart.title },
    NF.svg("rect", { class: "ground", width: "100%", height: "100%" }),
    text("title", MARGIN, TITLE, chart.title),
    keys.map(({ kind, said, x: left, line }) => {
      const y = TITLE + LINE * (line + 1);
      return [shape(kind, MARGIN + left + (kind.startsWith("span") ? 0 : 6), y - 4, 12), text("quiet", MARGIN + left + 18, y, said)];
    }),
    chart.ticks.map(([place, label]) => [
      NF.svg("path", { class: "grid", d: `M${x(place)} ${top}V${bottom}` }),
      text("quiet", x(place), bottom + 18, label, anchor(place)),
    ]),
    chart.rule && [
      NF.svg("path", { class: "rule", d: `M${x(chart.rule[0])} ${top}V${bottom + 24}` }),
      text("quiet", x(chart.rule[0]), bottom + 38, chart.rule[1], anchor(chart.rule[0])),
    ],
    chart.strips.map((strip, index) => {
      const y = top + height * index;
      const said = cut(strip.said, narrow ? across : Math.floor(across / 2));
      const room = narrow ? across : across - width_(said) - MARGIN;
      return [
        text("over", MARGIN, y + 18, cut(strip.label, room)),
        narrow ? text("over quiet", MARGIN, y + 38, said) : text("over quiet", MARGIN + across, y + 18, said, "end"),
        NF.svg("path", { class: "track", d: `M${MARGIN} ${y + onRow}H${MARGIN + across}` }),
        strip.joined && NF.svg("path", { class: "join", d: `M${x(strip.joined[0])} ${y + onRow}H${x(strip.joined[1])}` }),
        strip.marks.map((mark) => link(chart, mark, x, y + onRow)),
      ];
    }),
    notes.map((line, index) => text("quiet", MARGIN, under + LINE * (index + 1), line)),
  );
};

function link(chart, mark, x, y) {
  const left = x(mark.at);
  const width = mark.until === undefined ? 0 : Math.max(tenth(x(mark.until) - left), 6);
  return NF.svg(
    "a",
    { id: `mark-${chart.name}-${mark.row}`, class: "leads", href: NF.state.hash({ row: mark.row }), "aria-label": mark.said, "data-row": mark.row },
    NF.svg("title", {}, mark.said),
    shape(kindOf(mark), left, y, width),
    mark.disputed && shape("disputed", left + width / 2, y + 13),
  );
}

function shape(kind, x, y, width) {
  if (kind === "disputed") return NF.svg("path", { class: "disputed", d: `M${x - 5} ${y + 4}h10l-5 -9z` });
  if (kind.startsWith("square")) return NF.svg("rect", { class: `mark ${kind}`, x: x - 5, y: y - 5, width: 10, height: 10 });
  if (kind.startsWith("span")) return NF.svg("rect", { class: `mark ${kind}`, x, y: y - 5, width, height: 10, rx: 3 });
  return NF.svg("circle", { class: `mark ${kind}`, cx: x, cy: y, r: 6 });
}

// The shapes that occur, with their meaning, in lines no longer than the chart.
function legend(chart, across) {
  const marks = chart.strips.flatMap((strip) => strip.marks);
  const found = Object.entries(SHAPES).filter(([kind]) => marks.some((mark) => kindOf(mark) === kind));
  if (marks.some((mark) => mark.disputed)) found.push(["disputed", NF.DISPUTED]);
  let [x, line] = [0, 0];
  return found.map(([kind, said]) => {
    const width = width_(said) + 34;
    if (x && x + width > across) [x, line] = [0, line + 1];
    x += width;
    return { kind, said, x: x - width, line };
  });
}

function kindOf({ shape: name, forecast }) {
  return forecast ? `${name} forecast` : name;
}

function lines(words, across) {
  const found = [];
  for (const word of words.split(" ").filter(Boolean)) {
    const longer = found.length ? `${found.at(-1)} ${word}` : word;
    if (found.length && width_(longer) <= across) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}

function text(kind, x, y, words, end) {
  return NF.svg("text", { class: kind, x, y, "text-anchor": end }, words);
}

function width_(words) {
  return Math.round(EM * [...words].length);
}

function cut(words, pixels) {
  const characters = [...words];
  const limit = Math.floor(pixels / EM);
  return characters.length <= limit ? words : `${characters.slice(0, limit - 1).join("").trimEnd()}…`;
}

// Words at the ends of the axis stay inside the picture.
function anchor(place) {
  if (place < 0.05) return "start";
  return place > 0.95 ? "end" : "middle";
}

function tenth(pixels) {
  return Math.round(pixels * 10) / 10;
}
