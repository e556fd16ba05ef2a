// Puts the page together: the views' tabs, the view that is open, the chosen row beside it.

const place = (id) => document.getElementById(id);

function tabs(state) {
  return NF.views.map((view) =>
    NF.el(
      "a",
      {
        id: `view-${view.name}`,
        href: NF.state.hash({ view: view.name, page: 1, article: "" }),
        "aria-current": view.name === state.view ? "page" : null,
      },
      view.title,
      view.count ? NF.el("span", { class: "count" }, ` ${NF.number(view.count())}`) : null,
    ),
  );
}

function show(state) {
  const view = NF.views.find(({ name }) => name === state.view) ?? NF.views[0];
  document.documentElement.dataset.view = view.name;
  NF.draw(place("views"), tabs({ ...state, view: view.name }));
  view.render(place("view"), state);
  NF.showRow(place("evidence"), state);
}

// A plain link to #main would overwrite the state.
place("skip").addEventListener("click", (event) => {
  event.preventDefault();
  place("main").focus();
});

NF.state.on(show);
show(NF.state.value);
