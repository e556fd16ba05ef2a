// Taking things away: a button that copies a text, a file that is saved, a list shown piece by piece.

const PIECE = 100;
const { el } = NF;

// A small button; `said` is read out instead of its label.
NF.button = (id, label, onclick, said) => el("button", { type: "button", id, class: "small", onclick, "aria-label": said }, label);

// A button that copies what `made` gives, and says so.
NF.copyButton = (id, label, made, said) => {
  const button = NF.button(id, label, async () => {
    const done = await copied(made());
    button.textContent = done ? "Copied" : "Not copied";
    NF.say(done ? "Copied" : "The browser did not let this page copy");
    setTimeout(() => (button.textContent = label), 2000);
  }, said);
  return button;
};

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

// Saves a file: `parts` are texts, one after the other.
NF.save = (name, type, ...parts) => {
  const href = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

// A list of many entries, a hundred at a time. `drawn(entries)` gives items or the promise of them.
NF.pieces = (id, entries, drawn) => {
  const list = el("ul", { class: `list ${id.split(" ")[0]}` });
  const more = NF.button(`${id.replaceAll(" ", "-")}-more`, "", () => add().then(() => list.children[shown - 1]?.querySelector("a")?.focus()));
  let shown = 0;
  add();
  return [list, more];

  async function add() {
    const some = entries.slice(shown, shown + PIECE);
    shown += some.length;
    more.textContent = `Show more (${NF.number(entries.length - shown)} left)`;
    more.hidden = shown === entries.length;
    list.append(...(await drawn(some)));
  }
};

// Rows by what `key` gives of each.
NF.grouped = (rows, key) => {
  const found = new Map();
  for (const row of rows) {
    const of = key(row);
    if (!found.has(of)) found.set(of, []);
    found.get(of).push(row);
  }
  return found;
};

// A part that opens: its name, how many, what it holds.
NF.fold = (open, id, title, count, ...children) =>
  el("details", { open }, el("summary", { id }, title, " ", el("span", { class: "count" }, NF.number(count))), children);

// A table that scrolls by itself where it is wide: `rows` have a name and cells.
NF.wide = (caption, head, rows) =>
  el(
    "div",
    { class: "wide", tabindex: 0, role: "region", "aria-label": caption },
    el(
      "table",
      { class: "plain" },
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, head.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, rows.map(([name, ...cells]) => el("tr", {}, el("th", { scope: "row" }, name), cells.map((cell) => el("td", {}, cell))))),
    ),
  );

// A link to a row, in the words of the text.
NF.figureLink = (row) => el("a", { href: NF.rowLink(row), title: NF.caption(row) }, NF.words(row));

// The figure of a row in the words of the text, as far as they are published.
NF.words = (row) => NF.table("observations").get("quote", row) ?? NF.table("observations").get("value_text", row);
