// Citations of a row and of the dataset: APA, BibTeX, RIS, a sentence; and the row as a W3C Web Annotation.

const MONTHS = "January February March April May June July August September October November December".split(" ");
const AROUND = 32; // characters before and after the words in a Web Annotation

NF.rowParts.push({ order: 60, name: "cite", render });

function render(section, row) {
  const of = cited(row);
  const made = { Sentence: sentence(of), APA: apaOfRow(of), BibTeX: bibtexOfRow(of), RIS: risOfRow(of) };
  const annotation = of.quote && NF.copyButton("copy-annotation", "Copy as Web Annotation", () => JSON.stringify(annotated(of), null, 1));
  section.append(NF.el("h3", {}, "Cite this figure"), NF.citations("row", made, annotation));
}

NF.cite = {
  dataset: () => ({ APA: apa(dataset()), BibTeX: bibtex(key(), dataset()), RIS: ris("DATA", dataset()) }),
};

// A choice of forms with a copy button; what is chosen stays chosen for the next row.
let kept = "Sentence";
NF.citations = (id, made, ...more) => {
  const names = Object.keys(made);
  let chosen = names.includes(kept) ? kept : names[0];
  const text = NF.el("pre", { class: "citation", tabindex: 0, role: "region", "aria-label": "The citation" }, made[chosen]);
  const choice = NF.el(
    "select",
    {
      id: `form-${id}`,
      "aria-label": "Form of the citation",
      onchange: () => {
        kept = chosen = choice.value;
        text.textContent = made[chosen];
      },
    },
    names.map((name) => NF.el("option", { value: name, selected: name === chosen }, name)),
  );
  return NF.el("div", { class: "citations" }, NF.el("div", { class: "actions" }, choice, NF.copyButton(`copy-${id}`, "Copy citation", () => made[chosen]), more), text);
};

// All that a citation says of a row, which is loaded.
function cited(row) {
  const [observations, articles, passages] = ["observations", "articles", "passages"].map(NF.table);
  const [article, passage] = [observations.ref("article_id", row), observations.ref("passage_id", row)];
  const of = (table, at, ...names) => Object.fromEntries(names.map((name) => [name, table.get(name, at)]));
  return {
    ...of(observations, row, "observation_id", "quote", "value", "value_text", "unit_code", "indicator", "time_period", "start", "end"),
    subject: observations.get("subject_name", row),
    says: observations.get("attribution_name", row),
    passage: of(passages, passage, "text", "start"),
    article: of(articles, article, "article_id", "title", "publisher", "published_on", "source_url", "retrieved_on", "text_sha256", "authors", "original_title", "original_authors", "original_publisher", "original_published_on", "original_url"),
  };
}

// A work: {authors, title, container, day, url, note, version}.
function source({ article }) {
  const original = [originalOf(article)].filter(Boolean).map((words) => `A copy or adaptation of ${words}.`);
  return {
    authors: article.authors ?? [],
    title: article.title,
    instead: `Article ${article.article_id}`,
    container: article.publisher,
    day: article.published_on,
    url: article.source_url,
    retrieved: article.retrieved_on,
    note: original.join(" "),
  };
}

function originalOf(article) {
  const { original_title: title, original_publisher: publisher, original_published_on: day, original_url: url } = article;
  return [title && `“${title}”`, names(article.original_authors ?? []), publisher, day && NF.date(day), url].filter(Boolean).join(", ");
}

function dataset(row) {
  const { title, subtitle, number, newest_source: day, licence, creator } = NF.data.version;
  return { authors: [creator], corporate: true, title: `${title}: ${subtitle}`, version: number.replace(/^v/, ""), day: day?.slice(0, 4), note: licence.short, row, url: address(row) };
}

// Where the page itself can be found by others: not on this disk, nor on this computer.
function address(row) {
  if (!location.protocol.startsWith("http") || /^(?:localhost|127\.|\[::1\])/.test(location.hostname)) return null;
  return location.href.split("#")[0] + (row ? `#row=${row}` : "");
}

function sentence(of) {
  const what = [of.subject, of.indicator, of.time_period].filter(Boolean).join(", ");
  const says = of.says ? `according to ${of.says}` : "";
  const { article } = of;
  const where = [article.title && `“${article.title}”`, names(article.authors ?? []), article.publisher ?? (article.title ? "" : `article ${article.article_id}`), article.published_on && NF.date(article.published_on), article.source_url];
  const original = originalOf(article);
  return [
    `“${of.quote ?? of.value_text}”`,
    what || says ? ` (${[what, says].filter(Boolean).join("; ")})` : "",
    `, in ${where.filter(Boolean).join(", ")}`,
    original ? `, a copy or adaptation of ${original}` : "",
    `; row ${of.observation_id} of ${NF.data.version.title} ${NF.data.version.number} (${NF.data.version.licence.short})`,
    address(of.observation_id) ? `, ${address(of.observation_id)}` : "",
    ".",
  ].join("");
}

