// Puts the page together: the views' tabs, the view that is open, the chosen row beside it.

const viewOf = state => views.find(({ name }) => name === state.view) ?? views[0];

function tabs(open) {
  return views.map(({ name, title, count }) =>
    el(
      "a",
      {
        id: `view-${name}`,
        href: address({ view: name, page: 1, article: "", ...NO_PLACE }),
        "aria-current": name === open.name && "page",
      },
      title,
      count && el("span.count", ` ${compact(count())}`)
    )
  );
}

NF.show = state => {
  const view = viewOf(state);
  document.documentElement.dataset.view = view.name;
  draw(byId("views"), tabs(view));
  byId("find").hidden = !view.filters;
  NF.first = NF.showRow(byId("evidence"), state);
  NF.showView(state);
  if (view.filters) NF.showFilters(byId("find"), state);
};

// Draws what a view gives of a state, which may be the promise of it, unless the reader has gone on since. What a view
// gives to `drawNow` is drawn before; null leaves it as it is.
NF.showView = async (state = current) => {
  const view = viewOf(state);
  const drawNow = (...content) => current === state && draw(byId("view"), content);
  const whole = await view.render(state, drawNow);
  if (whole) drawNow(whole);
  if (current === state) view.shown?.(byId("view"), state);
};

// What the page holds, in a line.
function about() {
  const { number, newest_source: newest } = data.version;
  const from = `${counted(observations.n, "figure")} from ${counted(articles.n, "article")}`;
  return joined([`Version ${number.replace(/^v/, "")}`, from, newest && `the newest of ${dateText(newest)}`], " · ");
}

// How to use the keyboard, and a way to turn single letters off.
function keys() {
  const onchange = ({ target }) => NF.keys.set(target.checked);
  const does = { "/": "search", j: "next figure", k: "previous figure", Esc: "close" };
  return el(
    "p.keys",
    el("label", el("input", { id: "keys", type: "checkbox", checked: NF.keys.on, onchange }), " Keys: "),
    Object.entries(does).map(([key, what], at) => [at > 0 && ", ", el("kbd", key), ` ${what}`])
  );
}

draw(byId("subtitle"), data.version.subtitle);
draw(byId("about"), about());
draw(byId("foot"), keys());

// A plain link to #main would overwrite the state.
byId("skip").addEventListener("click", event => {
  event.preventDefault();
  byId("main").focus();
});

for (const list of [views, rowParts]) list.sort((a, b) => a.order - b.order);
NF.show(current);
