// A reader's verdicts on rows: right, wrong or unsure, kept in this browser for this version, and saved as the
// corrections that the pipeline takes (raw/README.md, "The corrections").

const KEY = `newsfacts ${NF.data.version.number}`;
const HANDLE = /^[A-Za-z0-9][\w.-]{0,38}$/;
const SAID = { right: "Right", wrong: "Wrong", unsure: "Not sure" };
const { el } = NF;

// What can be corrected, with its code list. `disposition` is for: this is no figure at all.
const LISTS = { bound: "bounds", unit_code: "units", unit_kind: "unit_kinds", role: "roles", direction: "directions", comparison: "comparisons", obs_status: "statuses", disposition: "dispositions" };
const COLUMNS = "value value_low value_high value_text bound unit_code unit_text unit_kind unit_mult subject indicator breakdown share_of role direction pair_id comparison time_text time_period obs_status tense_conflict attribution equivalent_to disposition".split(" ");

// observation_id -> {verdict, note, column, corrected, date, row: what identifies it in its article}; who: the handle
let memory = { who: "", of: {} };
try {
  memory = JSON.parse(localStorage.getItem(KEY)) ?? memory;
} catch {
  // the browser keeps nothing for this page: it lasts as long as the page
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    NF.say("This browser keeps nothing for this page: save the file before you close it.");
  }
}

const field = (words, input) => el("label", { class: "field" }, words, input);

// -- Beside the chosen row --------------------------------------------------------------------------------------

NF.rowParts.push({
  order: 70,
  name: "verdict",
  render(section, row) {
    const id = NF.table("observations").get("observation_id", row);
    const now = { verdict: "", note: "", column: "value", corrected: "", ...memory.of[id] };
    const draw = () => NF.draw(section, el("h3", {}, "Is this row right?"), choices(now, change), now.verdict && asked(row, now, change, forget));
    const change = (patch) => {
      Object.assign(now, patch, { date: today(), row: identified(row) });
      memory.of[id] = now;
      keep();
      if (!("note" in patch || "corrected" in patch)) draw();
    };
    const forget = () => {
      delete memory.of[id];
      now.verdict = "";
      keep();
      draw();
    };
    draw();
  },
});

function choices({ verdict }, change) {
  return el(
    "fieldset",
    { class: "verdict-choice" },
    el("legend", { class: "unseen" }, "Your verdict on this row"),
    Object.entries(SAID).map(([value, said]) =>
      el("label", { class: "choice" }, el("input", { type: "radio", id: `verdict-of-row-${value}`, name: "verdict", checked: value === verdict, onchange: () => change({ verdict: value }) }), said),
    ),
  );
}

function asked(row, now, change, forget) {
  const codes = LISTS[now.column];
  const options = COLUMNS.map((name) => el("option", { value: name, selected: name === now.column }, name === "disposition" ? "it is no figure at all" : name.replaceAll("_", " ")));
  return [
    now.verdict === "wrong" && [
      field("What is wrong", el("select", { id: "verdict-column", onchange: ({ target }) => change({ column: target.value }) }, options)),
      el("p", { class: "note" }, "It says: ", el("code", {}, cell(row, now.column) || "nothing")),
      field("What is right, written as in the files (empty for nothing)", el("input", { id: "verdict-corrected", type: "text", autocomplete: "off", list: codes && "verdict-codes", value: now.corrected, oninput: ({ target }) => change({ corrected: target.value }) })),
      codes && el("datalist", { id: "verdict-codes" }, Object.entries(NF.data.codes[codes] ?? {}).map(([code, { title }]) => el("option", { value: code }, title))),
    ],
    field("Why, in a sentence (it will be published)", el("textarea", { id: "verdict-note", rows: 2, oninput: ({ target }) => change({ note: target.value }) }, now.note)),
    el("div", { class: "actions" }, el("a", { id: "verdict-all", href: NF.state.hash({ view: "verdicts", row: "" }) }, "All verdicts, and save"), NF.button("verdict-forget", "Take it back", forget)),
  ];
}

