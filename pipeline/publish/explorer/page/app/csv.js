// CSV files: the chosen rows in the dialect of the published ones, and corrections as the pipeline takes them.

const FORMULA = /^('*[=+\-@\t\r\n＝＋－＠])/; // as in pipeline/access/spreadsheet.py
const OF_ARTICLE = ["title", "publisher", "published_on", "source_url"];

// A line as raw/README.md describes it: every text as it is.
NF.plainLine = (cells) => `${cells.map((cell) => (/[",\r\n]/.test(cell) ? quoted(cell) : cell)).join(",")}\n`;

// A line of the published dialect: text in quotation marks and safe in a spreadsheet, nothing for a missing value.
const line = (cells) => `${cells.map((cell) => (typeof cell === "string" ? quoted(cell.replace(FORMULA, "'$1")) : (cell ?? ""))).join(",")}\n`;

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

// The chosen rows of observations with their sentence and their article: texts, to be written one after the other.
NF.csv = async (numbers) => {
  const [observations, articles, passages] = ["observations", "articles", "passages"].map(NF.table);
  const parts = ["\uFEFF", line([...observations.names, "sentence", ...OF_ARTICLE])];
  for (let from = 0; from < numbers.length; from += 5000) {
    const some = numbers.slice(from, from + 5000);
    await observations.load(some);
    const [of, at] = ["article_id", "passage_id"].map((column) => some.map((row) => observations.ref(column, row)));
    await Promise.all([articles.load(of), passages.load(at)]);
    some.forEach((row, index) => {
      const own = observations.names.map((column) => observations.get(column, row));
      parts.push(line([...own, passages.get("text", at[index])?.trim(), ...OF_ARTICLE.map((column) => articles.get(column, of[index]))]));
    });
  }
  return parts;
};
