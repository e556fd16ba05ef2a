// The search field and the facets beside the results; on a phone the facets are folded away.

const SHOWN = 6; // values of a facet before "All 32"
const LISTED = 100; // and after it
const OPEN = 4; // facets that are open at first

const folded = new Map(); // facet -> whether it is open, once a reader has said so
const narrowed = new Map(); // facet -> what is typed to narrow the list of all its values; no entry: the short list
let open = false; // on a phone

// Draws the filters for a state. The counts need the facet columns of a large version: the field comes at once.
NF.showFilters = async (container, state) => {
  if (!container.firstChild) NF.draw(container, field(state), NF.el("div", { id: "facets" }));
  const search = document.getElementById("q");
  if (search !== document.activeElement) search.value = state.q;
  await NF.first;
  await NF.table("observations").loadFacets();
  if (NF.state.value === state) drawFacets(state);
};

function field(state) {
  const { n } = NF.table("observations");
  let timer = 0;
  const input = (event) => {
    clearTimeout(timer);
    const search = () => NF.state.set({ q: event.target.value, page: 1 }, { replace: true });
    timer = setTimeout(search, n > 100_000 ? 250 : 50);
  };
  return NF.el(
    "form",
    { role: "search", onsubmit: (event) => event.preventDefault() },
    NF.el("label", { for: "q", class: "unseen" }, "Search figures and sentences"),
    NF.el("input", {
      id: "q",
      type: "search",
      placeholder: "Search",
      autocomplete: "off",
      spellcheck: "false",
      value: state.q,
      oninput: input,
    }),
  );
}

function drawFacets(state) {
  const { counts } = NF.found(state);
  const chosen = Object.values(state.f).reduce((sum, values) => sum + values.length, 0);
  const toggle = () => {
    open = !open;
    drawFacets(NF.state.value);
  };
  NF.draw(
    document.getElementById("facets"),
    NF.el(
      "button",
      { id: "fold", type: "button", "aria-expanded": String(open), "aria-controls": "facet-list", onclick: toggle },
      chosen ? `Filters (${chosen})` : "Filters",
    ),
    NF.el(
      "div",
      { id: "facet-list", class: open ? "open" : null },
      NF.facets.map((facet, at) => group(facet, counts[facet.name], state, at < OPEN)),
    ),
  );
}

function group(facet, counts, state, first) {
  const { d } = NF.facetCodes(facet);
  const chosen = state.f[facet.name] ?? [];
  const values = options(facet, d, counts, chosen);
  if (values.length < 2 && !chosen.length) return null;
  const isOpen = folded.get(facet.name) ?? (first || chosen.length > 0);
  return NF.el(
    "details",
    { open: isOpen, ontoggle: (event) => folded.set(facet.name, event.target.open) },
    NF.el("summary", { id: `facet-${facet.name}` }, facet.title),
    NF.el(
      "fieldset",
      {},
      NF.el("legend", { class: "unseen" }, facet.title),
      listed(facet, values, chosen, state),
    ),
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
  const none = (option) => (option.value === "" ? 1 : 0);
  const collator = new Intl.Collator("en", { numeric: true });
  const rank = facet.newest
    ? (a, b) => collator.compare(b.value, a.value)
    : (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1);
  return made.sort((a, b) => none(a) - none(b) || rank(a, b));
}

function listed(facet, values, chosen, state) {
  const typed = narrowed.get(facet.name);
  if (typed === undefined) {
    const top = values.filter(({ value }, at) => at < SHOWN || chosen.includes(value));
    const more = values.length - top.length;
    return [top.map((one) => choice(facet, one, chosen, state)), more > 0 ? unfold(facet, `All ${NF.exact(values.length)}`, "") : null];
  }
  const sought = typed.toLowerCase();
  const fitting = values.filter(({ value }) => NF.facetLabel(facet, value).toLowerCase().includes(sought));
  return [
    values.length > 3 * SHOWN ? narrow(facet, typed) : null,
    fitting.slice(0, LISTED).map((one) => choice(facet, one, chosen, state)),
    fitting.length > LISTED ? NF.el("p", { class: "note" }, `and ${NF.exact(fitting.length - LISTED)} more`) : null,
    unfold(facet, "Fewer", undefined),
  ];
}

function unfold(facet, words, typed) {
  const click = () => {
    if (typed === undefined) narrowed.delete(facet.name);
    else narrowed.set(facet.name, typed);
    drawFacets(NF.state.value);
  };
  const label = `${words}: ${facet.title}`;
  return NF.el("button", { id: `more-${facet.name}`, type: "button", class: "link", "aria-label": label, onclick: click }, words);
}

function narrow(facet, typed) {
  const input = (event) => {
    narrowed.set(facet.name, event.target.value);
    drawFacets(NF.state.value);
  };
  const label = `Narrow the list: ${facet.title}`;
  return NF.el("input", { id: `narrow-${facet.name}`, type: "text", "aria-label": label, placeholder: "Narrow this list", value: typed, oninput: input });
}

function choice(facet, { value, at, count }, chosen, state) {
  const id = `f-${facet.name}-${at}`;
  const on = chosen.includes(value);
  const change = () => {
    const next = on ? chosen.filter((one) => one !== value) : [...chosen, value];
    NF.state.set({ f: { ...state.f, [facet.name]: next }, page: 1 });
  };
  const label = NF.facetLabel(facet, value);
  return NF.el(
    "label",
    { class: count ? "choice" : "choice empty", for: id },
    NF.el("input", { id, type: "checkbox", checked: on, onchange: change }),
    NF.el("span", { class: "name", title: label }, label),
    NF.span("count", NF.exact(count)),
  );
}
