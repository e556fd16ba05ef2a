// Citations of a row and of the dataset: a sentence, APA, BibTeX, RIS; and the row as a W3C Web Annotation.

const AROUND = 32; // characters before and after the words in a Web Annotation
const { el } = NF;
const { version } = NF.data;
const join = (parts, between) => parts.filter(Boolean).join(between);

NF.rowParts.push({
  order: 60,
  name: "cite",
  render(section, row) {
    const of = cited(row);
    const annotation = of.quote && NF.copyButton("copy-annotation", "Copy as Web Annotation", () => JSON.stringify(annotated(of), null, 1));
    section.append(el("h3", {}, "Cite this figure"), ...NF.citations("row", { Sentence: sentence(of), ...forms([source(of.article), dataset(of.observation_id)]) }, annotation));
  },
});

NF.datasetCited = () => forms([dataset()]);

const forms = (works) => ({ APA: works.map(apa).join("\n\n"), BibTeX: works.map(bibtex).join("\n\n"), RIS: works.map(ris).join("\n") });

// A choice of forms with a copy button; what is chosen stays chosen for the next row.
let kept = "Sentence";
NF.citations = (id, made, more) => {
  if (!made[kept]) kept = "APA";
  const text = el("pre", { class: "citation", tabindex: 0, role: "region", "aria-label": "The citation" }, made[kept]);
  const onchange = ({ target }) => (text.textContent = made[(kept = target.value)]);
  const options = Object.keys(made).map((name) => el("option", { selected: name === kept }, name));
  return [
    el("div", { class: "actions" }, el("select", { id: `form-${id}`, "aria-label": "Form of the citation", onchange }, options), NF.copyButton(`copy-${id}`, "Copy citation", () => text.textContent), more),
    text,
  ];
};

// All that a citation says of a row, which is loaded.
function cited(row) {
  const observations = NF.table("observations");
  const all = (table, at) => Object.fromEntries(table.names.map((name) => [name, table.get(name, at)]));
  const [article, passage] = ["articles", "passages"].map((name) => all(NF.table(name), observations.ref(name === "articles" ? "article_id" : "passage_id", row)));
  const of = all(observations, row);
  return { ...of, article, passage, what: join([of.subject_name, of.indicator, of.time_period], ", ") };
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
function originalOf({ original_title: title, original_authors: authors, original_publisher: publisher, original_published_on: day, original_url: url }) {
  return join([title && `“${title}”`, authors?.join(", "), publisher, day && NF.date(day), url], ", ");
}

function dataset(row) {
  const number = version.number.replace("v", "");
  return {
    type: "DATA",
    key: join([`newsfacts_${number.replaceAll(".", "_")}`, row], "_"),
    authors: [version.creator],
    title: `${version.title}: ${version.subtitle}`,
    version: number,
    day: version.newest_source?.slice(0, 4),
    url: address(row),
    row,
    note: version.licence.short,
  };
}

// Where others find the page: not on this disk, nor on this computer.
function address(row) {
  if (!location.protocol.startsWith("http") || /^(localhost|127\.|\[::1)/.test(location.hostname)) return null;
  return location.href.split("#")[0] + (row ? `#row=${row}` : "");
}

function sentence(of) {
  const { article } = of;
  const where = [article.title ? `“${article.title}”` : !article.publisher && `article ${article.article_id}`, article.authors?.join(", "), article.publisher, article.published_on && NF.date(article.published_on), article.source_url];
  const about = join([of.what, of.attribution_name && `according to ${of.attribution_name}`], "; ");
  const { note } = source(article);
  const row = join([`row ${of.observation_id} of ${version.title} ${version.number} (${version.licence.short})`, address(of.observation_id)], ", ");
  const quoted = join([`“${of.quote ?? of.value_text}”`, about && `(${about})`], " ");
  const from = join([...where, note && `a${note.slice(1)}`], ", ");
  return `${quoted}, in ${from}; ${row}.`;
}

function apa(work) {
  const [year, month, day] = work.day?.split("-") ?? ["n.d."];
  const date = month ? `(${year}, ${NF.date(work.day).split(" ")[1]} ${Number(day)})` : `(${year})`;
  const part = work.row && `row ${work.row}`;
  const about = work.version ? ` (Version ${join([work.version, part], ", ")}) [Data set]` : "";
  const title = (work.title ?? `[${work.instead}]`) + about;
  const all = work.authors;
  const authors = all.length > 1 ? `${all.slice(0, -1).join(", ")}, & ${all.at(-1)}` : all[0];
  const parts = authors ? [`${authors.replace(/\.$/, "")}. ${date}`, title] : [`${title}. ${date}`];
  const ended = [...parts, work.publisher].filter(Boolean).map((text) => (/[.?!]$/.test(text) ? text : `${text}.`)).join(" ");
  return join([ended, work.url, !work.version && work.note && `[${work.note}]`], " ");
}

function bibtex(work) {
  const whole = Boolean(work.version);
  const fields = {
    author: work.authors.map((one) => `{${tex(one)}}`).join(" and "),
    title: tex(work.title ?? work.instead),
    howpublished: tex(work.publisher),
    version: work.version,
    year: work.day?.slice(0, 4),
    month: work.day?.slice(5, 7),
    url: work.url?.replace(/[{}\\]/g, encodeURIComponent),
    note: join([whole && work.row && `row ${tex(work.row)}`, tex(work.note)], ", "),
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${work.key},\n${lines.join(",\n")}\n}`;
}

const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const tex = (text) => oneLine(text).replace(/[\\~^{}%&#_$]/g, (sign) => TEX[sign] ?? `\\${sign}`);
const oneLine = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function ris(work) {
  const fields = [["TY", work.type], ...work.authors.map((one) => ["AU", one]), ["TI", work.title ?? work.instead], ["T2", work.publisher], ["PY", work.day?.slice(0, 4)], ["DA", work.day?.replaceAll("-", "/")], ["ET", work.version], ["M1", work.row], ["UR", work.url], ["N1", work.note]];
  const lines = fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${oneLine(value)}\n`);
  return [...lines, "ER  - \n"].join("");
}

// The words and their place in the article's text; offsets count code points, as the model asks.
function annotated({ article, passage, ...of }) {
  const text = [...(passage.text ?? "")];
  const [start, end] = [of.start - passage.start, of.end - passage.start];
  const around = text.length && { prefix: text.slice(Math.max(0, start - AROUND), start).join(""), suffix: text.slice(end, end + AROUND).join("") };
  const figure = `${of.value} ${of.unit_code}`;
  const value = `${join([of.what, figure], ": ")} (${version.title} ${version.number}, ${of.observation_id})`;
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: address(of.observation_id) ?? undefined,
    type: "Annotation",
    motivation: "describing",
    body: { type: "TextualBody", format: "text/plain", language: "en", value },
    target: {
      source: article.source_url ?? hashUri(article.text_sha256),
      selector: [
        { type: "TextQuoteSelector", exact: of.quote, ...around },
        { type: "TextPositionSelector", start: of.start, end: of.end },
      ],
    },
  };
}

// An article that stands nowhere is named by the hash of its text (RFC 6920).
function hashUri(hex) {
  const bytes = hex.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  return `ni:///sha-256;${btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}
