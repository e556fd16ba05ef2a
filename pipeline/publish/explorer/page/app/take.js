// The view "take": the chosen rows as CSV, lines that open the files, a citation, every file with its checksum.

const KINDS = { Parquet: /^parquet\//, CSV: /^csv\//, Changes: /^changes\//, "Workbook, descriptions, pictures": /^/ };

views.push({ name: "take", title: "Take", order: 70, render });

async function render(state) {
  const { files, version } = data;
  await observations.loadFacets();
  const { rows } = NF.found(state);
  const save = async () => saveFile(`newsfacts-${version.number}.csv`, "text/csv", ...(await NF.csv([...rows])));
  const safe = "a text that a spreadsheet would run as a formula has an apostrophe in front";
  const count = `${compact(rows.length)} of ${compact(observations.n)}`;
  return [
    el("h2", "Take it with you"),
    part(
      "The figures that the filters leave",
      el("p", `${count}, with sentences and sources. UTF-8; ${safe}. `),
      button("save-rows", "Save as CSV", save)
    ),
    part("Open it", opening()),
    part(
      "Cite the dataset",
      el("p", version.licence.title, ". ", version.rights.replaceAll("`", "")),
      NF.citations("dataset", NF.datasetCited())
    ),
    part(`All files of version ${version.number}`, downloads(files)),
  ];
}

const part = (title, ...children) => el("section", el("h3", title), children);

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
    !web && el("p", "These run inside the folder of this version."),
    el("div.snippets", Object.entries(lines).map(snippet)),
    el(
      "p",
      "In a spreadsheet: open ",
      download("newsfacts.xlsx"),
      ", which has a sheet for each table. For a CSV file choose Data, then From Text/CSV, ",
      "and set the encoding to UTF-8."
    ),
  ];
}

function snippet([name, lines]) {
  const copy = copyButton(`copy-${name}`, "Copy", () => lines, `Copy for ${name}`);
  return el("figure", el("figcaption", name, copy), scrolling("pre", name, lines));
}

function downloads(files) {
  const kindOf = ({ path }) => Object.keys(KINDS).find(kind => KINDS[kind].test(path));
  const of = grouped(files, kindOf);
  const shown = Object.keys(KINDS).filter(kind => of.has(kind));
  return shown.map(kind => {
    const rows = of.get(kind).map(fileCells);
    return fold(kind === "Parquet", `files-${kind}`, kind, rows.length, wide(kind, ["File", "Size", "SHA-256"], rows));
  });
}

function fileCells({ path, bytes, sha256 }) {
  const step = Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const size = `${Number((bytes / 1000 ** step).toPrecision(3)).toLocaleString()} ${["bytes", "kB", "MB", "GB"][step]}`;
  const copy = copyButton(`sum-${path}`, "Copy", () => sha256, `Copy the SHA-256 of ${path}`);
  return [
    download(path),
    el("span.size", { title: `${exact(bytes)} bytes` }, size),
    el("span.sum", el("code", { title: sha256 }, sha256.slice(0, 12), "… "), copy),
  ];
}
