// The search field and the facets beside the results; on a phone the facets are folded away.

const SHOWN = 6; // values of a facet before "All 32"
const LISTED = 100; // and after it
const OPEN = 4; // facets that are open at first

const folded = new Map(); // facet -> whether it is open, once a reader has said so
const narrowed = new Map(); // facet -> what is typed to narrow the list of all its values; undefined: the short list
let open = false; // on a phone

// Draws the filters for a state. The counts need the facet columns of a large version: the field comes at once.
NF.showFilters = async (container, state) => {
  if (!container.firstChild) draw(container, field(state), el("div", { id: "facets" }));
  const search = byId("q");
  if (search !== document.activeElement) search.value = state.q;
  await NF.first;
  await observations.loadFacets();
  if (current === state) drawFacets();
};

function field({ q }) {
  let timer = 0;
  const oninput = ({ target }) => {
    clearTimeout(timer);
    const search = () => go({ q: target.value, page: 1 }, { replace: true });
    timer = setTimeout(search, observations.n > 100_000 ? 250 : 50);
  };
  return el(
    "form",
    { role: "search", onsubmit: event => event.preventDefault() },
    el("label.unseen", { for: "q" }, "Search figures and sentences"),
    el("input", {
      id: "q",
      type: "search",
      placeholder: "Search",
      autocomplete: "off",
      spellcheck: "false",
      value: q,
      oninput,
    })
  );
}

function drawFacets() {
  const { counts } = NF.found(current);
  const chosen = Object.values(current.f).flat().length;
  const onclick = () => {
    open = !open;
    drawFacets();
  };
  draw(
    byId("facets"),
    el(
      "button",
      { id: "fold", type: "button", "aria-expanded": String(open), "aria-controls": "facet-list", onclick },
      chosen ? `Filters (${chosen})` : "Filters"
    ),
    el(
      "div",
      { id: "facet-list", class: open && "open" },
      NF.facets.map((facet, at) => group(facet, counts[facet.name], at < OPEN))
    )
  );
}

function group(facet, counts, first) {
  const { d } = NF.facetCodes(facet);
  const chosen = current.f[facet.name] ?? [];
  const values = options(facet, d, counts, chosen);
  if (values.length < 2 && !chosen.length) return null;
  const isOpen = folded.get(facet.name) ?? (first || chosen.length > 0);
  return el(
    "details",
    { open: isOpen, ontoggle: ({ target }) => folded.set(facet.name, target.open) },
    el("summary", { id: `facet-${facet.name}` }, facet.title),
    el("fieldset", el("legend.unseen", facet.title), listed(facet, values, chosen))
  );
}

// The values of a facet that have rows or are chosen: [{value, label, count}], the most frequent first.
function options(facet, d, counts, chosen) {
  const made = [];
  for (let at = 0; at <= d.length; at += 1) {
    const value = at ? d[at - 1] : "";
    if (counts[at] || chosen.includes(value)) made.push({ value, at, count: counts[at] });
  }
  for (const value of chosen) if (value && !d.includes(value)) made.push({ value, at: `x${value}`, count: 0 });
  const none = option => (option.value === "" ? 1 : 0);
  const rank = facet.newest
    ? (a, b) => COLLATOR.compare(b.value, a.value)
    : (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1);
  return made.sort((a, b) => none(a) - none(b) || rank(a, b));
}

function listed(facet, values, chosen) {
  const typed = narrowed.get(facet.name);
  if (typed === undefined) {
    const top = values.filter(({ value }, at) => at < SHOWN || chosen.includes(value));
    const more = top.length < values.length && unfold(facet, `All ${exact(values.length)}`, "");
    return [top.map(one => choice(facet, one, chosen)), more];
  }
  const sought = typed.toLowerCase();
  const fitting = values.filter(({ value }) => NF.facetLabel(facet, value).toLowerCase().includes(sought));
  return [
    values.length > 3 * SHOWN && narrow(facet, typed),
    fitting.slice(0, LISTED).map(one => choice(facet, one, chosen)),
    fitting.length > LISTED && el("p.note", `and ${exact(fitting.length - LISTED)} more`),
    unfold(facet, "Fewer", undefined),
  ];
}

// Lists what fits to the typed text; undefined is the short list.
function listFitting(facet, typed) {
  narrowed.set(facet.name, typed);
  drawFacets();
}

function unfold(facet, words, typed) {
  const label = `${words}: ${facet.title}`;
  const onclick = () => listFitting(facet, typed);
  return el("button.link", { id: `more-${facet.name}`, type: "button", "aria-label": label, onclick }, words);
}

function narrow(facet, value) {
  const oninput = ({ target }) => listFitting(facet, target.value);
  const label = `Narrow the list: ${facet.title}`;
  return el("input", {
    id: `narrow-${facet.name}`,
    type: "text",
    "aria-label": label,
    placeholder: "Narrow this list",
    value,
    oninput,
  });
}

function choice(facet, { value, at, count }, chosen) {
  const id = `f-${facet.name}-${at}`;
  const checked = chosen.includes(value);
  const onchange = () => {
    const next = checked ? chosen.filter(one => one !== value) : [...chosen, value];
    go({ f: { ...current.f, [facet.name]: next }, page: 1 });
  };
  const label = NF.facetLabel(facet, value);
  return el(
    "label",
    { class: count ? "choice" : "choice empty", for: id },
    el("input", { id, type: "checkbox", checked, onchange }),
    el("span.name", { title: label }, label),
    el("span.count", exact(count))
  );
}
