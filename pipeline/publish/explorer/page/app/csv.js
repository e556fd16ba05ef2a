// CSV files: the chosen rows in the dialect of the published ones, and corrections as the pipeline takes them.

const FORMULA = /^('*[=+\-@\t\r\n＝＋－＠])/; // as in pipeline/access/spreadsheet.py
const OF_ARTICLE = ["title", "publisher", "published_on", "source_url"];
const AT_ONCE = 5000;

NF.csv = {
  // A line of the published dialect: text in quotation marks and safe in a spreadsheet, nothing for a missing value.
  line: (cells) => `${cells.map(published).join(",")}\n`,
  // A line as raw/README.md describes it: every text as it is.
  plain: (cells) => `${cells.map((cell) => (/[",\r\n]/.test(cell) ? quoted(cell) : cell)).join(",")}\n`,
  // The chosen rows of observations with their sentence and their article: texts, to be written one after the other.
  rows,
};

function published(value) {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? quoted(value.replace(FORMULA, "'$1")) : String(value);
}

function quoted(text) {
  return `"${text.replaceAll('"', '""')}"`;
}

async function rows(numbers) {
  const observations = NF.table("observations");
  const [articles, passages] = [NF.table("articles"), NF.table("passages")];
  const own = observations.names;
  const parts = ["\uFEFF", NF.csv.line([...own, "sentence", ...OF_ARTICLE])];
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const some = numbers.slice(from, from + AT_ONCE);
    await NF.load("observations", some);
    const [of, at] = ["article_id", "passage_id"].map((column) => some.map((row) => observations.ref(column, row)));
    await Promise.all([NF.load("articles", of), NF.load("passages", at)]);
    parts.push(
      some
        .map((row, index) =>
          NF.csv.line([
            ...own.map((column) => observations.get(column, row)),
            passages.get("text", at[index])?.trim() ?? null,
            ...OF_ARTICLE.map((column) => articles.get(column, of[index])),
          ]),
        )
        .join(""),
    );
  }
  return parts;
}
