// Citations of a row and of the dataset: a sentence, APA, BibTeX, RIS; and the row as a W3C Web Annotation.

const AROUND = 32; // characters before and after the words in a Web Annotation
const { version } = data;

rowParts.push({
  order: 60,
  name: "cite",
  render(row) {
    const of = cited(row);
    const made = { Sentence: sentence(of), ...forms([source(of.article), dataset(of.observation_id)]) };
    const annotation = () => JSON.stringify(annotated(of), null, 1);
    const copy = of.quote && copyButton("copy-annotation", "Copy as Web Annotation", annotation);
    return [el("h3", "Cite this figure"), NF.citations("row", made, copy)];
  },
});

NF.datasetCited = () => forms([dataset()]);

const forms = works => ({
  APA: works.map(apa).join("\n\n"),
  BibTeX: works.map(bibtex).join("\n\n"),
  RIS: works.map(ris).join("\n"),
});

// A choice of forms with a copy button; what is chosen stays chosen for the next row.
let kept = "Sentence";
NF.citations = (id, made, more) => {
  if (!made[kept]) kept = "APA";
  const text = scrolling("pre.citation", "The citation", made[kept]);
  const onchange = ({ target }) => (text.textContent = made[(kept = target.value)]);
  const names = Object.keys(made).map(name => [name, name]);
  const form = select({ id: `form-${id}`, "aria-label": "Form of the citation", onchange }, kept, names);
  return [
    el(
      "div.actions",
      form,
      copyButton(`copy-${id}`, "Copy citation", () => text.textContent),
      more
    ),
    text,
  ];
};

// All that a citation says of a row, which is loaded.
function cited(row) {
  const of = observations.record(row);
  return {
    ...of,
    article: articles.record(articleOf(row)),
    passage: passages.record(passageOf(row)),
    what: joined([of.subject_name, of.indicator, of.time_period]),
  };
}

function source(article) {
  const original = originalOf(article);
  return {
    type: "NEWS",
    key: `newsfacts_${article.article_id}`.replace(/[^\w.-]/g, "_"),
    authors: article.authors ?? [],
    title: article.title,
    instead: `Article ${article.article_id}`,
    publisher: article.publisher,
    day: article.published_on,
    url: article.source_url,
    note: original && `A copy or adaptation of ${original}`,
  };
}

// The work that an article copies, translates or paraphrases, in words.
function originalOf({
  original_title: title,
  original_authors: authors,
  original_publisher: publisher,
  original_published_on: day,
  original_url: url,
}) {
  return joined([title && `“${title}”`, authors?.join(", "), publisher, day && dateText(day), url]);
}

function dataset(row) {
  const number = version.number.replace("v", "");
  return {
    type: "DATA",
    key: joined([`newsfacts_${number.replaceAll(".", "_")}`, row], "_"),
    authors: [version.creator],
    title: `${version.title}: ${version.subtitle}`,
    version: number,
    day: version.newest_source?.slice(0, 4),
    url: webAddress(row),
    row,
    note: version.licence.short,
  };
}

