// Keys: "/" to search, j and k for the next and the previous figure, Escape to close. A reader can turn the
// single letters off, because they disturb those who speak to their computer.

const STORED = "newsfacts-keys";

NF.keys = {
  on: stored(STORED) !== "off",

  // Where the browser keeps nothing it holds until the page is left.
  set(on) {
    this.on = on;
    store(STORED, on ? "on" : "off");
  },
};

const typing = element => element.matches("input:not([type=checkbox], [type=radio]), textarea, select");

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return escape(event);
  if (!NF.keys.on || typing(event.target)) return undefined;
  if (event.key === "/") return search(event);
  if (event.key === "j" || event.key === "k") return step(event, event.key === "j" ? 1 : -1);
  return undefined;
});

function search(event) {
  const field = byId("q");
  if (!field || field.closest("[hidden]")) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function escape(event) {
  if (event.target.id === "q" && event.target.value) return;
  const { row } = current;
  if (!row) return event.target.blur?.();
  const before = document.querySelector("#view [aria-current=true], #view .mark.chosen");
  go({ row: "" });
  byId(before?.id)?.focus();
}

// To the next figure of the list, or of the article.
function step(event, by) {
  const links = [...document.querySelectorAll("#view [data-row]")];
  const all = links.length ? links : [...document.querySelectorAll("#view [data-mark][id]")];
  if (!all.length) return;
  event.preventDefault();
  const at = all.findIndex(one => one.matches("[aria-current=true], .chosen"));
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  const row = new URLSearchParams(next.getAttribute("href").slice(1)).get("row");
  go({ row }, { replace: Boolean(current.row) });
}
