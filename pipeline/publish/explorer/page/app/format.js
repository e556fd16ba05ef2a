// Values in words: numbers in the reader's locale, units, periods and codes as one would say them in English.

const rows = NF.table("observations");
const ORDINAL = new Intl.PluralRules("en", { type: "ordinal" });
const SUFFIX = { one: "st", two: "nd", few: "rd", other: "th" };
const EXACT = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 15 });
const COMPACT = new Intl.NumberFormat(undefined, {
  notation: "compact",
  compactDisplay: "long",
  maximumSignificantDigits: 6,
});
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
const PARTS = { Q1: "first quarter", Q2: "second quarter", Q3: "third quarter", Q4: "fourth quarter" };
Object.assign(PARTS, { S1: "first half", S2: "second half" });

// The roles that say more with their direction; without a tense, because forecasts have them too.
const TURNS = {
  up: { from: "rising from", to: "rising to", change: "rise" },
  down: { from: "falling from", to: "falling to", change: "fall" },
};

// All digits.
NF.exact = (value) => EXACT.format(value);

// "1.27 trillion" from a million on, where that rounds nothing off; else all digits.
NF.number = (value) => {
  const size = Math.abs(value);
  if (size < 1e6 || size >= 1e15) return EXACT.format(value);
  const scaled = value / 1000 ** Math.floor(Math.log10(size) / 3);
  const same = Number(scaled.toPrecision(6)) === Number(scaled.toPrecision(15));
  return (same ? COMPACT : EXACT).format(value);
};

NF.ordinal = (value) =>
  Number.isInteger(value) ? `${NF.exact(value)}${SUFFIX[ORDINAL.select(value)]}` : NF.exact(value);

// One of some things, or many: "1 figure", "39 figures".
NF.many = (count, one, many = `${one}s`) => `${NF.number(count)} ${count === 1 ? one : many}`;

// The figure of a row: {bound: "more than", number: "10", unit: "meters"}; `exact` writes all digits.
NF.figure = (row, exact = false) => {
  const write = exact ? NF.exact : NF.number;
  const [value, low, high] = ["value", "value_low", "value_high"].map((name) => rows.get(name, row) ?? null);
  const bound = rows.get("bound", row);
  const rank = rows.get("unit_kind", row) === "rank";
  const say = rank ? NF.ordinal : write;
  const range = low !== null && high !== null;
  return {
    bound: range || !bound || bound === "exact" ? "" : NF.code("bounds", bound).title,
    number: range ? `${say(low)} to ${say(high)}` : value === null || value === undefined ? "" : say(value),
    unit: rank ? "" : unit(row, range ? null : value),
  };
};

function unit(row, value) {
  const many = rows.get("unit_words", row) ?? "";
  if (value !== 1) return many;
  const code = rows.get("unit_code", row) ?? "";
  const thing = /^\{([^{}]+)\}$/.exec(code);
  return thing ? thing[1].replaceAll("_", " ") : NF.unitTitle(code, many);
}

// The singular of a unit that a code list has.
NF.unitTitle = (code, otherwise) =>
  (NF.data.codes.units?.[code] ?? NF.data.codes.currencies?.[code])?.title ?? otherwise;

// "more than 10 meters"
NF.figureText = (row, exact = false) => {
  const { bound, number, unit: words } = NF.figure(row, exact);
  return [bound, number, words].filter(Boolean).join(" ");
};

// 2024-05-26 -> "26 May 2024"
NF.date = (iso) => {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${monthName(month)} ${year}`;
};

const monthName = (month) => MONTH.format(Date.UTC(2000, month - 1, 1));

// An ISO 8601 period, or an interval of two: "first quarter of 2024", "January to May 2024", "2014 to 2024".
NF.period = (period) => {
  if (!period) return "";
  const [from, to] = period.split("/");
  if (!to) return moment(from);
  const sameYear = from.slice(0, 4) === to.slice(0, 4) && /^\d{4}-\d{2}$/.test(from) && /^\d{4}-\d{2}$/.test(to);
  return `${sameYear ? monthName(Number(from.slice(5))) : moment(from)} to ${moment(to)}`;
};

function moment(text) {
  const [, year, part] = /^(-?\d{4})-?(.*)$/.exec(text) ?? [];
  if (year === undefined || !part) return text;
  if (PARTS[part]) return `${PARTS[part]} of ${year}`;
  if (/^\d{2}$/.test(part)) return `${monthName(Number(part))} ${year}`;
  return /^\d{2}-\d{2}$/.test(part) ? NF.date(text) : text;
}

// What a row measures: {name: "output value", details: ["strategic emerging industries", "growth rate"]}
NF.what = (row) => {
  const cell = (name) => rows.get(name, row) || null;
  const share = cell("share_of");
  return {
    name: cell("indicator"),
    details: [cell("breakdown"), share && `of ${share}`, role(cell), comparison(cell)].filter(Boolean),
  };
};

function role(cell) {
  const code = cell("role");
  if (!code || code === "level" || code === "rank") return null;
  return TURNS[cell("direction")]?.[code] ?? NF.code("roles", code).title;
}

const comparison = (cell) => cell("comparison") && NF.code("comparisons", cell("comparison")).title;

// Words beside a row that a reader must not miss: [{name, title, means}].
NF.tags = (row) => {
  const status = rows.get("obs_status", row);
  const found = [];
  if (status && status !== "A") {
    const { title, description } = NF.code("statuses", status);
    found.push({ name: "status", title, means: description });
  }
  if (rows.has("equivalent_to") && rows.ref("equivalent_to", row) >= 0) {
    found.push({ name: "conversion", title: "conversion", means: "The same amount in another currency." });
  }
  if (rows.get("corrected", row)) {
    found.push({ name: "corrected", title: "corrected", means: "A reviewer corrected this row by hand." });
  }
  if (rows.get("verdict", row) === "inconsistent") {
    found.push({ name: "disputed", title: "disputed", means: "A check found it inconsistent." });
  }
  return found;
};

NF.tagList = (row) => NF.tags(row).map(({ name, title, means }) => NF.el("span", { class: `tag ${name}`, title: means }, title));
