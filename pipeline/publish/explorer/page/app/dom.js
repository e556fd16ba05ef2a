// Builds elements. Text becomes text nodes and nothing else: no article can bring markup into the page.

const SVG = "http://www.w3.org/2000/svg";

// An HTML element. A function value is a listener ("onclick"), true an empty attribute; false, null and undefined
// leave one out; `style` is an object of properties, because the policy of the page forbids style text.
NF.el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

NF.span = (kind, ...children) => NF.el("span", { class: kind }, ...children);

// A link to the present state with some of it changed.
NF.link = (id, patch, ...children) => NF.el("a", { id, href: NF.state.hash(patch) }, ...children);

NF.svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "style") for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...nodes(children));
  return element;
}

function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

// Replaces what a container holds; whoever had the focus there keeps it, found again by its id.
NF.draw = (container, ...children) => {
  const held = container.contains(document.activeElement) ? document.activeElement : null;
  const selection = held && "selectionStart" in held ? [held.selectionStart, held.selectionEnd] : null;
  container.replaceChildren(...nodes(children));
  const again = held?.id ? document.getElementById(held.id) : null;
  if (!again || again === document.activeElement) return;
  again.focus({ preventScroll: true });
  if (selection && selection[0] !== null) again.setSelectionRange(...selection);
};

// Says something to readers who hear the page.
NF.say = (text) => {
  document.getElementById("said").textContent = text;
};
