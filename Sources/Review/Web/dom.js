// Elements from plain values: text is never read as markup.
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null));
  return element;
}

export const byId = (id) => document.getElementById(id);

// What a screen reader is told, and a line at the foot of the page shows.
let shown;
export function say(text) {
  const line = byId("status");
  line.textContent = "";
  // an equal text would not be read again
  requestAnimationFrame(() => (line.textContent = text));
  clearTimeout(shown);
  shown = setTimeout(() => (line.textContent = ""), 12000);
}

export const setting = {
  get: (name) => sessionStorage.getItem(`crossfoot-${name}`),
  set: (name, value) => sessionStorage.setItem(`crossfoot-${name}`, value),
};

// Single keys do something unless somebody is typing, or has turned them off.
export function onKeys(keys) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    const target = event.target;
    if (target.matches("input:not([type=checkbox]), textarea, select")) {
      if (event.key === "Escape") target.blur();
      return;
    }
    if (setting.get("keys") === "off" && event.key !== "?") return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action(event);
  });
}

export const plural = (count, one, many = one + "s") => `${count} ${count === 1 ? one : many}`;
