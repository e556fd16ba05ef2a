// The tables of this version: from the JSON in the page, or from scripts beside it where a table is large.
// A large table has parts of some thousand rows each, and its facet columns once more, each whole in one script.

const data = JSON.parse(document.getElementById("data").textContent);

const KEPT_PARTS = 200; // of each table in memory
const waiting = new Map(); // script of a part -> resolve

// Called by each script of a part: what it holds is base64 of gzip of JSON.
window.NF = {
  part(table, part, base64) {
    waiting.get(`${table}-${part}`)?.(base64);
  },
};

function fetched(table, part) {
  const number = typeof part === "number" ? String(part).padStart(4, "0") : part;
  return new Promise((resolve, reject) => {
    const script = el("script", { src: `explorer/${table}-${number}.js` });
    const done = base64 => {
      waiting.delete(`${table}-${part}`);
      script.remove();
      resolve(unpacked(base64));
    };
    waiting.set(`${table}-${part}`, done);
    script.addEventListener("error", () => reject(new Error(`explorer/${table}-${number}.js is missing`)));
    document.head.append(script);
  });
}

function unpacked(base64) {
  const stream = new Blob([Uint8Array.fromBase64?.(base64) ?? bytesOf(atob(base64))])
    .stream()
    .pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

// The form in which a column came -> the one it is read in: `i` as a typed array.
function asTyped(column) {
  return column.i ? { ...column, i: new Int32Array(column.i) } : column;
}

// What a map has for a key, made when it is first asked for.
function known(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

class Table {
  constructor(name, { n, size, parts, lookup, columns }) {
    Object.assign(this, { name, n, size, parts: parts ?? 0, lookup, names: Object.keys(columns) });
    this.id = this.names[0];
    this.whole = new Map();
    this.facets = [];
    this.loading = new Map(); // facet column -> the promise of it
    this.loaded = new Map(); // part -> its columns, or the promise of them
    for (const [column, held] of Object.entries(columns)) {
      if (held.facet) this.facets.push(column);
      else if (!held.rows) this.whole.set(column, asTyped(held));
    }
  }

  // A whole row as an object: some forty cells.
  record(row) {
    return Object.fromEntries(this.names.map(name => [name, this.get(name, row)]));
  }

  // Some cells of a row, in the order asked for.
  cells(row, ...names) {
    return names.map(name => this.get(name, row));
  }

  // The value of a cell, null where it is empty, undefined while its part isn't loaded.
  get(column, row) {
    const [held, at] = this.#cell(column, row);
    if (!held) return undefined;
    if (held.v) return held.v[at];
    const index = held.i[at];
    if (index < 0) return null;
    if (held.d) return held.d[index];
    const target = tables[held.of];
    return target.get(target.id, index);
  }

  // The row that a cell points to in another table: -1 for none, undefined while its part isn't loaded.
  ref(column, row) {
    const [held, at] = this.#cell(column, row);
    return held ? held.i[at] : undefined;
  }

  refs(column, rows) {
    return rows.map(row => this.ref(column, row));
  }

  // A column of all rows: {d, i}, {of, i} or {v}; undefined while it isn't loaded.
  column(name) {
    return this.whole.get(name);
  }

  ready(rows) {
    return !this.parts || rows.every(row => this.#part(row));
  }

  #part(row) {
    const part = this.loaded.get(Math.floor(row / this.size));
    return part instanceof Promise ? undefined : part;
  }

  #cell(column, row) {
    const part = this.parts ? this.#part(row)?.[column] : null;
    return part ? [part, row % this.size] : [this.whole.get(column), row];
  }

  // Loads the parts of some rows.
  async load(rows) {
    if (!this.parts) return;
    const wanted = new Set(rows.map(row => Math.floor(row / this.size)));
    await Promise.all([...wanted].map(part => this.loadPart(part)));
    for (const part of this.loaded.keys()) {
      if (this.loaded.size <= Math.max(KEPT_PARTS, wanted.size)) break;
      if (!wanted.has(part)) this.loaded.delete(part);
    }
  }

  loadPart(part) {
    return known(this.loaded, part, async () => {
      const columns = await fetched(this.name, part);
      const read = Object.fromEntries(Object.entries(columns).map(([name, held]) => [name, asTyped(held)]));
      this.loaded.set(part, read);
      return read;
    });
  }

  // Loads columns of all rows: those that facets, search and order need.
  loadFacets(names = this.facets) {
    const load = async name => this.whole.set(name, asTyped(await fetched(this.name, name)));
    const wanted = names.filter(name => this.facets.includes(name));
    return Promise.all(wanted.map(name => known(this.loading, name, () => load(name))));
  }
}

const tables = Object.fromEntries(Object.entries(data.tables).map(([name, held]) => [name, new Table(name, held)]));
const { articles, passages, observations, numerals, entities, mentions, quotes, affiliations, issues } = tables;
const { consistency, consistency_members: checkMembers } = tables;

// Of a figure: its id, and the rows of its passage and its article.
const idOf = row => observations.get("observation_id", row);
const passageOf = row => observations.ref("passage_id", row);
const articleOf = row => observations.ref("article_id", row);

// The meaning of a code; a code that its list lacks stands for itself.
const meaning = (list, code) => data.codes[list]?.[code] ?? { title: code ?? "", description: null };

const titleOf = (list, code) => meaning(list, code).title;

// The rows that one article has in a table. The column of its first rows must be loaded.
function rowsOf(name, article) {
  const first = of => (of < articles.n ? articles.get(`first_${name}`, of) : tables[name].n);
  return range(first(article), first(article + 1));
}

// The same rows, loaded.
async function loadArticle(article, ...names) {
  await articles.load([article]);
  await articles.loadFacets(names.map(name => `first_${name}`));
  await Promise.all(names.map(name => tables[name].load(rowsOf(name, article))));
}

const range = (first, end) => Array.from({ length: end - first }, (_, at) => first + at);

const rowsById = new Map(); // table -> id -> row, of tables that are whole

// The row with an id, -1 if there is none. A large table has scripts of its ids, by their first digits.
async function rowOf(name, id) {
  const table = tables[name];
  if (table.parts && table.lookup) {
    const digits = id.slice(id.indexOf("_") + 1).slice(0, table.lookup);
    if (!/^[0-9a-f]+$/.test(digits)) return -1;
    const ids = await fetched(name, `id-${digits}`).catch(() => ({ id: [], row: [] }));
    return ids.row[ids.id.indexOf(id)] ?? -1;
  }
  await table.loadFacets([table.id]);
  const numbers = () => new Map(valuesOf(table.column(table.id)).map((one, row) => [one, row]));
  return known(rowsById, name, numbers).get(id) ?? -1;
}

const valuesOf = column => column.v ?? [...column.i].map(at => (at < 0 ? null : column.d[at]));

// The rows of a table by the row that their cell points to, and how many. In numbers alone: there may be millions.
function pointing(table, column) {
  const { of, i } = table.column(column);
  const starts = new Int32Array(tables[of].n + 1);
  for (const at of i) if (at >= 0) starts[at + 1] += 1;
  for (let at = 1; at < starts.length; at += 1) starts[at] += starts[at - 1];
  const next = starts.slice();
  const rows = new Int32Array(starts.at(-1));
  i.forEach((at, row) => at >= 0 && (rows[next[at]++] = row));
  return { rows: at => [...rows.subarray(starts[at], starts[at + 1])], count: at => starts[at + 1] - starts[at] };
}

// Rows by what `key` gives of each.
function grouped(rows, key) {
  const found = new Map();
  for (const row of rows) known(found, key(row), () => []).push(row);
  return found;
}
