// What views are made of: a button, a button that copies, a file that is saved, a list shown piece by piece, a part
// that opens, a table.

const PIECE = 100;

// A small button; `said` is read out instead of its label.
const button = (id, label, onclick, said) =>
  el("button.small", { type: "button", id, onclick, "aria-label": said }, label);

// A choice of options: [[value, words]].
const select = (attributes, chosen, options) =>
  el(
    "select",
    attributes,
    options.map(([value, words]) => el("option", { value, selected: value === chosen }, words))
  );

// A button that copies what `made` gives, and says so.
function copyButton(id, label, made, said) {
  const copy = async () => {
    const done = await copied(made());
    self.textContent = done ? "Copied" : "Not copied";
    say(done ? "Copied" : "The browser did not let this page copy");
    setTimeout(() => (self.textContent = label), 2000);
  };
  const self = button(id, label, copy, said);
  return self;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

// Saves a file: `parts` are texts, one after the other.
function saveFile(name, type, ...parts) {
  const href = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

// A link to a file beside the page.
const download = (path, words = path) => el("a", { href: path, download: true }, words);

// A list of many entries, a hundred at a time. `item(entry)` gives the item of one or the promise of it, once `load`
// has loaded what the hundred need.
function pieces(id, entries, item, load) {
  const list = el(`ul.list.${id.split(" ")[0]}`);
  const focusNext = () => list.children[shown - 1]?.querySelector("a")?.focus();
  const more = button(`${id.replaceAll(" ", "-")}-more`, "", () => add().then(focusNext));
  let shown = 0;
  add();
  return [list, more];

  async function add() {
    const some = entries.slice(shown, shown + PIECE);
    shown += some.length;
    more.textContent = `Show more (${compact(entries.length - shown)} left)`;
    more.hidden = shown === entries.length;
    await load?.(some);
    list.append(...(await Promise.all(some.map(entry => item(entry)))));
  }
}

// A part that opens: its name, how many, what it holds.
const fold = (open, id, title, count, ...children) =>
  el("details", { open }, el("summary", { id }, title, " ", el("span.count", compact(count))), children);

// What scrolls by itself can be reached by the keyboard, and has a name.
const scrolling = (name, label, ...children) =>
  el(name, { tabindex: 0, role: "region", "aria-label": label }, children);

// A table that scrolls by itself where it is wide: `rows` have a name and cells.
function wide(title, head, rows) {
  const cells = row => row.map((cell, at) => (at ? el("td", cell) : el("th", { scope: "row" }, cell)));
  return scrolling(
    "div.wide",
    title,
    el(
      "table.plain",
      el("caption", title),
      el(
        "thead",
        el(
          "tr",
          head.map(name => el("th", { scope: "col" }, name))
        )
      ),
      el(
        "tbody",
        rows.map(row => el("tr", cells(row)))
      )
    )
  );
}
