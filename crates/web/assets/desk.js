// What pages do beyond links and forms. Everything works without it.

// "/" goes to the search, as in many tools.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find")?.focus();
  } else if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
  } else if (event.key === "x") {
    document.activeElement.closest("tr")?.querySelector('input[type="checkbox"]')?.click();
  }
});

// Ctrl+K opens the palette: places by their names, and what the search finds.
const palette = document.getElementById("palette");
if (palette) {
  const typed = palette.querySelector("input");
  const found = palette.querySelector("[data-found]");
  const ways = () => [...palette.querySelectorAll("a")].filter((link) => !link.parentElement.hidden);
  let asked = 0;
  const offer = async () => {
    const wanted = typed.value.trim().toLocaleLowerCase();
    for (const item of palette.querySelectorAll("ul:not([data-found]) > li")) {
      item.hidden = !item.textContent.toLocaleLowerCase().includes(wanted);
    }
    const turn = ++asked;
    const answer = await fetch("/palette?q=" + encodeURIComponent(typed.value));
    // A slow answer must not replace that of what was typed since.
    if (answer.ok && !answer.redirected && turn === asked) found.innerHTML = await answer.text();
  };
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (palette.open) return palette.close();
    palette.showModal();
    typed.select();
    offer();
  });
  typed.addEventListener("input", offer);
  palette.addEventListener("keydown", (event) => {
    const links = ways();
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : typed).focus();
    else if (event.key === "Enter" && document.activeElement === typed && links.length > 0) links[0].click();
    else return;
    event.preventDefault();
  });
  palette.addEventListener("click", (event) => {
    if (event.target === palette) palette.close();
  });
}

// j and k go down and up the rows of the first table that has rows to open; Enter follows the row's link by itself.
function step(by) {
  const links = [...document.querySelectorAll("[data-rows] a[data-open]")];
  if (links.length === 0) return;
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by));
  links[next].focus();
}

for (const link of document.querySelectorAll("[data-rows] a[data-open]")) {
  const row = link.closest("tr");
  link.addEventListener("focus", () => row?.setAttribute("aria-selected", "true"));
  link.addEventListener("blur", () => row?.removeAttribute("aria-selected"));
}

// A menu closes when one leaves it.
for (const menu of document.querySelectorAll("details.menu")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

// What is shown once can be copied by a button, where the browser lets pages do so.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    document.querySelector(".live").textContent = button.dataset.copied;
  });
}

// A filter takes effect as soon as it is chosen; a date that is being typed is one long before it is the one that is meant.
for (const form of document.querySelectorAll("form[data-at-once]")) {
  form.addEventListener("change", (event) => event.target.type === "date" || form.requestSubmit());
}

// The reader: what is selected becomes the quote, with its place counted in characters as the server counts them.
const text = document.getElementById("text");
const record = document.getElementById("record");
if (text && record) {
  const field = (name) => record.elements.namedItem(name);
  const count = (string) => [...string].length;
  const take = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return false;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return false;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const exact = range.toString();
    const start = Number(text.dataset.from) + count(before.toString());
    field("exact").value = exact;
    field("start").value = start;
    field("end").value = start + count(exact);
    return true;
  };
  // Who has no mouse goes from word to word with the arrow keys; Shift takes more, as browsers have it.
  text.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: "backward", ArrowRight: "forward" }[event.key];
    if (!way || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const selection = document.getSelection();
    if (!text.contains(selection.anchorNode)) selection.collapse(text, 0);
    else if (way === "forward") selection.collapseToEnd();
    else selection.collapseToStart();
    if (way === "forward") selection.modify("move", "forward", "word");
    selection.modify("move", "backward", "word");
    selection.modify("extend", "forward", "word");
  });
  const kinds = { a: "assertion", d: "denial", e: "evidence" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in kinds)) return;
    if (event.target.closest("input, textarea, select")) return;
    if (!take()) return;
    event.preventDefault();
    const kind = record.querySelector(`input[name="kind"][value="${kinds[event.key]}"]`);
    kind.checked = true;
    show();
    kind.focus();
  });
  text.addEventListener("mouseup", take);
  // Words that are typed stand where they are found, not where others were selected.
  field("exact").addEventListener("input", () => {
    field("start").value = "";
    field("end").value = "";
  });
  const show = () => {
    const chosen = record.querySelector('input[name="kind"]:checked')?.value;
    for (const part of record.querySelectorAll("[data-for]")) {
      const wanted = chosen !== undefined && part.dataset.for.split(" ").includes(chosen);
      part.hidden = !wanted;
      for (const input of part.querySelectorAll("input, select, textarea")) input.disabled = !wanted;
    }
  };
  record.addEventListener("change", show);
  show();
}

// What is being typed survives a reload: kept by the tab until it is sent, and gone with the tab.
const drafts = "draft:";
for (const box of document.querySelectorAll("[data-draft]")) {
  const key = drafts + box.dataset.draft;
  const kept = sessionStorage.getItem(key);
  if (kept !== null && box.value === box.defaultValue && !document.querySelector('[role="alert"]')) box.value = kept;
  box.addEventListener("input", () => sessionStorage.setItem(key, box.value));
  box.form?.addEventListener("submit", () => sessionStorage.removeItem(key));
}
document.querySelector('form[action="/sign-out"]')?.addEventListener("submit", () => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(drafts)) sessionStorage.removeItem(key);
});

// What others change appears. A tab that nobody looks at holds no stream: browsers allow few of them.
const main = document.getElementById("main");
if (main.dataset.watch && "EventSource" in window) {
  let stream = null;
  let begun = false;
  const open = () => {
    stream = new EventSource(main.dataset.watch);
    // A stream that begins again may have missed something.
    stream.addEventListener("ready", () => {
      if (begun) refresh(false);
      begun = true;
    });
    stream.addEventListener("changed", () => refresh(true));
  };
  const close = () => {
    stream?.close();
    stream = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : stream ?? open()));
  addEventListener("pagehide", close);
  if (!document.hidden) open();
}

async function refresh(told) {
  // The answer to a form that was refused stands at the form's address, where nothing can be read.
  const here = new URL(location.pathname === main.dataset.self ? location.href : main.dataset.self, location.href);
  // A source is asked for with the snapshot that is read and the claim that it is read for.
  const { snapshot } = document.getElementById("text")?.dataset ?? {};
  const claim = document.querySelector('#record [name="claim"]')?.value;
  for (const [name, value] of Object.entries({ snapshot, claim })) if (value) here.searchParams.set(name, value);
  const answer = await fetch(here, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  let changed = false;
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!other || part.innerHTML === other.innerHTML) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    const ticked = [...part.querySelectorAll("input:checked")].map((box) => box.name);
    part.innerHTML = other.innerHTML;
    for (const box of part.querySelectorAll('input[type="checkbox"]')) box.checked ||= ticked.includes(box.name);
    if (focused) part.querySelector(`a[href=${JSON.stringify(focused)}]`)?.focus();
    changed = true;
  }
  if (!changed && !told) return;
  const note = document.querySelector(".live");
  const typing = [...document.querySelectorAll("main textarea")].some((box) => box.value !== box.defaultValue);
  note.textContent = note.dataset.changed + (typing ? " " + note.dataset.kept : "");
}
