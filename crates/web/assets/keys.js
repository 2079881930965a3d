// Single keys, unless they are turned off on the page of the account. "/" goes to the search, as in many tools; j and k go through rows, and x ticks one.

export const on = document.documentElement.dataset.keys !== "off";

document.addEventListener("keydown", (event) => {
  if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
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

// j and k go down and up the rows of the first table that has rows to open; Enter follows the row's link by itself.
function step(by) {
  const links = [...document.querySelectorAll("[data-rows] a[data-open]")];
  if (links.length === 0) return;
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by));
  links[next].focus();
}

for (const [kind, selected] of [["focusin", true], ["focusout", false]]) {
  document.addEventListener(kind, ({ target }) => {
    const row = target.closest("[data-rows] a[data-open]")?.closest("tr");
    if (selected) row?.setAttribute("aria-selected", "true");
    else row?.removeAttribute("aria-selected");
  });
}
