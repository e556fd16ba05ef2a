// Values in words: numbers in the reader's locale, units, periods and codes as one would say them in English.

// What follows an ordinal number by its last digit, save for 11 to 13.
const SUFFIXES = ["th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th"];
const EXACT = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 15 });
const COMPACT = new Intl.NumberFormat(undefined, {
  notation: "compact",
  compactDisplay: "long",
  maximumSignificantDigits: 6,
});
// By what stands in them, and numbers in them by their value.
const COLLATOR = new Intl.Collator("en", { numeric: true });
const MONTHS = "January February March April May June July August September October November December".split(" ");
const PARTS = { Q1: "first quarter", Q2: "second quarter", Q3: "third quarter", Q4: "fourth quarter" };
Object.assign(PARTS, { S1: "first half", S2: "second half" });

// The roles that say more with their direction; without a tense, because forecasts have them too.
const TURNS = {
  up: { from: "rising from", to: "rising to", change: "rise" },
  down: { from: "falling from", to: "falling to", change: "fall" },
};

// All digits.
const exact = value => EXACT.format(value);

// "1.27 trillion" from a million on, where that rounds nothing off; else all digits.
function compact(value) {
  const size = Math.abs(value);
  if (size < 1e6 || size >= 1e15) return exact(value);
  const scaled = value / 1000 ** Math.floor(Math.log10(size) / 3);
  const same = Number(scaled.toPrecision(6)) === Number(scaled.toPrecision(15));
  return (same ? COMPACT : EXACT).format(value);
}

function ordinal(value) {
  const teen = Math.floor(Math.abs(value) / 10) % 10 === 1;
  return exact(value) + (Number.isInteger(value) ? SUFFIXES[teen ? 0 : Math.abs(value) % 10] : "");
}

// One of some things, or many: "1 figure", "39 figures".
const counted = (count, one, many = `${one}s`) => `${compact(count)} ${count === 1 ? one : many}`;

// The name of a column or a score, in words.
const spaced = name => name.replaceAll("_", " ");

// The figure of a row: {bound: "more than", number: "10", unit: "meters"}; `write` writes its numbers.
function figureOf(row, write = compact) {
  const [value, low, high] = observations.cells(row, "value", "value_low", "value_high");
  const [bound, kind] = observations.cells(row, "bound", "unit_kind");
  const isRank = kind === "rank";
  const written = number => (isRank ? ordinal : write)(number);
  const isRange = typeof low === "number" && typeof high === "number";
  return {
    bound: isRange || !bound || bound === "exact" ? "" : titleOf("bounds", bound),
    number: isRange ? `${written(low)} to ${written(high)}` : typeof value === "number" ? written(value) : "",
    unit: isRank ? "" : unitOf(row, isRange ? null : value),
  };
}

// The unit in words: of one thing in the singular.
function unitOf(row, value) {
  const [many, code] = observations.cells(row, "unit_words", "unit_code");
  if (value !== 1) return many ?? "";
  const thing = /^\{([^{}]+)\}$/.exec(code);
  return thing ? spaced(thing[1]) : (data.codes.units?.[code]?.title ?? many ?? "");
}

// "more than 10 meters"
function figureText(row, write) {
  const { bound, number, unit } = figureOf(row, write);
  return joined([bound, number, unit], " ");
}

// 2024-05-26 -> "26 May 2024"
function dateText(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${monthName(month)} ${year}`;
}

const monthName = month => MONTHS[month - 1];

// Days since 1970.
const dayNumber = iso => Date.parse(iso) / 864e5;

// An ISO 8601 period, or an interval of two: "first quarter of 2024", "January to May 2024", "2014 to 2024".
function periodText(period) {
  if (!period) return "";
  const [from, to] = period.split("/");
  if (!to) return momentText(from);
  const sameYear = from.slice(0, 4) === to.slice(0, 4) && [from, to].every(text => /^\d{4}-\d{2}$/.test(text));
  return `${sameYear ? monthName(Number(from.slice(5))) : momentText(from)} to ${momentText(to)}`;
}

function momentText(text) {
  const [, year, part] = /^(-?\d{4})-?(.*)$/.exec(text) ?? [];
  if (year === undefined || !part) return text;
  if (PARTS[part]) return `${PARTS[part]} of ${year}`;
  if (/^\d{2}$/.test(part)) return `${monthName(Number(part))} ${year}`;
  return /^\d{2}-\d{2}$/.test(part) ? dateText(text) : text;
}

// What a row measures: {name: "output value", details: ["strategic emerging industries", "growth rate"]}
function whatOf(row) {
  const [name, breakdown, whole] = observations.cells(row, "indicator", "breakdown", "share_of");
  const comparison = observations.get("comparison", row);
  const compared = comparison && titleOf("comparisons", comparison);
  return { name, details: [breakdown, whole && `of ${whole}`, roleOf(row), compared].filter(Boolean) };
}

function roleOf(row) {
  const [role, direction] = observations.cells(row, "role", "direction");
  if (!role || role === "level" || role === "rank") return null;
  return TURNS[direction]?.[role] ?? titleOf("roles", role);
}

// The figure of a row in the words of the text, as far as they are published.
function quoteOf(row) {
  const [quote, text] = observations.cells(row, "quote", "value_text");
  return quote ?? text;
}

// Whose a figure is, and when: "Hefei, 2023"
function whoseOf(row) {
  const [subject, period] = observations.cells(row, "subject_name", "time_period");
  return joined([subject, periodText(period)]);
}

// What a row is about: "GDP, Hefei, 2023"
const aboutOf = row => joined([whatOf(row).name, whoseOf(row)]);

// A row in a line: "GDP, Hefei, 2023: 1.27 trillion Chinese yuan"
const caption = row => joined([aboutOf(row), figureText(row)], ": ");

// Words beside a row that a reader must not miss.
function tagList(row) {
  const [status, corrected, verdict] = observations.cells(row, "obs_status", "corrected", "verdict");
  const { title, description } = meaning("statuses", status);
  const conversion = observations.ref("equivalent_to", row) >= 0;
  return [
    status && status !== "A" && badge("status", title, description),
    conversion && badge("conversion", "conversion", "The same amount in another currency."),
    corrected && badge("corrected", "corrected", "A reviewer corrected this row by hand."),
    verdict === "inconsistent" && badge("disputed", "disputed", "A check found it inconsistent."),
  ];
}

const badge = (kind, words, title) => el("span", { class: `tag ${kind}`, title }, words);

// What an article is called: its title, else where and when it appeared, else its id.
function articleName(article) {
  const [title, id] = articles.cells(article, "title", "article_id");
  return title || sourceLine(article) || id;
}

// Where and when an article appeared.
function sourceLine(article) {
  const [publisher, day] = articles.cells(article, "publisher", "published_on");
  return joined([publisher, day && dateText(day)]);
}
