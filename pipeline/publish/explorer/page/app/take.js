// The view "take": the chosen rows as CSV, every file with its size and checksum, lines to open them, a citation.

NF.views.push({ name: "take", title: "Take", order: 70, render });

async function render(container, state) {
  const { files, version } = NF.data;
  const chosen = NF.el("p", {}, "…");
  NF.draw(
    container,
    NF.el("h2", {}, "Take it with you"),
    NF.el("section", {}, NF.el("h3", {}, "The figures that the filters leave"), chosen),
    NF.el("section", {}, NF.el("h3", {}, "Open it"), opening()),
    NF.el("section", {}, NF.el("h3", {}, "Cite the dataset"), NF.el("p", {}, `${version.licence.title}. `, version.rights), NF.citations("dataset", NF.cite.dataset())),
    NF.el("section", {}, NF.el("h3", {}, "All files of version ", version.number), downloads(files)),
  );
  await NF.table("observations").loadFacets();
  if (NF.state.value === state) NF.draw(chosen, saving([...NF.found(state).rows]));
}

function saving(rows) {
  return [
    `${NF.number(rows.length)} of ${NF.number(NF.table("observations").n)}, with their sentences and sources. UTF-8; a text that a spreadsheet would run as a formula has an apostrophe in front. `,
    NF.el("button", { type: "button", id: "save-rows", onclick: () => save(rows) }, "Save as CSV"),
  ];
}

async function save(rows) {
  NF.save(`${NF.data.version.number}-figures.csv`, "text/csv", ...(await NF.csv.rows(rows)));
}

// Addresses where the page came by HTTP, else paths inside the version's folder.
function opening() {
  const web = location.protocol.startsWith("http");
  const at = (path) => (web ? new URL(path, location.href).href.split("#")[0] : path);
  const figures = at("parquet/figures.parquet");
  const lines = {
    pandas: `import pandas as pd\nfigures = pd.read_parquet("${figures}", dtype_backend="pyarrow")`,
    polars: `import polars as pl\nfigures = pl.read_parquet("${figures}")`,
    DuckDB: `import duckdb\nfigures = duckdb.sql("SELECT * FROM '${figures}'")`,
    R: `figures <- arrow::read_parquet("${figures}")`,
  };
  const workbook = NF.data.files.find(({ path }) => path.endsWith(".xlsx"));
  return [
    web ? null : NF.el("p", {}, "These run inside the folder of this version."),
    NF.el(
      "div",
      { class: "snippets" },
      Object.entries(lines).map(([name, code]) =>
        NF.el(
          "figure",
          { class: "snippet" },
          NF.el("figcaption", {}, name, NF.copyButton(`copy-${name}`, "Copy", () => code, `Copy for ${name}`)),
          NF.el("pre", { tabindex: 0, role: "region", "aria-label": `For ${name}` }, NF.el("code", {}, code)),
        ),
      ),
    ),
    workbook &&
      NF.el("p", {}, "In a spreadsheet: open ", NF.el("a", { href: workbook.path, download: true }, workbook.path), ", which has a sheet for each table. For a CSV file choose Data, then From Text/CSV, and set the encoding to UTF-8."),
  ];
}

function downloads(files) {
  const kinds = { Parquet: /^parquet\//, CSV: /^csv\//, Workbook: /\.xlsx$/, "Changes since the last version": /^changes\//, "Descriptions and pictures": /^/ };
  const left = new Set(files);
  return Object.entries(kinds).map(([kind, pattern]) => {
    const some = [...left].filter(({ path }) => pattern.test(path));
    for (const file of some) left.delete(file);
    return some.length ? NF.el("details", { open: kind === "Parquet" }, NF.el("summary", {}, `${kind} `, NF.el("span", { class: "count" }, NF.number(some.length))), table(some)) : null;
  });
}

function table(files) {
  return NF.el(
    "table",
    { class: "plain files" },
    NF.el("thead", {}, NF.el("tr", {}, ["File", "Size", "SHA-256"].map((name) => NF.el("th", { scope: "col" }, name)))),
    NF.el(
      "tbody",
      {},
      files.map(({ path, bytes, sha256 }) =>
        NF.el(
          "tr",
          {},
          NF.el("th", { scope: "row" }, NF.el("a", { href: path, download: true }, path)),
          NF.el("td", { class: "number", title: `${NF.number(bytes)} bytes` }, size(bytes)),
          NF.el("td", { class: "sum" }, NF.el("code", { title: sha256 }, `${sha256.slice(0, 12)}…`), NF.copyButton(`sum-${path}`, "Copy", () => sha256, `Copy the SHA-256 of ${path}`)),
        ),
      ),
    ),
  );
}

function size(bytes) {
  const units = ["bytes", "kB", "MB", "GB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${(bytes / 1000 ** step).toLocaleString(undefined, { maximumSignificantDigits: 3 })} ${units[step]}`;
}
