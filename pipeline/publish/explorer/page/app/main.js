// Puts the page together: the views' tabs, the view that is open, the chosen row beside it.

const place = (id) => document.getElementById(id);

function tabs(state) {
  return NF.views.map((view) =>
    NF.el(
      "a",
      {
        id: `view-${view.name}`,
        href: NF.state.hash({ view: view.name, page: 1, article: "", ...NF.noPlace }),
        "aria-current": view.name === state.view ? "page" : null,
      },
      view.title,
      view.count ? NF.span("count", ` ${NF.number(view.count())}`) : null,
    ),
  );
}

function show(state) {
  const view = NF.views.find(({ name }) => name === state.view) ?? NF.views[0];
  document.documentElement.dataset.view = view.name;
  NF.draw(place("views"), tabs({ ...state, view: view.name }));
  place("find").hidden = !view.filters;
  NF.first = NF.showRow(place("evidence"), state);
  view.render(place("view"), state);
  if (view.filters) NF.showFilters(place("find"), state);
}

// What the page holds, in a line.
function about() {
  const { number, newest_source: newest } = NF.data.version;
  const [figures, articles] = [NF.table("observations").n, NF.table("articles").n];
  const from = `${NF.many(figures, "figure")} from ${NF.many(articles, "article")}`;
  return [`Version ${number.replace(/^v/, "")}`, from, newest && `the newest of ${NF.date(newest)}`].filter(Boolean).join(" · ");
}

// How to use the keyboard, and a way to turn single letters off.
function keys() {
  const change = (event) => NF.keys.set(event.target.checked);
  return NF.el(
    "p",
    { class: "keys" },
    NF.el("label", {}, NF.el("input", { id: "keys", type: "checkbox", checked: NF.keys.on, onchange: change }), " Keys: "),
    [["/", "search"], ["j", "next figure"], ["k", "previous figure"], ["Esc", "close"]].map(([key, does], at) => [
      at ? ", " : "",
      NF.el("kbd", {}, key),
      ` ${does}`,
    ]),
  );
}

NF.draw(place("subtitle"), NF.data.version.subtitle);
NF.draw(place("about"), about());
NF.draw(place("foot"), keys());

// A plain link to #main would overwrite the state.
place("skip").addEventListener("click", (event) => {
  event.preventDefault();
  place("main").focus();
});

NF.views.sort((a, b) => a.order - b.order);
NF.rowParts.sort((a, b) => a.order - b.order);
NF.state.on(show);
show(NF.state.value);
