// Keys of the weekly review, by place on the keyboard, so that a Korean layout does not matter.
// Without this file every act is a link or a button.

const table = document.querySelector("table.worksheet");
const entry = document.querySelector("form[data-entry]");
const isOn = document.querySelector("[data-shortcuts]") !== null;
const rows = table ? [...table.querySelectorAll("tr[data-row]")] : [];

function current() {
  const inside = document.activeElement?.closest("tr[data-row]");
  if (inside) return rows.indexOf(inside);
  const marked = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return marked ? rows.indexOf(marked) : -1;
}

function go(step) {
  const next = rows[Math.min(Math.max(current() + step, 0), rows.length - 1)];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

const acts = {
  KeyJ: () => go(1),
  KeyK: () => go(-1),
  KeyV: () => rows[current()]?.querySelector("[data-mark]")?.click(),
  KeyD: () => rows[current()]?.querySelector("[data-page]")?.click(),
  KeyA: () => rows[Math.max(current(), 0)]?.querySelector("[data-enter]")?.click(),
};

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

if (isOn && rows.length) {
  document.addEventListener("keydown", (event) => {
    // With Hangul on, a letter outside a field may come as key 229: its place is still told.
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (isTyping(event.target) || !acts[event.code]) return;
    event.preventDefault();
    acts[event.code]();
  });
}

if (entry) {
  // Enter that ends a syllable must not send the form.
  entry.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  });
  // Escape leaves the form for the row it belongs to, where letters are acts; what is typed stays.
  // While a syllable is put together, Escape is the composition's.
  entry.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    const own = document.querySelector("tr.is-now");
    if (own) own.focus();
    else event.target.blur();
  });
  const faulty = entry.querySelector("[aria-invalid]");
  const field = faulty ?? entry.elements.namedItem("decision");
  field.focus();
  // The browser moves to the row named in the address once the page is loaded.
  window.addEventListener("load", () => setTimeout(() => field.focus()));
} else {
  const at = current();
  if (at >= 0) rows[at].focus();
}

// What was saved before the page came: a reader of screens hears only what changes afterwards.
const saved = document.querySelector("[data-saved]");
if (saved) {
  const said = [...saved.childNodes];
  saved.replaceChildren();
  setTimeout(() => saved.replaceChildren(...said), 200);
}
