// A reader's verdicts on rows: right, wrong or unsure, kept in this browser for this version, and saved as the
// corrections that the pipeline takes (raw/README.md, "The corrections").

const KEY = `newsfacts ${data.version.number}`;
const HANDLE = /^[A-Za-z0-9][\w.-]{0,38}$/;
const SAID = { right: "Right", wrong: "Wrong", unsure: "Not sure" };
const COLUMNS = Object.keys(data.correctable);

// observation_id -> {verdict, note, column, corrected, date, row: what identifies it in its article}; who: the handle
const memory = stored(KEY, JSON.parse) ?? { who: "", of: {} };

function keep() {
  const kept = store(KEY, JSON.stringify(memory));
  if (!kept) say("This browser keeps nothing for this page: save the file before you close it.");
}

function forget(id) {
  delete memory.of[id];
  keep();
}

const field = (words, input) => el("label.field", words, input);

// -- Beside the chosen row --------------------------------------------------------------------------------------

rowParts.push({
  order: 70,
  name: "verdict",
  render(row, section) {
    const id = idOf(row);
    const now = { verdict: "", note: "", column: "value", corrected: "", ...memory.of[id] };
    const redraw = () => {
      draw(
        section,
        el("h3", "Is this row right?"),
        choices(now, change),
        now.verdict && asked(row, now, change, takeBack)
      );
    };
    const change = patch => {
      memory.of[id] = Object.assign(now, patch, { date: today(), row: identified(row) });
      keep();
      if (!("note" in patch || "corrected" in patch)) redraw();
    };
    const takeBack = () => {
      now.verdict = "";
      forget(id);
      redraw();
    };
    redraw();
  },
});

function choices({ verdict }, change) {
  const choice = ([value, said]) => {
    const onchange = () => change({ verdict: value });
    const [id, checked] = [`verdict-of-row-${value}`, value === verdict];
    return el("label.choice", el("input", { type: "radio", id, name: "verdict", checked, onchange }), said);
  };
  return el(
    "fieldset.verdict-choice",
    el("legend.unseen", "Your verdict on this row"),
    Object.entries(SAID).map(choice)
  );
}

function asked(row, now, change, takeBack) {
  const oninput = ({ target }) => change({ note: target.value });
  return [
    now.verdict === "wrong" && correction(row, now, change),
    field(
      "Why, in a sentence (it will be published)",
      el("textarea", { id: "verdict-note", rows: 2, oninput }, now.note)
    ),
    el(
      "div.actions",
      link("verdict-all", { view: "verdicts", row: "" }, "All verdicts, and save"),
      button("verdict-forget", "Take it back", takeBack)
    ),
  ];
}

function correction(row, now, change) {
  const { codes } = data.correctable[now.column];
  const options = COLUMNS.map(name => [name, data.correctable[name].words ?? spaced(name)]);
  const onchange = ({ target }) => change({ column: target.value });
  const oninput = ({ target }) => change({ corrected: target.value });
  const list = codes && "verdict-codes";
  const value = now.corrected;
  return [
    field("What is wrong", select({ id: "verdict-column", onchange }, now.column, options)),
    el("p.note", "It says: ", el("code", cell(row, now.column) || "nothing")),
    field(
      "What is right, written as in the files (empty for nothing)",
      el("input", { id: "verdict-corrected", type: "text", autocomplete: "off", list, value, oninput })
    ),
    codes &&
      el(
        "datalist",
        { id: "verdict-codes" },
        Object.entries(data.codes[codes] ?? {}).map(([code, { title }]) => el("option", { value: code }, title))
      ),
  ];
}

// A row as a file of corrections names it, with all that it says: the file is saved without loading the row again.
function identified(row) {
  const { article_id: article, start, quote, corrected } = observations.record(row);
  const cells = Object.fromEntries(COLUMNS.map(name => [name, cell(row, name)]));
  return { article, start, quote, corrected, words: quoteOf(row), cells };
}

