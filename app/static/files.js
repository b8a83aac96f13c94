// Files kept one by one, with progress. Without this file the form sends them all at once.

const form = document.querySelector("form[data-upload]");
if (form) start(form);

function start(form) {
  const input = form.elements.namedItem("files");
  const list = form.querySelector("[data-list]");
  const button = form.querySelector("button");
  const drop = form.querySelector(".drop");
  const details = form.closest("details");
  const words = form.dataset;
  let isSending = false;

  // A file dropped anywhere on the page must not replace the page.
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    details.open = true;
    drop.classList.toggle("is-over", drop.contains(event.target));
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    drop.classList.remove("is-over");
    if (isSending || !event.dataTransfer.files.length) return;
    details.open = true;
    input.files = event.dataTransfer.files;
    show();
  });
  document.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  input.addEventListener("change", show);
  window.addEventListener("beforeunload", (event) => {
    if (isSending) event.preventDefault();
  });

  function show() {
    list.replaceChildren(...[...input.files].map(row));
    list.hidden = input.files.length === 0;
  }

  function row(file) {
    const line = document.createElement("li");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    const said = document.createElement("span");
    name.className = "name";
    name.textContent = `${file.name} (${size(file.size, words.bytes)})`;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    said.className = "said";
    said.textContent = refused(file) || words.waiting;
    if (refused(file)) line.className = "is-refused";
    line.append(name, bar, said);
    return line;
  }

  function refused(file) {
    if (file.size === 0) return words.empty;
    return file.size > Number(words.most) ? words.tooLarge : "";
  }

  form.addEventListener("submit", async (event) => {
    if (!input.files.length) return; // the server says what to do
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    const files = [...input.files];
    show();
    button.disabled = true;
    let isWhole = true;
    for (const [place, file] of files.entries()) {
      const line = list.children[place];
      const error = refused(file) || (await send(file, line));
      line.className = error ? "is-refused" : "is-kept";
      if (error) line.querySelector(".said").textContent = error;
      isWhole &&= !error && !line.dataset.said;
    }
    isSending = false;
    button.disabled = false;
    input.value = "";
    if (!isWhole) return offer();
    location.hash = "files";
    location.reload();
  });

  // Something was refused or needs to be read: the reader goes on when ready.
  function offer() {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = location.pathname + location.search;
    link.textContent = words.done;
    line.append(link);
    list.append(line);
    link.focus();
  }

  async function send(file, line) {
    if (!(await isReadable(file))) return words.unreadable;
    const data = new FormData(form);
    data.delete("files");
    data.append("files", file);
    return new Promise((resolve) => {
      const call = new XMLHttpRequest();
      const bar = line.querySelector("progress");
      const said = line.querySelector(".said");
      call.open("POST", form.action);
      call.setRequestHeader("Accept", "application/json");
      call.responseType = "json";
      call.upload.addEventListener("progress", (event) => {
        if (!event.lengthComputable) return;
        bar.value = event.loaded / event.total;
        said.textContent = `${Math.floor(bar.value * 100)} %`;
      });
      call.addEventListener("load", () => {
        if (!call.response?.said) return resolve(call.response?.error || words.failed);
        bar.value = 1;
        line.dataset.said = call.response.said.join(" ");
        said.textContent = `${words.kept} ${line.dataset.said}`;
        resolve("");
      });
      call.addEventListener("error", () => resolve(words.failed));
      call.addEventListener("abort", () => resolve(words.failed));
      call.send(data);
    });
  }
}

function hasFiles(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

async function isReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function size(count, bytes) {
  if (count < 1000) return bytes.replace("{}", count);
  const units = ["kilobyte", "megabyte", "gigabyte", "terabyte"];
  const power = Math.min(Math.floor(Math.log10(count) / 3), units.length);
  const style = { style: "unit", unit: units[power - 1], maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(count / 1000 ** power);
}
