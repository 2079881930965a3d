// A filter takes effect as soon as something is chosen, in place: the focus stays where it is, so one can go through a list of
// choices by the arrow keys. The form's button does the same by going to the address.

import { ask, swap } from "./swap.js";

const { filtered } = document.querySelector(".live").dataset;

for (const form of document.querySelectorAll("form[data-at-once]")) {
  const told = document.createElement("span");
  told.className = "sr";
  told.setAttribute("role", "status");
  form.append(told);
  let turn = 0;
  form.addEventListener("change", async () => {
    const mine = ++turn;
    const address = new URL(form.getAttribute("action"), location.href);
    address.search = new URLSearchParams(new FormData(form)).toString();
    told.textContent = "";
    const fresh = await ask(address);
    // A slow answer must not replace that of what was chosen since.
    if (!fresh || mine !== turn) return;
    swap(fresh);
    history.replaceState(null, "", address);
    told.textContent = document.querySelector("[data-live] > .empty")?.textContent ?? filtered;
  });
}