// A cell as the published files have it, empty for a missing value.
function cell(row, column) {
  return data.correctable[column].code ?? String(observations.get(column, row) ?? "");
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, "0")).join("-");
}

// -- All of them ------------------------------------------------------------------------------------------------

views.push({ name: "verdicts", title: "Verdicts", order: 80, count: () => Object.keys(memory.of).length, render });

function render() {
  const judged = Object.entries(memory.of).sort(
    ([, { row: one }], [, { row: other }]) => one.article.localeCompare(other.article) || one.start - other.start
  );
  const lead =
    "They are kept in this browser, for this version, and nowhere else. Saved, they are the corrections file of an " +
    "article: put it beside the article, or send it to who keeps the dataset.";
  return [
    el("h2", "Your verdicts"),
    el("p.lead", lead),
    judged.length
      ? [saving(judged.map(([, one]) => one)), el("ul.list.judged", judged.map(entry))]
      : el("p.notice", "There is none yet. Choose a figure, and say below it whether its row is right."),
  ];
}

function entry([id, { verdict, note, column, corrected, row }]) {
  const change = `${spaced(column)}: ${row.cells[column] || "nothing"} → ${corrected || "nothing"} `;
  const takeBack = () => {
    forget(id);
    NF.showView();
  };
  return el(
    "li",
    badge(verdict, SAID[verdict]),
    " ",
    link(null, { row: id }, row.words),
    " ",
    verdict === "wrong" && change,
    el("span.note", note),
    " ",
    button(`forget-${id}`, "Take back", takeBack, `Take back the verdict on ${row.words}`)
  );
}

// The reviewer's handle, the status of the lines, and a button for each article's file.
function saving(judged) {
  const oninput = ({ target }) => {
    memory.who = target.value.trim();
    keep();
  };
  const status = select({ id: "verdict-status" }, "open", [
    ["open", "open: somebody decides later"],
    ["accepted", "accepted: the next build applies it"],
  ]);
  const told = el("p.warning", { id: "save-warning", role: "alert" });
  const files = [...grouped(judged, ({ row }) => row.article)].map(([article, lines]) => {
    const name = `${article}.corrections.csv`;
    const save = () => {
      told.textContent = HANDLE.test(memory.who)
        ? (lines.map(faulty).find(Boolean) ?? "")
        : "Give a handle first: letters, digits, '.', '_', '-'.";
      if (!told.textContent) saveFile(name, "text/csv", corrections(lines, status.value));
    };
    return el("li", button(`save-${article}`, `Save ${name}`, save));
  });
  const handle = el("input", { id: "reviewer", type: "text", value: memory.who, oninput });
  return [
    field("Your handle (it will be published)", handle),
    field("Status of the lines", status),
    told,
    el("ul.list.saves", files),
  ];
}

// What the pipeline would refuse in a verdict.
function faulty({ verdict, note, column, corrected, row }) {
  const wrong = verdict === "wrong";
  const fault =
    (!row.quote && "its words are not published, and a correction needs them") ||
    (note.includes("@") && "the note may hold no @, since it is published") ||
    (wrong && !note.trim() && "say in a sentence why it is wrong") ||
    (wrong && corrected === row.cells[column] && "what is right is the same as what stands there");
  return fault && `“${row.words}”: ${fault}.`;
}

// The text of a file of corrections. A doubt stays open, and so does what was corrected before.
function corrections(lines, status) {
  const rows = lines.map(({ verdict, note, column, corrected, date, row }) => {
    const wrong = verdict === "wrong";
    const name = wrong ? column : "value";
    const instead = verdict === "right" ? "Read and found right." : "It is doubted.";
    const reason = note.trim().replace(/\s+/g, " ") || instead;
    const stays = verdict === "unsure" || row.corrected?.split(" ").includes(name);
    const [before, after] = [row.cells[name], wrong ? corrected : row.cells[name]];
    return [String(row.start), row.quote, name, before, after, reason, memory.who, date, stays ? "open" : status];
  });
  const head = "start quote column expected corrected reason who date status".split(" ");
  return [head, ...rows].map(NF.plainLine).join("");
}
