// Parts of a page that are shown anew in place: `data-live` names each. Around what somebody reads and types, nothing else moves.

const CONTROLS = "input, select, textarea";

/** What the server said of a part, without what differs each time. */
function bare(part) {
  const copy = part.cloneNode(true);
  for (const once of copy.querySelectorAll('input[name="once"]')) once.removeAttribute("value");
  return copy.innerHTML;
}

// Scripts open, mark and fill in: so it is kept what stood there before they did.
const served = new Map([...document.querySelectorAll("[data-live]")].map((part) => [part, bare(part)]));

/** What an element is known by when it stands there anew. */
function trace(element) {
  const { localName, id, type, form } = element;
  const words = localName === "summary" || localName === "button" ? element.textContent.trim() : "";
  const value = type === "radio" ? element.value : "";
  const place = [element.getAttribute("href"), form?.getAttribute("action"), element.getAttribute("name")];
  return [localName, id, ...place, value, words].join("\n");
}

function isTyped(control) {
  if (control.type === "hidden") return false;
  if (control.type === "radio" || control.type === "checkbox") return control.checked !== control.defaultChecked;
  if (control.localName !== "select") return control.value !== control.defaultValue;
  const options = [...control.options];
  return control.selectedOptions[0] !== (options.find((option) => option.defaultSelected) ?? options[0]);
}

/** Shows a part anew; what is open, typed or focused in it stays so. */
function renew(part, html) {
  const all = (selector) => [...part.querySelectorAll(selector)];
  const open = new Map(all("details").map((one) => [trace(one.querySelector("summary") ?? one), one.open]));
  const typed = new Map(all(CONTROLS).filter(isTyped).map((control) => [trace(control), control]));
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  const focused = active && trace(active);
  part.innerHTML = html;
  for (const one of all("details")) one.open = open.get(trace(one.querySelector("summary") ?? one)) ?? one.open;
  for (const control of all(CONTROLS)) {
    const old = typed.get(trace(control));
    if (!old) continue;
    if (control.type === "radio" || control.type === "checkbox") control.checked = old.checked;
    else control.value = old.value;
  }
  if (active) {
    const same = all(`a, button, summary, [tabindex], ${CONTROLS}`).find((one) => trace(one) === focused);
    // What had the focus is gone: whoever goes on does so from here, not from the top of the page.
    if (!same) part.tabIndex = -1;
    (same ?? part).focus({ preventScroll: true });
  }
  part.dispatchEvent(new Event("swapped", { bubbles: true }));
}

// What is to be shown in place of parts that are held.
const waiting = new Map();

/**
 * Keeps a part with `data-hold` as it is, but lets nobody go on with it unseen: its buttons would do something to what is on the page
 * no more.
 */
function hold(part, html) {
  const held = waiting.has(part);
  waiting.set(part, html);
  if (held) return;
  for (const button of part.querySelectorAll("button")) button.disabled = true;
  const { held: words, goOn } = document.querySelector(".live").dataset;
  const line = document.createElement("p");
  line.className = "notice warn";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second";
  button.textContent = goOn;
  button.addEventListener("click", () => {
    const html = waiting.get(part);
    waiting.delete(part);
    renew(part, html);
  });
  line.append(words, " ", button);
  part.prepend(line);
}

/** Takes over what another showing of this page says in its live parts; tells whether any of it is other than it was. */
export function swap(fresh) {
  let changed = false;
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.querySelector(`[data-live="${CSS.escape(part.dataset.live)}"]`);
    if (!other || served.get(part) === bare(other)) continue;
    served.set(part, bare(other));
    if ("hold" in part.dataset) hold(part, other.innerHTML);
    else renew(part, other.innerHTML);
    changed = true;
  }
  return changed;
}

/** Asks for a page of ours; answers nothing if it is not to be had now. */
export async function ask(address) {
  const answer = await fetch(address, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