// A row as a file of corrections names it, with all that it says: the file is saved without loading the row again.
function identified(row) {
  const [article, start, quote, corrected] = ["article_id", "start", "quote", "corrected"].map((name) => NF.table("observations").get(name, row));
  return { article, start, quote, corrected, words: NF.words(row), cells: Object.fromEntries(COLUMNS.map((name) => [name, cell(row, name)])) };
}

// A cell as the published files have it, empty for a missing value.
function cell(row, column) {
  return column === "disposition" ? "observation" : String(NF.table("observations").get(column, row) ?? "");
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// -- All of them ------------------------------------------------------------------------------------------------

NF.views.push({ name: "verdicts", title: "Verdicts", order: 80, count: () => Object.keys(memory.of).length, render });

function render(container) {
  const judged = Object.entries(memory.of).sort(([, { row: one }], [, { row: other }]) => one.article.localeCompare(other.article) || one.start - other.start);
  const articles = new Set(judged.map(([, { row }]) => row.article));
  const setWho = ({ target }) => {
    memory.who = target.value.trim();
    keep();
  };
  const status = el("select", { id: "verdict-status" }, el("option", { value: "open" }, "open: somebody decides later"), el("option", { value: "accepted" }, "accepted: the next build applies it"));
  const told = el("p", { class: "warning", id: "save-warning", role: "alert" });
  NF.draw(
    container,
    el("h2", {}, "Your verdicts"),
    el("p", { class: "lead" }, "They are kept in this browser, for this version, and nowhere else. Saved, they are the corrections file of an article: put it beside the article, or send it to who keeps the dataset."),
    judged.length
      ? [
          field("Your handle (it will be published)", el("input", { id: "reviewer", type: "text", value: memory.who, oninput: setWho })),
          field("Status of the lines", status),
          told,
          el("ul", { class: "list saves" }, [...articles].map((article) => el("li", {}, NF.button(`save-${article}`, `Save ${article}.corrections.csv`, () => save(article))))),
          el("ul", { class: "list judged" }, judged.map(entry)),
        ]
      : el("p", { class: "notice" }, "There is none yet. Choose a figure, and say below it whether its row is right."),
  );

  function save(article) {
    const lines = judged.map(([, one]) => one).filter(({ row }) => row.article === article);
    told.textContent = HANDLE.test(memory.who) ? (lines.map(faulty).find(Boolean) ?? "") : "Give a handle first: letters, digits, '.', '_', '-'.";
    if (!told.textContent) NF.save(`${article}.corrections.csv`, "text/csv", corrections(lines, status.value));
  }

  function entry([id, { verdict, note, column, corrected, row }]) {
    const wrong = verdict === "wrong" && `${column.replaceAll("_", " ")}: ${row.cells[column] || "nothing"} → ${corrected || "nothing"} `;
    const forget = () => {
      delete memory.of[id];
      keep();
      render(container);
    };
    return el("li", {}, el("span", { class: `tag ${verdict}` }, SAID[verdict]), " ", el("a", { href: NF.state.hash({ row: id }) }, row.words), " ", wrong, el("span", { class: "note" }, note), " ", NF.button(`forget-${id}`, "Take back", forget, `Take back the verdict on ${row.words}`));
  }
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
    const [name, reason] = [wrong ? column : "value", note.trim().replace(/\s+/g, " ") || (verdict === "right" ? "Read and found right." : "It is doubted.")];
    const open = verdict === "unsure" || row.corrected?.split(" ").includes(name);
    return [String(row.start), row.quote, name, row.cells[name], wrong ? corrected : row.cells[name], reason, memory.who, date, open ? "open" : status];
  });
  return ["start quote column expected corrected reason who date status".split(" "), ...rows].map(NF.plainLine).join("");
}
