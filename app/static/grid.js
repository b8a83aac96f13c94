// The grid of answers by keyboard: a select in focus takes 1 to 5, Enter goes down, arrows beside.
// Without this file every cell is a plain select, reached with the Tab key.

const form = document.querySelector("form[data-grid]");
const rows = [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("select[data-cell]")]);
let isChanged = false;

function placeOf(select) {
  const y = rows.findIndex((row) => row.includes(select));
  return [rows[y].indexOf(select), y];
}

function go(select, right, down) {
  const [x, y] = placeOf(select);
  const row = rows[y + down];
  row?.[Math.min(Math.max(x + right, 0), row.length - 1)]?.focus();
}

const moves = {
  Enter: (event) => [0, event.shiftKey ? -1 : 1],
  ArrowRight: () => [1, 0],
  ArrowLeft: () => [-1, 0],
};

form.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey) return;
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  const select = event.target.closest("select[data-cell]");
  if (!select || event.ctrlKey) return;
  const digit = /^(?:Digit|Numpad)([1-5])$/.exec(event.code);
  if (digit) {
    event.preventDefault();
    select.selectedIndex = Number(digit[1]) - 1;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    go(select, 0, 1);
  } else if (moves[event.key]) {
    event.preventDefault();
    go(select, ...moves[event.key](event));
  }
});

form.addEventListener("change", (event) => {
  isChanged = true;
  const column = event.target.dataset.column;
  if (!column || !event.target.value) return;
  for (const select of form.querySelectorAll(`select[data-cell="${column}"]`)) {
    if (select.value === "asked") select.value = event.target.value;
  }
  event.target.value = "";
});
form.addEventListener("submit", () => {
  isChanged = false;
});
window.addEventListener("beforeunload", (event) => {
  if (isChanged) event.preventDefault(); // the browser asks in its own words
});
(form.querySelector("[aria-invalid]") ?? rows[0]?.[0])?.focus();
