// A scanner types where nobody looks: a code that comes as a burst of keys while no field has the
// focus goes to the field for it. Without this file the field is chosen first.
//
// Keys are read by their place, so that the Korean input method does not matter, and none is kept
// from the page: only the line end after a code whose check character fits is taken.

const form = document.querySelector("form[data-scan]");
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"; // as in app/domain/verification.py
const LENGTH = 16;
const PAUSE = 250; // milliseconds between two keys of one burst, also over a remote desktop
const MOST = 500;
const PLACES = { Minus: "-", NumpadSubtract: "-", Period: ".", Space: " " };
let typed = "";
let last = 0;

function isField(element) {
  if (element.closest("textarea, select, [contenteditable]")) return true;
  const input = element.closest("input");
  return input !== null && !["button", "submit", "checkbox", "radio"].includes(input.type);
}

function character(place) {
  const named = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(place);
  return named ? (named[1] ?? named[2]) : (PLACES[place] ?? "/");
}

function isSound(code) {
  const values = [...code].map((one) => ALPHABET.indexOf(one));
  const sum = values.slice(0, -1).reduce((total, value, at) => total + value * (at + 2), 0);
  return !values.includes(-1) && (sum + values.at(-1)) % ALPHABET.length === 0;
}

function codeIn(text) {
  const groups = /(?<![A-Z0-9])(?=([A-Z0-9]{4}(?:[ .-]?[A-Z0-9]{4}){3})(?![A-Z0-9]))/g;
  const found = [...text.matchAll(groups)].map((match) => match[1].replace(/[ .-]/g, ""));
  return found.find((code) => code.length === LENGTH && isSound(code));
}

document.addEventListener(
  "keydown",
  (event) => {
    if (isField(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
      typed = "";
      return;
    }
    if (event.timeStamp - last > PAUSE) typed = "";
    last = event.timeStamp;
    if (event.key === "Shift" || event.repeat) return;
    if (event.code !== "Enter" && event.code !== "NumpadEnter") {
      typed = (typed + character(event.code)).slice(-MOST);
      return;
    }
    const code = codeIn(typed);
    typed = "";
    if (!code) return;
    event.preventDefault(); // a link in focus would be followed
    event.stopImmediatePropagation();
    form.elements.namedItem("code").value = code;
    form.requestSubmit();
  },
  { capture: true },
);
