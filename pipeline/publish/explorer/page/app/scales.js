// Scales of charts: from a value to its place on an axis (0 at the left, 1 at the right), with ticks.
// The same rules as pipeline/publish/plots/scales.py, which draws the data card's charts.

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const WORDS = ["", " million", " billion", " trillion", " quadrillion"];
const NEAR = 1e-9; // what a logarithm may be beside a whole number
const DAY = 86_400_000;

NF.scales = { linear, decades, years, day };

function linear(values, unit, most) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values) || (low ? 0 : 1);
  const raw = (high - low) / (most - 1);
  const power = 10 ** Math.floor(Math.log10(raw) + NEAR);
  const step = [1, 2, 5].map((factor) => factor * power).find((size) => size >= raw - NEAR) ?? 10 * power;
  const first = Math.floor(low / step + NEAR);
  const last = Math.ceil(high / step - NEAR);
  const place = (value) => (value - first * step) / ((last - first) * step);
  return { place, ticks: NF.range(first, last + 1).map((k) => [place(k * step), `${Number((k * step).toPrecision(6))}${unit}`]) };
}

function decades(values, most) {
  const low = Math.floor(Math.log10(Math.min(...values)) + NEAR);
  const high = Math.max(Math.ceil(Math.log10(Math.max(...values)) - NEAR), low + 1);
  const step = [1, 2, 3, 6].find((size) => (high - low) / size <= most - 1) ?? 12;
  const place = (value) => (Math.log10(value) - low) / (high - low);
  const tens = NF.range(low, high + 1).filter((ten) => (ten - low) % step === 0);
  return { place, ticks: tens.map((ten) => [(ten - low) / (high - low), powerOfTen(ten)]) };
}

// Days are ISO 8601 texts.
function years(days, most) {
  const all = days.map((text) => Number(text.slice(0, 4)));
  const [low, high] = [Math.min(...all), Math.max(...all) + 1];
  const step = STEPS.find((size) => (high - low) / size <= most) ?? 5000;
  const start = firstDay(low);
  const place = (value) => (value - start) / (firstDay(high) - start);
  const ticked = NF.range(low, high + 1).filter((year) => year % step === 0);
  return { place, ticks: ticked.map((year) => [place(firstDay(year)), String(year)]) };
}

// The days since 1970-01-01 of an ISO 8601 day.
function day(text) {
  return Date.parse(text) / DAY;
}

function firstDay(year) {
  return year > 9999 ? day("9999-12-31") + 1 : day(`${String(year).padStart(4, "0")}-01-01`);
}

function powerOfTen(exponent) {
  if (exponent < 6) return (10 ** exponent).toLocaleString("en", { maximumSignificantDigits: 6 });
  const word = Math.floor((exponent - 3) / 3);
  return word < WORDS.length ? `${10 ** ((exponent - 3) % 3)}${WORDS[word]}` : `1e${exponent}`;
}
