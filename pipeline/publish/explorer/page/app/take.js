// The view "take": the chosen rows as CSV, lines that open the files, a citation, every file with its checksum.

const KINDS = { Parquet: /^parquet\//, CSV: /^csv\//, Changes: /^changes\//, "Workbook, descriptions, pictures": /^/ };
const { el } = NF;

NF.views.push({ name: "take", title: "Take", order: 70, render });

async function render(container, state) {
  const { files, version } = NF.data;
  const observations = NF.table("observations");
  await observations.loadFacets();
  if (NF.state.value !== state) return;
  const { rows } = NF.found(state);
  NF.draw(
    container,
    el("h2", {}, "Take it with you"),
    part(
      "The figures that the filters leave",
      el("p", {}, `${NF.number(rows.length)} of ${NF.number(observations.n)}, with sentences and sources. UTF-8; a text that a spreadsheet would run as a formula has an apostrophe in front. `),
      NF.button("save-rows", "Save as CSV", async () => NF.save(`newsfacts-${version.number}.csv`, "text/csv", ...(await NF.csv([...rows])))),
    ),
    part("Open it", opening()),
    part("Cite the dataset", el("p", {}, version.licence.title, ". ", version.rights.replaceAll("`", "")), NF.citations("dataset", NF.datasetCited())),
    part(`All files of version ${version.number}`, downloads(files)),
  );
}

const part = (title, ...children) => el("section", {}, el("h3", {}, title), children);

// Addresses where the page came by HTTP, else paths inside the version's folder.
function opening() {
  const web = location.protocol.startsWith("http");
  const path = "parquet/figures.parquet";
  const figures = web ? new URL(path, location.href).href : path;
  const lines = {
    pandas: `import pandas as pd\nfigures = pd.read_parquet("${figures}", dtype_backend="pyarrow")`,
    polars: `import polars as pl\nfigures = pl.read_parquet("${figures}")`,
    DuckDB: `import duckdb\nfigures = duckdb.sql("SELECT * FROM '${figures}'")`,
    R: `figures <- arrow::read_parquet("${figures}")`,
  };
  return [
    !web && el("p", {}, "These run inside the folder of this version."),
    el(
      "div",
      { class: "snippets" },
      Object.entries(lines).map(([name, code]) =>
        el(
          "figure",
          {},
          el("figcaption", {}, name, NF.copyButton(`copy-${name}`, "Copy", () => code, `Copy for ${name}`)),
          el("pre", { tabindex: 0, role: "region", "aria-label": name }, code),
        ),
      ),
    ),
    el("p", {}, "In a spreadsheet: open ", el("a", { href: "newsfacts.xlsx", download: true }, "newsfacts.xlsx"), ", which has a sheet for each table. For a CSV file choose Data, then From Text/CSV, and set the encoding to UTF-8."),
  ];
}

function downloads(files) {
  const kindOf = ({ path }) => Object.keys(KINDS).find((kind) => KINDS[kind].test(path));
  return Object.keys(KINDS).map((kind) => {
    const some = files.filter((file) => kindOf(file) === kind);
    return some.length ? NF.fold(kind === "Parquet", `files-${kind}`, kind, some.length, NF.wide(kind, ["File", "Size", "SHA-256"], some.map(row))) : null;
  });
}

function row({ path, bytes, sha256 }) {
  const step = Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const size = `${Number((bytes / 1000 ** step).toPrecision(3)).toLocaleString()} ${["bytes", "kB", "MB", "GB"][step]}`;
  return [
    el("a", { href: path, download: true }, path),
    el("span", { class: "size", title: `${NF.exact(bytes)} bytes` }, size),
    el("span", { class: "sum" }, el("code", { title: sha256 }, sha256.slice(0, 12), "… "), NF.copyButton(`sum-${path}`, "Copy", () => sha256, `Copy the SHA-256 of ${path}`)),
  ];
}
