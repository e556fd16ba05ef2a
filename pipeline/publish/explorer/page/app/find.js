// Search and crossed facets. Every facet is a column of small numbers over its distinct values, so that one pass
// over typed arrays answers for a million rows; no row becomes an object.

// Facets in the order of the page. `list` is the code list that says what a value means.
NF.facets = [
  { name: "unit", column: "unit_kind", title: "Kind of unit", list: "unit_kinds" },
  { name: "indicator", column: "indicator", title: "Indicator" },
  { name: "subject", column: "subject_name", title: "Whose" },
  { name: "period", column: "time_period", title: "Period", say: periodText, newest: true },
  { name: "status", column: "obs_status", title: "Status", list: "statuses" },
  { name: "source", column: "attribution_name", title: "Who says so" },
  { name: "role", column: "role", title: "Role", list: "roles" },
  { name: "check", column: "verdict", title: "Checks", list: "verdicts" },
  { name: "confidence", column: "confidence", title: "Confidence", say: exact, newest: true },
];

const SEARCHED = ["indicator", "subject_name", "attribution_name", "unit_words", "breakdown", "share_of"];

// What a value of a facet is called; "" stands for rows without one.
NF.facetLabel = (facet, value) => {
  if (value === "") return "not stated";
  if (facet.list) return titleOf(facet.list, value);
  return facet.say ? facet.say(value) : value;
};

const encoded = new Map(); // column -> {d: distinct values as text, i: index of each row, -1 for none}

const codes = name => known(encoded, name, () => encode(observations.column(name)));

function encode(column) {
  if (!column) return { d: [], i: new Int32Array(observations.n).fill(-1) };
  if (column.d) return { d: column.d.map(String), i: column.i };
  const numbers = new Map();
  const i = Int32Array.from(column.v, value => (value === null ? -1 : known(numbers, value, () => numbers.size)));
  return { d: [...numbers.keys()].map(String), i };
}

NF.facetCodes = facet => codes(facet.column);

NF.filtered = ({ q, f }) => Boolean(q.trim()) || Object.values(f).flat().length > 0;

// The rows that a state asks for, in its order, and how many each value of each facet has under all other filters:
// {rows: Uint32Array, counts: facet name -> Uint32Array with those without a value first}. The facets must be loaded.
NF.found = state => {
  const key = JSON.stringify([state.q, state.f]);
  if (key !== last.key) last = { key, ...sieve(state), sorted: new Map() };
  const rows = known(last.sorted, state.sort, () => ordered(last.rows, state.sort));
  return { rows, counts: last.counts };
};

let last = { key: null };

function sieve(state) {
  const { n } = observations;
  const misses = new Uint8Array(n); // filters that a row fails
  const missed = new Uint8Array(n); // the last one it fails, from 1; 255 is the search
  for (const word of words(state.q)) miss(misses, missed, 255, said(word));
  NF.facets.forEach((facet, at) => {
    const chosen = state.f[facet.name];
    if (!chosen?.length) return;
    const { d, i } = codes(facet.column);
    const wanted = new Uint8Array(d.length + 1);
    for (const value of chosen) wanted[value === "" ? 0 : d.indexOf(value) + 1 || d.length + 1] = 1;
    miss(
      misses,
      missed,
      at + 1,
      i.map(index => wanted[index + 1])
    );
  });
  const rows = new Uint32Array(n);
  let hits = 0;
  for (let row = 0; row < n; row += 1) if (!misses[row]) rows[hits++] = row;
  return { rows: rows.slice(0, hits), counts: crossed(misses, missed) };
}

function miss(misses, missed, filter, hit) {
  for (let row = 0; row < misses.length; row += 1) {
    if (hit[row]) continue;
    if (misses[row] < 250) misses[row] += 1;
    missed[row] = filter;
  }
}

