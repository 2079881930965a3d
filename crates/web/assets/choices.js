// What a form does not offer is found by its words, and chosen.

for (const finder of document.querySelectorAll("[data-find]")) {
  const { find: kind, into } = finder.dataset;
  const typed = finder.querySelector("input");
  const found = finder.querySelector("ul");
  let asked = 0;
  finder.hidden = false;
  typed.addEventListener("input", async () => {
    const turn = ++asked;
    const answer = typed.value.trim() && (await fetch(`/choices/${kind}?q=${encodeURIComponent(typed.value)}`));
    // A slow answer must not replace that of what was typed since.
    if (turn !== asked) return;
    found.innerHTML = answer && answer.ok && !answer.redirected ? await answer.text() : "";
  });
  typed.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // It chooses what is found first, and sends nothing.
    event.preventDefault();
    found.querySelector("button")?.click();
  });
  found.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    asked++;
    choose(finder, into, button.value, button.textContent);
    typed.value = "";
    found.innerHTML = "";
  });
}

// Chooses a thing in a list, or among boxes whose names begin alike; adds it there if it was not offered.
function choose(finder, into, id, name) {
  const fields = (finder.closest("form") ?? document).elements;
  const list = fields.namedItem(into);
  if (list) {
    if (![...list.options].some((option) => option.value === id)) list.add(new Option(name, id));
    list.value = id;
    list.dispatchEvent(new Event("change", { bubbles: true }));
    list.focus();
    return;
  }
  const box = fields.namedItem(into + id) ?? offer(finder, into + id, name);
  box.checked = true;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  box.focus();
}

/** Adds a box to those that a finder finds others for. */
export function offer(finder, field, name) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  const text = document.createElement("bdi");
  label.className = "inline";
  Object.assign(box, { type: "checkbox", name: field, value: "on" });
  text.textContent = name;
  // What is typed into the form is kept with its name: the server does not send the box.
  box.dataset.found = name;
  label.append(box, text);
  finder.before(label);
  return box;
}
