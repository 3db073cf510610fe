// Elements as data, and bringing the page to them without replacing what is still right: focus, caret, an open <details> and
// a running composition survive every update.

export type Handler = (event: Event) => void;
export interface Attributes {
  [name: string]: string | number | boolean | Handler | { [property: string]: string } | undefined;
}
export interface Wanted {
  tag: string;
  key: string;
  attributes: Attributes;
  children: (Wanted | string)[];
}

type Child = Wanted | string | null | false | undefined | Child[];

function flat(children: Child[], into: (Wanted | string)[]): (Wanted | string)[] {
  for (const child of children) {
    if (Array.isArray(child)) flat(child, into);
    else if (child !== null && child !== false && child !== undefined && child !== "") into.push(child);
  }
  return into;
}

// `key` tells siblings apart; without one their order does.
export function h(tag: string, attributes: Attributes = {}, ...children: Child[]): Wanted {
  const { key, ...rest } = attributes;
  return { tag, key: key === undefined ? "" : String(key), attributes: rest, children: flat(children, []) };
}

interface Own extends Element {
  mirrorKey?: string;
  mirrorHandlers?: Map<string, Handler>;
  mirrorNames?: Set<string>;
}

function listen(element: Own, type: string, handler: Handler): void {
  element.mirrorHandlers ??= new Map();
  if (!element.mirrorHandlers.has(type)) element.addEventListener(type, (event) => element.mirrorHandlers?.get(type)?.(event));
  element.mirrorHandlers.set(type, handler);
}

function setValue(element: Own, value: string): void {
  const field = element as Own & { value: string };
  if (field.value !== value) field.value = value;
}

function setAttributes(element: Own, attributes: Attributes): void {
  const names = new Set<string>();
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") listen(element, name, value);
    // The policy allows no style attribute; properties set one by one are fine.
    else if (typeof value === "object") for (const [property, text] of Object.entries(value)) (element as Own & HTMLElement).style.setProperty(property, text);
    else if (name !== "value" && value !== undefined && value !== false) {
      names.add(name);
      const text = value === true ? "" : String(value);
      if (element.getAttribute(name) !== text) element.setAttribute(name, text);
    }
  }
  for (const old of element.mirrorNames ?? []) if (!names.has(old)) element.removeAttribute(old);
  element.mirrorNames = names;
}

function update(element: Own, wanted: Wanted): void {
  setAttributes(element, wanted.attributes);
  bring(element, wanted.children);
  // After the children: a select's value is one of its options.
  const { value, checked } = wanted.attributes;
  // A box that was clicked stands as clicked whatever its attribute says, also for the next question in its place.
  if (element instanceof HTMLInputElement && typeof checked === "boolean" && element.checked !== checked) element.checked = checked;
  if (value !== undefined && typeof value !== "object" && typeof value !== "function") setValue(element, String(value));
}

function make(wanted: Wanted): Own {
  const element = document.createElement(wanted.tag) as Own;
  element.mirrorKey = wanted.key;
  update(element, wanted);
  return element;
}

export function bring(parent: Element, wanted: (Wanted | string)[]): void {
  const old = [...parent.childNodes];
  const by_key = new Map<string, Own>();
  for (const node of old) if (node instanceof Element && (node as Own).mirrorKey) by_key.set((node as Own).mirrorKey!, node as Own);
  const free = old.filter((node) => !(node instanceof Element && (node as Own).mirrorKey));
  const next: Node[] = wanted.map((child) => {
    if (typeof child === "string") {
      const at = free.findIndex((node) => node.nodeType === Node.TEXT_NODE);
      const text = at >= 0 ? (free.splice(at, 1)[0] as Text) : document.createTextNode(child);
      if (text.data !== child) text.data = child;
      return text;
    }
    const tag = child.tag.toUpperCase();
    let found: Own | undefined;
    if (child.key !== "") {
      const same = by_key.get(child.key);
      if (same?.tagName === tag) found = same;
      by_key.delete(child.key);
    } else {
      const at = free.findIndex((node) => node instanceof Element && node.tagName === tag);
      if (at >= 0) found = free.splice(at, 1)[0] as Own;
    }
    if (found === undefined) return make(child);
    update(found, child);
    return found;
  });
  const staying = new Set(next);
  for (const node of old) if (!staying.has(node as ChildNode)) node.remove();
  // Only what stands wrong is moved: moving an element takes its focus away.
  let at: ChildNode | null = parent.firstChild;
  for (const node of next) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}
