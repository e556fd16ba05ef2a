// Scales of charts: from a value to its place on an axis (0 at the left, 1 at the right), with ticks.
// The same rules as pipeline/publish/plots/scales.py, which draws the data card's charts.

const NEAR = 1e-9; // what a logarithm may be beside a whole number
const WORDS = ["", " million", " billion", " trillion", " quadrillion"];

// From zero, or the least value below it, to the largest; round steps of 1, 2 or 5.
NF.linear = (values, unit, most) => {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values) || (low ? 0 : 1);
  const raw = (high - low) / (most - 1);
  const power = 10 ** Math.floor(Math.log10(raw) + NEAR);
  const step = [1, 2, 5, 10].map(factor => factor * power).find(size => size >= raw - NEAR);
  const first = Math.floor(low / step + NEAR);
  const last = Math.ceil(high / step - NEAR);
  const place = value => (value / step - first) / (last - first);
  return {
    place,
    ticks: range(first, last + 1).map(k => [place(k * step), Number((k * step).toPrecision(6)) + unit]),
  };
};

// Powers of ten at the same distance from each other; the values are above zero.
NF.decades = (values, most) => {
  const low = Math.floor(Math.log10(Math.min(...values)) + NEAR);
  const high = Math.max(Math.ceil(Math.log10(Math.max(...values)) - NEAR), low + 1);
  const step = [1, 2, 3, 6].find(size => (high - low) / size <= most - 1) ?? 12;
  const place = value => (Math.log10(value) - low) / (high - low);
  const tens = range(low, high + 1).filter(ten => (ten - low) % step === 0);
  return { place, ticks: tens.map(ten => [(ten - low) / (high - low), powerOfTen(ten)]) };
};

function powerOfTen(exponent) {
  if (exponent < 6) return (10 ** exponent).toLocaleString("en", { maximumSignificantDigits: 6 });
  const word = WORDS[Math.floor(exponent / 3) - 1];
  return word ? 10 ** (exponent % 3) + word : `1e${exponent}`;
}

// From the first day of the first year to the last of the last; values are days since 1970, `days` ISO 8601 texts.
NF.years = (days, most) => {
  const all = days.map(text => Number(text.slice(0, 4)));
  const [low, high] = [Math.min(...all), Math.max(...all) + 1];
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find(size => (high - low) / size <= most) ?? 5000;
  const place = value => (value - newYear(low)) / (newYear(high) - newYear(low));
  const ticked = range(low, high + 1).filter(year => year % step === 0);
  return { place, ticks: ticked.map(year => [place(newYear(year)), String(year)]) };
};

const newYear = year =>
  year > 9999 ? dayNumber("9999-12-31") + 1 : dayNumber(`${String(year).padStart(4, "0")}-01-01`);
