// A reader's verdicts on rows: right, wrong or unsure, kept in this browser for this version, and saved as the
// corrections that the pipeline takes (raw/README.md, "The corrections").

const KEY = `newsfacts ${NF.data.version.number} verdicts`;
const WHO = "newsfacts reviewer";
const HANDLE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,38}$/;
const SAID = { right: "Right", wrong: "Wrong", unsure: "Not sure" };
const WHOLE = "value"; // stands for a row where no column is named

// What can be corrected, with its code list. `disposition` stands for: this is no figure at all.
NF.correctable = {
  value: null, value_low: null, value_high: null, value_text: null, bound: "bounds", unit_code: "units", unit_text: null,
  unit_kind: "unit_kinds", unit_mult: null, subject: null, indicator: null, breakdown: null, share_of: null, role: "roles",
  direction: "directions", pair_id: null, comparison: "comparisons", time_text: null, time_period: null,
  obs_status: "statuses", tense_conflict: null, attribution: null, equivalent_to: null, disposition: "dispositions",
};

const memory = new Map(); // where the browser keeps nothing for this page

function kept(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return memory.get(key) ?? otherwise;
  }
}

function keep(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    NF.say("This browser keeps nothing for this page: save the file before you close it.");
  }
}

// observation_id -> {verdict, note, column, corrected, date, row: what identifies it in its article}
const verdicts = () => kept(KEY, {});

// -- Beside the chosen row --------------------------------------------------------------------------------------

NF.rowParts.push({ order: 70, name: "verdict", render: beside });

function beside(section, row) {
  const observations = NF.table("observations");
  const id = observations.get("observation_id", row);
  const now = { verdict: "", note: "", column: WHOLE, corrected: "", ...verdicts()[id] };
  const details = NF.el("div", {});
  const choice = Object.entries(SAID).map(([verdict, said]) =>
    NF.el(
      "label",
      { class: "choice" },
      NF.el("input", { type: "radio", id: `verdict-of-row-${verdict}`, name: "verdict-of-row", value: verdict, checked: now.verdict === verdict, onchange: () => change({ verdict }) }),
      said,
    ),
  );
  section.append(
    NF.el("h3", {}, "Is this row right?"),
    NF.el("fieldset", { class: "verdict-choice" }, NF.el("legend", { class: "unseen" }, "Your verdict on this row"), choice),
    details,
  );
  draw();

  function change(patch) {
    const redraw = "verdict" in patch || "column" in patch;
    if ("column" in patch) patch.corrected = "";
    Object.assign(now, patch);
    keep(KEY, { ...verdicts(), [id]: { ...now, date: today(), row: identified(row) } });
    if (redraw) draw();
  }

  function draw() {
    NF.draw(details, now.verdict ? [now.verdict === "wrong" ? corrected() : null, note(), after()] : NF.el("p", { class: "note" }, "Your verdict stays in this browser until you save it."));
  }

  function corrected() {
    const names = Object.keys(NF.correctable);
    const list = NF.correctable[now.column];
    return [
      field("verdict-column", "What is wrong", NF.el("select", { id: "verdict-column", onchange: (event) => change({ column: event.target.value }) },
        names.map((name) => NF.el("option", { value: name, selected: name === now.column }, name === "disposition" ? "it is no figure at all" : name.replaceAll("_", " "))))),
      NF.el("p", { class: "note" }, "It says: ", NF.el("code", {}, cell(row, now.column) || "nothing")),
      field("verdict-corrected", "What is right", NF.el("input", { id: "verdict-corrected", type: "text", autocomplete: "off", list: list && "verdict-codes", value: now.corrected, oninput: (event) => change({ corrected: event.target.value }) })),
      list && NF.el("datalist", { id: "verdict-codes" }, Object.entries(NF.data.codes[list] ?? {}).map(([code, { title }]) => NF.el("option", { value: code }, title))),
      NF.el("p", { class: "note" }, "Written as in the files: 1270000000000, 2024-Q1. Leave it empty where nothing should stand."),
    ];
  }

  function note() {
    const warning = NF.el("p", { class: "note warning", id: "verdict-warning", role: "alert" });
    const area = NF.el("textarea", {
      id: "verdict-note", rows: 2, "aria-describedby": "verdict-warning",
      oninput: (event) => {
        warning.textContent = event.target.value.includes("@") ? "It will be published: no address and no @, please." : "";
        change({ note: event.target.value });
      },
    });
    area.value = now.note;
    return [field("verdict-note", now.verdict === "right" ? "Note (may be empty)" : "Why, in a sentence", area), warning];
  }

  function after() {
    return NF.el("div", { class: "actions" },
      NF.el("a", { id: "verdict-all", href: NF.state.hash({ view: "verdicts" }) }, "All verdicts, and save"),
      NF.el("button", { type: "button", class: "small", id: "verdict-forget", onclick: () => { forget(id); Object.assign(now, { verdict: "" }); for (const { firstChild } of choice) firstChild.checked = false; draw(); choice[0].firstChild.focus(); } }, "Take it back"));
  }
}

function field(id, words, input) {
  return NF.el("div", { class: "field" }, NF.el("label", { for: id }, words), input);
}

function forget(id) {
  const { [id]: _, ...others } = verdicts();
  keep(KEY, others);
}

