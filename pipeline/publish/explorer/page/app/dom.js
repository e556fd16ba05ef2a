// Builds elements. Text becomes text nodes and nothing else: no article can bring markup into the page.

const SVG = "http://www.w3.org/2000/svg";

// An HTML element: el("p.note.wide", { id }, ...children), where the attributes may be left out.
const el = (name, ...content) => filled(tag => document.createElement(tag), name, content);

const svg = (name, ...content) => filled(tag => document.createElementNS(SVG, tag), name, content);

// A function value is a listener ("onclick"), true an empty attribute; false, null and undefined leave one out;
// `style` is an object of properties, because the policy of the page forbids style text.
function filled(create, name, content) {
  const [tag, ...classes] = name.split(".");
  const element = create(tag);
  if (classes.length) element.setAttribute("class", classes.join(" "));
  const attributes = content[0]?.constructor === Object ? content.shift() : {};
  for (const [key, value] of Object.entries(attributes)) {
    if ([false, null, undefined].includes(value)) continue;
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (key === "style")
      for (const [property, text] of Object.entries(value)) element.style.setProperty(property, text);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...nodes(content));
  return element;
}

// Children may be lists of children; what is false, null or empty is none.
const nodes = children => children.flat(Infinity).filter(child => child || child === 0);

// A sign that is not read out.
const silent = sign => el("span", { "aria-hidden": "true" }, sign);

const byId = id => document.getElementById(id);

// Replaces what a container holds; whoever had the focus there keeps it, found again by its id.
function draw(container, ...children) {
  const held = container.contains(document.activeElement) ? document.activeElement : null;
  const selection = held && "selectionStart" in held ? [held.selectionStart, held.selectionEnd] : null;
  container.replaceChildren(...nodes(children));
  const again = held?.id ? byId(held.id) : null;
  if (!again || again === document.activeElement) return;
  again.focus({ preventScroll: true });
  if (selection && selection[0] !== null) again.setSelectionRange(...selection);
}

// Says something to readers who hear the page.
function say(text) {
  byId("said").textContent = text;
}

// The parts that there are, in one text.
const joined = (parts, between = ", ") => parts.filter(Boolean).join(between);