function apaOfRow(of) {
  return `${apa(source(of))}\n\n${apa(dataset(of.observation_id))}`;
}

function apa(work) {
  const day = work.day ? (work.day.length > 4 ? apaDay(work.day) : work.day) : "n.d.";
  const about = work.version ? ` (Version ${[work.version, work.row && `row ${work.row}`].filter(Boolean).join(", ")}) [Data set]` : "";
  const title = `${work.title ?? `[${work.instead}]`}${about}`;
  const start = work.authors.length ? [`${apaNames(work.authors)}. (${day})`, title] : [title, `(${day})`];
  return [...start.map(ended), work.container && ended(work.container), work.url, work.note && !work.version && `[${work.note}]`].filter(Boolean).join(" ");
}

function bibtexOfRow(of) {
  const own = `${NF.data.version.title.toLowerCase()}_${of.article.article_id}`;
  return `${bibtex(own.replace(/[^A-Za-z0-9_.-]/g, "_"), source(of))}\n\n${bibtex(`${key()}_${of.observation_id}`, dataset(of.observation_id))}`;
}

function bibtex(name, work) {
  const authors = work.corporate ? `{${work.authors[0]}}` : work.authors.map((one) => `{${tex(one)}}`).join(" and ");
  const fields = {
    author: authors,
    title: work.corporate ? work.title : tex(work.title ?? work.instead),
    howpublished: work.container && tex(work.container),
    version: work.version,
    year: work.day?.slice(0, 4),
    month: work.day?.slice(5, 7),
    day: work.day?.slice(8, 10),
    url: work.url && work.url.replace(/[{}\\]/g, encodeURIComponent),
    urldate: work.retrieved,
    note: [work.row && `row ${tex(work.row)}`, work.corporate ? work.note : tex(work.note)].filter(Boolean).join(", "),
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([field, value]) => `  ${field} = {${value}}`);
  return `@misc{${name},\n${lines.join(",\n")}\n}`;
}

function key() {
  const { title, number } = NF.data.version;
  return `${title.toLowerCase()}_${number.replace(/^v/, "").replaceAll(".", "_")}`;
}

function tex(text) {
  const special = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  return oneLine(text).replace(/[\\~^]|[{}%&#_$]/g, (sign) => special[sign] ?? `\\${sign}`);
}

function risOfRow(of) {
  return `${ris("NEWS", source(of))}\n${ris("DATA", dataset(of.observation_id))}`;
}

function ris(type, work) {
  const fields = [
    ["TY", type],
    ...work.authors.map((one) => ["AU", one]),
    ["TI", work.title ?? work.instead],
    ["T2", work.container],
    ["PY", work.day?.slice(0, 4)],
    ["DA", work.day?.length > 4 && work.day.replaceAll("-", "/")],
    ["ET", work.version],
    ["M1", work.row],
    ["UR", work.url],
    ["Y2", work.retrieved?.replaceAll("-", "/")],
    ["N1", work.note],
    ["ER", " "],
  ];
  return fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${tag === "ER" ? "" : oneLine(value)}\n`).join("");
}

// The words and their place in the article's text; offsets count code points, as the model asks.
function annotated(of) {
  const text = [...(of.passage.text ?? "")];
  const [start, end] = [of.start - of.passage.start, of.end - of.passage.start];
  const around = text.length ? { prefix: text.slice(Math.max(0, start - AROUND), start).join(""), suffix: text.slice(end, end + AROUND).join("") } : {};
  const what = [of.subject, of.indicator, of.time_period].filter(Boolean).join(", ");
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: address(of.observation_id) ?? undefined,
    type: "Annotation",
    motivation: "describing",
    body: { type: "TextualBody", format: "text/plain", language: "en", value: `${what ? `${what}: ` : ""}${of.value} ${of.unit_code} (${NF.data.version.title} ${NF.data.version.number}, ${of.observation_id})` },
    target: {
      source: of.article.source_url ?? hashUri(of.article.text_sha256),
      selector: [
        { type: "TextQuoteSelector", exact: of.quote, ...around },
        { type: "TextPositionSelector", start: of.start, end: of.end },
      ],
    },
  };
}

// An article that stands nowhere is named by the hash of its text (RFC 6920).
function hashUri(hex) {
  const bytes = hex.match(/../g).map((pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  return `ni:///sha-256;${btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

function apaNames(all) {
  return all.length > 1 ? `${all.slice(0, -1).join(", ")}, & ${all.at(-1)}` : all[0];
}

function names(all) {
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : all.join("");
}

function apaDay(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${year}, ${MONTHS[month - 1]} ${day}`;
}

function ended(text) {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

function oneLine(text) {
  return String(text ?? "").split(/\s+/).filter(Boolean).join(" ");
}