// Where others find the page: not on this disk, nor on this computer.
function webAddress(row) {
  if (!location.protocol.startsWith("http") || /^(localhost|127\.|\[::1)/.test(location.hostname)) return null;
  return location.href.split("#")[0] + (row ? `#row=${row}` : "");
}

function sentence(of) {
  const { article } = of;
  const where = [
    article.title ? `“${article.title}”` : !article.publisher && `article ${article.article_id}`,
    article.authors?.join(", "),
    article.publisher,
    article.published_on && dateText(article.published_on),
    article.source_url,
  ];
  const about = joined([of.what, of.attribution_name && `according to ${of.attribution_name}`], "; ");
  const { note } = source(article);
  const name = `row ${of.observation_id} of ${version.title} ${version.number} (${version.licence.short})`;
  const row = joined([name, webAddress(of.observation_id)]);
  const quoted = joined([`“${of.quote ?? of.value_text}”`, about && `(${about})`], " ");
  const from = joined([...where, note && `a${note.slice(1)}`]);
  return `${quoted}, in ${from}; ${row}.`;
}

function apa(work) {
  const [year, month, day] = work.day?.split("-") ?? ["n.d."];
  const date = month ? `(${year}, ${dateText(work.day).split(" ")[1]} ${Number(day)})` : `(${year})`;
  const part = work.row && `row ${work.row}`;
  const about = work.version ? ` (Version ${joined([work.version, part])}) [Data set]` : "";
  const title = (work.title ?? `[${work.instead}]`) + about;
  const all = work.authors;
  const authors = all.length > 1 ? `${all.slice(0, -1).join(", ")}, & ${all.at(-1)}` : all[0];
  const parts = authors ? [`${authors.replace(/\.$/, "")}. ${date}`, title] : [`${title}. ${date}`];
  const ended = [...parts, work.publisher]
    .filter(Boolean)
    .map(text => (/[.?!]$/.test(text) ? text : `${text}.`))
    .join(" ");
  return joined([ended, work.url, !work.version && work.note && `[${work.note}]`], " ");
}

function bibtex(work) {
  const whole = Boolean(work.version);
  const fields = {
    author: work.authors.map(one => `{${tex(one)}}`).join(" and "),
    title: tex(work.title ?? work.instead),
    howpublished: tex(work.publisher),
    version: work.version,
    year: work.day?.slice(0, 4),
    month: work.day?.slice(5, 7),
    url: work.url?.replace(/[{}\\]/g, encodeURIComponent),
    note: joined([whole && work.row && `row ${tex(work.row)}`, tex(work.note)]),
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${work.key},\n${lines.join(",\n")}\n}`;
}

const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const tex = text => oneLine(text).replace(/[\\~^{}%&#_$]/g, sign => TEX[sign] ?? `\\${sign}`);
const oneLine = text => (text ?? "").replace(/\s+/g, " ").trim();

function ris(work) {
  const fields = [
    ["TY", work.type],
    ...work.authors.map(one => ["AU", one]),
    ["TI", work.title ?? work.instead],
    ["T2", work.publisher],
    ["PY", work.day?.slice(0, 4)],
    ["DA", work.day?.replaceAll("-", "/")],
    ["ET", work.version],
    ["M1", work.row],
    ["UR", work.url],
    ["N1", work.note],
  ];
  const lines = fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${oneLine(value)}\n`);
  return [...lines, "ER  - \n"].join("");
}

// The words and what stands around them. Only the text itself, named by its hash, has their place in code points:
// at the address of the article they stand among other things.
function annotated({ article, passage, ...of }) {
  const text = [...(passage.text ?? "")];
  const [start, end] = [of.start - passage.start, of.end - passage.start];
  const [prefix, suffix] = [text.slice(Math.max(0, start - AROUND), start), text.slice(end, end + AROUND)];
  const around = text.length > 0 && { prefix: prefix.join(""), suffix: suffix.join("") };
  const words = { type: "TextQuoteSelector", exact: of.quote, ...around };
  const place = { type: "TextPositionSelector", start: of.start, end: of.end };
  const figure = `${of.value} ${of.unit_code}`;
  const value = `${joined([of.what, figure], ": ")} (${version.title} ${version.number}, ${of.observation_id})`;
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: webAddress(of.observation_id) ?? undefined,
    type: "Annotation",
    motivation: "describing",
    body: { type: "TextualBody", format: "text/plain", language: "en", value },
    target: {
      source: article.source_url ?? hashUri(article.text_sha256),
      selector: article.source_url ? words : [words, place],
    },
  };
}

// An article that stands nowhere is named by the hash of its text (RFC 6920).
function hashUri(hex) {
  const bytes = hex.replace(/../g, pair => String.fromCharCode(Number.parseInt(pair, 16)));
  return `ni:///sha-256;${btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}
