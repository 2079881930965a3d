import { on } from "./keys.js";

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
    // What a script writes is told to nobody: it is to be kept as if it were typed.
    field("exact").dispatchEvent(new Event("change", { bubbles: true }));
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
    if (!on || event.ctrlKey || event.metaKey || event.altKey || !(event.key in kinds)) return;
    if (event.target.closest("input, textarea, select")) return;
    if (!take()) return;
    event.preventDefault();
    const kind = record.querySelector(`input[name="kind"][value="${kinds[event.key]}"]`);
    kind.checked = true;
    show();
    kind.focus();
  });
  text.addEventListener("mouseup", take);
  text.addEventListener("keyup", (event) => {
    if (/^(Arrow|Home|End|Page)/.test(event.key)) take();
  });
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
