// The form of a request follows what is typed: card, legal bases, recognised targets and what is
// still missing come from the server, by the same button that works without this file.

const form = document.querySelector("form[data-recording]");
const PAUSE = 500; // milliseconds without typing
let isChanged = false;
let edits = 0; // what was typed after the question was sent is newer than the answer
let timer;
let running;

function regions(root) {
  return [...root.querySelectorAll("[data-live]")];
}

// Texts stay where they are, with caret and undo: only shown or hidden, and told what becomes of them.
function follow(page) {
  for (const fresh of page.querySelectorAll("[data-asked]")) {
    const old = document.getElementById(fresh.id);
    old.hidden = fresh.hidden && !old.contains(document.activeElement);
    const note = (one) => one.querySelector("[data-asked-note]");
    note(old).replaceWith(note(fresh));
  }
}

async function look() {
  running?.abort();
  running = new AbortController();
  const body = new FormData(form);
  const asked = edits;
  body.append("look", "1");
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: running.signal });
    if (!answer.ok && answer.status !== 422) return; // the button still tells what is wrong
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (asked !== edits) return; // another question is on its way
    follow(page);
    const fresh = new Map(regions(page).map((one) => [one.dataset.live, one]));
    for (const old of regions(form)) {
      const made = fresh.get(old.dataset.live);
      const isInUse = old.contains(document.activeElement);
      if (made && !isInUse && made.innerHTML !== old.innerHTML) old.replaceWith(made);
    }
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

function soon(pause) {
  clearTimeout(timer);
  timer = setTimeout(look, pause);
}

form.addEventListener("input", (event) => {
  isChanged = true;
  edits += 1;
  if (!event.isComposing) soon(PAUSE);
});
form.addEventListener("compositionend", () => soon(PAUSE));
form.addEventListener("submit", () => {
  isChanged = false;
  clearTimeout(timer);
  running?.abort();
});
window.addEventListener("beforeunload", (event) => {
  if (isChanged) event.preventDefault(); // the browser asks in its own words
});