// A row as a file of corrections names it, with all that it says: the file can be saved when the row isn't loaded.
function identified(row) {
  const observations = NF.table("observations");
  return {
    article: observations.get("article_id", row),
    start: observations.get("start", row),
    quote: observations.get("quote", row),
    cells: Object.fromEntries(Object.keys(NF.correctable).map((name) => [name, cell(row, name)])),
    corrected: observations.get("corrected", row) ?? "",
  };
}

// A cell as the published files have it, empty for a missing value.
function cell(row, column) {
  const value = column === "disposition" ? "observation" : NF.table("observations").get(column, row);
  return value === null || value === undefined ? "" : String(value);
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// -- All of them ------------------------------------------------------------------------------------------------

NF.views.push({ name: "verdicts", title: "Verdicts", order: 80, count: () => Object.keys(verdicts()).length, render });

function render(container) {
  const judged = Object.entries(verdicts()).sort(([, one], [, other]) => (one.row.article < other.row.article ? -1 : Number(one.row.article > other.row.article)) || one.row.start - other.row.start);
  const articles = [...new Set(judged.filter(([, { verdict }]) => verdict).map(([, { row }]) => row.article))];
  const [who, status] = [NF.el("input", { id: "reviewer", type: "text", autocomplete: "nickname", value: kept(WHO, ""), pattern: HANDLE.source.slice(1, -1), oninput: (event) => keep(WHO, event.target.value) }), NF.el("select", { id: "verdict-status" }, NF.el("option", { value: "open" }, "open: somebody decides later"), NF.el("option", { value: "accepted" }, "accepted: the next build applies it"))];
  const told = NF.el("p", { class: "note warning", id: "save-warning", role: "alert" });
  NF.draw(
    container,
    NF.el("h2", {}, "Your verdicts"),
    NF.el("p", { class: "lead" }, "They are kept in this browser, for this version, and nowhere else. Saved, they are the corrections file of an article: put it into ", NF.el("code", {}, "raw/"), " beside the article, or send it to who keeps the dataset."),
    judged.length
      ? [
          NF.el("div", { class: "fields" }, field("reviewer", "Your handle (it will be published)", who), field("verdict-status", "Status of the lines", status)),
          told,
          NF.el("ul", { class: "saves" }, articles.map((article) => NF.el("li", {}, NF.el("button", { type: "button", id: `corrections-${article}`, onclick: () => save(article) }, `Save ${article}.corrections.csv`)))),
          NF.el("ul", { class: "judged" }, judged.map(entry)),
        ]
      : NF.el("p", { class: "notice" }, "There is none yet. Choose a figure, and say below it whether its row is right."),
  );

  function save(article) {
    const handle = who.value.trim();
    const lines = judged.filter(([, { verdict, row }]) => verdict && row.article === article).map(([, one]) => one);
    const fault = HANDLE.test(handle) ? lines.map(faulty).find(Boolean) : "Give a handle first: letters, digits, '.', '_', '-'.";
    told.textContent = fault ?? "";
    if (!fault) NF.save(`${article}.corrections.csv`, "text/csv", NF.corrections(lines, handle, status.value));
  }

  function entry([id, { verdict, note, column, corrected, row }]) {
    const wrong = verdict === "wrong" ? ` ${column.replaceAll("_", " ")}: ${row.cells[column] || "nothing"} → ${corrected || "nothing"}` : "";
    return NF.el("li", {}, NF.el("span", { class: `tag ${verdict}` }, SAID[verdict]), " ", NF.el("a", { href: NF.state.hash({ row: id }) }, row.quote ?? row.cells.value_text), wrong, note ? NF.el("span", { class: "note" }, ` ${note}`) : null, " ",
      NF.el("button", { type: "button", class: "link", id: `forget-${id}`, "aria-label": `Take back the verdict on ${row.quote ?? id}`, onclick: () => { forget(id); NF.say("Taken back"); render(container); } }, "Take back"));
  }
}

// What the pipeline would refuse in a verdict, or null.
function faulty({ verdict, note, column, corrected, row }) {
  const which = `“${row.quote ?? row.cells.value_text}”: `;
  if (!row.quote) return `${which}its words are not published, and a correction needs them.`;
  if (note.includes("@")) return `${which}the note may hold no @.`;
  if (verdict === "wrong" && !note.trim()) return `${which}say in a sentence why it is wrong.`;
  if (verdict === "wrong" && corrected === row.cells[column]) return `${which}what is right is the same as what stands there.`;
  return null;
}

// The text of a file of corrections. A doubt stays open whatever the status of the others.
NF.corrections = (lines, who, status) =>
  [["start", "quote", "column", "expected", "corrected", "reason", "who", "date", "status"]]
    .concat(
      lines.map(({ verdict, note, column, corrected, date, row }) => {
        const name = verdict === "right" ? WHOLE : column;
        const reason = note.split(/\s+/).filter(Boolean).join(" ") || (verdict === "right" ? "The row was read and found right." : "The row is doubted.");
        const decided = verdict === "unsure" || row.corrected.split(" ").includes(name) ? "open" : status;
        return [String(row.start), row.quote, name, row.cells[name], verdict === "wrong" ? corrected : row.cells[name], reason, who, date, decided];
      }),
    )
    .map(NF.csv.plain)
    .join("");
