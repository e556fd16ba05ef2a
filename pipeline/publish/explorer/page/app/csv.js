// CSV files: the chosen rows in the dialect of the published ones, and corrections as the pipeline takes them.

const FORMULA = /^('*[=+\-@\t\r\n＝＋－＠])/; // as in pipeline/access/spreadsheet.py
const OF_ARTICLE = ["title", "publisher", "published_on", "source_url"];

// A line as raw/README.md describes it: every text as it is.
NF.plainLine = cells => `${cells.map(cell => (/[",\r\n]/.test(cell) ? quoted(cell) : cell)).join(",")}\n`;

// A line of the published dialect, see pipeline/access/csv.py. `columns` are the names, by which types are known.
const line = (cells, columns = []) => `${cells.map((cell, at) => written(cell, data.types[columns[at]])).join(",")}\n`;

// Text in quotation marks and safe in a spreadsheet, nothing for a missing value.
function written(cell, type) {
  if (cell === null || cell === undefined) return "";
  if (type === "number") return decimal(cell);
  return typeof cell !== "string" || type === "date" ? String(cell) : quoted(cell.replace(FORMULA, "'$1"));
}

// A decimal number as Python writes it: "5.0", "1e+16".
function decimal(value) {
  const [digits, exponent] = value.toExponential().split("e");
  if (exponent < -4 || exponent >= 16) return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

const quoted = text => `"${text.replaceAll('"', '""')}"`;

// The chosen rows of observations with their sentence and their article: texts, to be written one after the other.
NF.csv = async numbers => {
  const columns = [...observations.names, "sentence", ...OF_ARTICLE];
  const parts = ["\uFEFF", line(columns)];
  for (let from = 0; from < numbers.length; from += 5000) {
    const some = numbers.slice(from, from + 5000);
    await observations.load(some);
    const [of, at] = [some.map(articleOf), some.map(passageOf)];
    await Promise.all([articles.load(of), passages.load(at)]);
    some.forEach((row, index) => {
      const own = Object.values(observations.record(row));
      const sentence = passages.get("text", at[index])?.trim();
      parts.push(line([...own, sentence, ...OF_ARTICLE.map(name => articles.get(name, of[index]))], columns));
    });
  }
  return parts;
};
