// Taking things away: a button that copies a text, a file that is saved, a list shown piece by piece.

const PIECE = 100;

// A button that copies what `made` gives (a text, or the promise of one), and says so.
NF.copyButton = (id, label, made, said = label) => {
  const button = NF.el("button", { type: "button", id, class: "small", onclick: copy }, label);
  if (said !== label) button.setAttribute("aria-label", said);
  return button;

  async function copy() {
    const done = await toClipboard(await made());
    button.textContent = done ? "Copied" : "Not copied";
    NF.say(done ? `${said}: copied` : "The browser did not let this page copy");
    setTimeout(() => (button.textContent = label), 2000);
  }
};

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return selected(text);
  }
}

// Where the browser keeps the clipboard from pages of this kind of address.
function selected(text) {
  const held = document.activeElement;
  const field = NF.el("textarea", { class: "unseen", readonly: true });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  held?.focus();
  return done;
}

// Saves a file: `parts` are texts, one after the other.
NF.save = (name, type, ...parts) => {
  const address = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }));
  const link = NF.el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

// A list of many entries, a hundred at a time. `drawn(entries)` gives elements or the promise of them.
NF.pieces = (id, entries, drawn, attributes = {}, tag = "ul") => {
  const list = NF.el(tag, attributes);
  const more = NF.el("button", { type: "button", id: `${id}-more`, class: "small", onclick: () => add(true) });
  let shown = 0;
  add(false);
  return [list, more];

  async function add(focus) {
    const first = shown;
    shown = Math.min(entries.length, first + PIECE);
    more.textContent = `Show more (${NF.number(entries.length - shown)} left)`;
    more.hidden = shown >= entries.length;
    list.append(...[await drawn(entries.slice(first, shown))].flat(Infinity).filter(Boolean));
    if (focus) (list.children[first]?.querySelector("a, button") ?? more).focus();
  }
};

// A link to a row, in the words of the text.
NF.figureLink = (row) => {
  const observations = NF.table("observations");
  const words = observations.get("quote", row) ?? observations.get("value_text", row);
  return NF.el("a", { href: NF.rowLink(row), title: NF.caption(row) }, words);
};