function crossed(misses, missed) {
  const counts = {};
  NF.facets.forEach((facet, at) => {
    const { d, i } = codes(facet.column);
    const count = new Uint32Array(d.length + 1);
    for (let row = 0; row < i.length; row += 1) {
      if (!misses[row] || (misses[row] === 1 && missed[row] === at + 1)) count[i[row] + 1] += 1;
    }
    counts[facet.name] = count;
  });
  return counts;
}

// The order of rows: as in the articles, or by a column; rows without a value come last, ties stay as they are.
function ordered(rows, sort) {
  if (!sort) return rows;
  const down = sort.startsWith("-") ? -1 : 1;
  const name = down < 0 ? sort.slice(1) : sort;
  const column = observations.column(name);
  if (!column) return rows;
  const numeric = column.v?.some(value => typeof value === "number");
  const [rank, none] = numeric ? [column.v, null] : ranks(name);
  const place = new Float64Array(rows.length);
  rows.forEach((row, at) => {
    const value = rank[row];
    place[at] = value === none || value === undefined ? Number.POSITIVE_INFINITY : value * down;
  });
  const order = new Uint32Array(rows.length).map((_, at) => at);
  order.sort((a, b) => (place[a] === place[b] ? a - b : place[a] < place[b] ? -1 : 1));
  return order.map(at => rows[at]);
}

function ranks(name) {
  const { d, i } = codes(name);
  const rank = new Int32Array(d.length);
  [...d.keys()].sort((a, b) => COLLATOR.compare(d[a], d[b])).forEach((at, place) => (rank[at] = place));
  return [Int32Array.from(i, at => (at < 0 ? -1 : rank[at])), -1];
}

// -- Words ------------------------------------------------------------------------------------------------------

const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// The words sought, without case and accents; what stands in quotation marks is one.
function words(q) {
  return [...plain(q).matchAll(/"([^"]+)"?|(\S+)/g)].map(([, quoted, word]) => quoted ?? word).slice(0, 32);
}

// Which rows have a word: in one of their names, their figure or their sentence.
function said(word) {
  const { n } = observations;
  const hit = new Uint8Array(n);
  for (const name of SEARCHED) {
    const { d, i } = codes(name);
    const has = Uint8Array.from(plainly(name, d), text => text.includes(word));
    for (let row = 0; row < n; row += 1) if (i[row] >= 0 && has[i[row]]) hit[row] = 1;
  }
  const texts = observations.column("quote")?.v;
  if (texts) plainly("quote", texts).forEach((text, row) => text.includes(word) && (hit[row] = 1));
  const sentences = sentencesWith(word);
  const passage = observations.column("passage_id").i;
  if (sentences) for (let row = 0; row < n; row += 1) if (sentences[passage[row]]) hit[row] = 1;
  return hit;
}

const plainTexts = new Map();

const plainly = (name, texts) => known(plainTexts, name, () => texts.map(text => plain(text ?? "")));

function sentencesWith(word) {
  const column = passages.column("text");
  if (!column) return deep.get(word);
  return Uint8Array.from(plainly("text", valuesOf(column)), text => text.includes(word));
}

const deep = new Map(); // word -> which passages have it, of large versions

// Whether the sentences of a large version are still to be searched for what is asked.
NF.shallow = state => Boolean(passages.parts) && words(state.q).some(word => !deep.has(word));

// Searches the sentences of a large version, part by part. `tell` hears how far it is, and stops it by true.
NF.searchSentences = async (state, tell) => {
  const sought = words(state.q).map(word => [word, new Uint8Array(passages.n)]);
  for (let part = 0; part < passages.parts; part += 1) {
    await passages.load([part * passages.size]);
    const end = Math.min(passages.n, (part + 1) * passages.size);
    for (let row = part * passages.size; row < end; row += 1) {
      const text = plain(passages.get("text", row) ?? "");
      for (const [word, hit] of sought) if (text.includes(word)) hit[row] = 1;
    }
    if (tell((part + 1) / passages.parts)) return;
  }
  for (const [word, hit] of sought) deep.set(word, hit);
  last = { key: null }; // more may be found
};
