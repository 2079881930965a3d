// What is being typed outlives its page: a reload, a session that ran out, a server that failed. The tab keeps it, for whoever
// is signed in, until it has been sent and taken, and until they sign out.
//
// A form is known by where it is sent and by the claim and source that it is for. What was typed for another version of a
// thing never comes back by itself: it is offered.

import { offer } from "./choices.js";

const AREA = "draft:";
const FIELDS = "input, select, textarea";
/** What is never kept: what we put in ourselves, secrets, files, buttons. */
const UNKEPT = ["hidden", "password", "file", "submit", "button", "reset", "image"].map((type) => `[type="${type}"]`);
const SECRET = '[type="password"], [autocomplete="one-time-code"]';

const main = document.getElementById("main");
const told = document.querySelector(".live");
/** The person and the desk, by their ids; nothing when nobody is signed in. */
const who = document.documentElement.dataset.who ?? "";
const refused = main.querySelector('[role="alert"]') !== null;

const target = (form) => new URL(form.getAttribute("action") ?? "", location.href).pathname;
const hidden = (form, name) => form.querySelector(`input[type="hidden"][name="${name}"]`)?.value ?? "";
const place = (form) => `${AREA}${who} ${target(form)} ${hidden(form, "claim")} ${hidden(form, "source")}`;
/** Whether the page answers this form with what was typed, which the server has put in again. */
const isAnswer = (form) => refused && target(form) === location.pathname;

function isKept(form) {
  const ours = who !== "" && form.getAttribute("method") === "post" && main.contains(form);
  return ours && !("noDraft" in form.dataset) && form.querySelector(SECRET) === null;
}

/** The controls that are kept, each with the name under which its value is. */
function controls(form) {
  const met = new Map();
  const kept = [...form.elements].filter((one) => one.name && one.matches(FIELDS) && !one.matches(UNKEPT.join()));
  return kept.map((control) => {
    const nth = met.get(control.name) ?? 0;
    met.set(control.name, nth + 1);
    return [control, control.type === "radio" ? control.name : `${control.name} ${nth}`];
  });
}

/** What differs from what the server sent; all of it where the server has sent back what was typed. */
function typed(form) {
  const all = isAnswer(form);
  const fields = {};
  for (const [control, name] of controls(form)) {
    if (control.type === "radio") {
      if (control.checked && (all || !control.defaultChecked)) fields[name] = control.value;
    } else if (control.type === "checkbox") {
      const { found } = control.dataset;
      if (found !== undefined) fields[name] = { checked: control.checked, found };
      else if (all || control.checked !== control.defaultChecked) fields[name] = control.checked;
    } else if (control.localName === "select") {
      const options = [...control.options];
      const sent = options.find((option) => option.defaultSelected) ?? options[0];
      const chosen = control.selectedOptions[0];
      if (chosen && (all || chosen !== sent)) fields[name] = { value: chosen.value, text: chosen.text };
    } else if (all || control.value !== control.defaultValue.replace(/\r\n?/g, "\n")) {
      fields[name] = control.value;
    }
  }
  return fields;
}

/** Puts values in, and opens what they stand in; tells whether anything is other than it was. */
function put(form, fields) {
  let changed = false;
  for (const [name, { checked, found }] of Object.entries(fields)) {
    const field = name.slice(0, name.lastIndexOf(" "));
    if (!checked || found === undefined || form.elements.namedItem(field)) continue;
    const finder = [...form.querySelectorAll("[data-into]")].find(({ dataset }) => field.startsWith(dataset.into));
    if (finder) offer(finder, field, found);
  }
  const asked = new URLSearchParams(location.search);
  for (const [control, name] of controls(form)) {
    // What the address asks for, such as the dossier of a new claim, was chosen later.
    if (!(name in fields) || asked.has(control.name)) continue;
    const field = fields[name];
    const before = control.checked + control.value;
    if (control.type === "radio") {
      control.checked = control.value === field;
    } else if (control.type === "checkbox") {
      control.checked = field.checked ?? field;
    } else if (control.localName === "select") {
      // It may have been found by searching, and not be among those that are offered.
      const offered = [...control.options].some((option) => option.value === field.value);
      if (!offered) control.append(new Option(field.text, field.value));
      control.value = field.value;
    } else {
      control.value = field;
    }
    if (before === control.checked + control.value) continue;
    changed = true;
    for (let part = control.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  }
  if (changed) form.dispatchEvent(new Event("change", { bubbles: true }));
  return changed;
}

function read(at) {
  try {
    return JSON.parse(sessionStorage.getItem(at));
  } catch {
    return null;
  }
}

function write(at, draft) {
  try {
    sessionStorage.setItem(at, JSON.stringify(draft));
  } catch {
    // The tab has no room for it: nothing is worse than it was.
  }
}

/** Whether this browser tells pages from where one came to them: known once it did. */
const REFERS = "refers";
if (document.referrer.startsWith(location.origin)) sessionStorage.setItem(REFERS, "yes");

/** Whether this page may be what followed when a form was sent from another. One that is typed into the bar follows none. */
function follows(sent) {
  return document.referrer === sent || (document.referrer === "" && !sessionStorage.getItem(REFERS));
}

const drafts = () => Object.keys(sessionStorage).filter((at) => at.startsWith(AREA));

/** Keeps what stands in a form now; `sent` is the page that it is sent from. */
function keep(form, sent) {
  const fields = typed(form);
  if (Object.keys(fields).length === 0) sessionStorage.removeItem(place(form));
  else write(place(form), { fields, version: hidden(form, "version"), to: target(form), sent });
}

/** What was sent has arrived if a page follows that is neither a failure nor where one signs in; else it has not been sent. */
function settle() {
  const way = performance.getEntriesByType("navigation")[0]?.type;
  const followed = who !== "" && way === "navigate" && !document.body.classList.contains("failure");
  const again = [...main.querySelectorAll("form")].filter(isAnswer).map(target);
  for (const at of drafts()) {
    const draft = read(at);
    // Somebody else has signed in in this tab.
    const others = who !== "" && !at.startsWith(AREA + who.split(" ")[0] + " ");
    const came = draft?.sent && followed && follows(draft.sent) && !again.includes(draft.to);
    if (draft === null || others || came) sessionStorage.removeItem(at);
    else if (draft.sent) write(at, { ...draft, sent: undefined });
  }
}

/** Says something at the head of a form, with what can be done about it. */
function note(form, words, ways) {
  const line = document.createElement("p");
  line.className = "notice draft";
  line.append(words);
  for (const [name, act] of ways) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = name;
    button.addEventListener("click", () => {
      line.remove();
      told.textContent = "";
      act();
      form.querySelector('input:not([type="hidden"]), select, textarea')?.focus();
    });
    line.append(" ", button);
  }
  form.prepend(line);
  told.textContent = words;
}

function discard(form) {
  form.reset();
  form.dispatchEvent(new Event("change", { bubbles: true }));
  sessionStorage.removeItem(place(form));
}

function restore(form) {
  const draft = read(place(form));
  if (draft === null || isAnswer(form)) return;
  const { restored, older, discard: drop, putIn } = told.dataset;
  const away = [drop, () => discard(form)];
  if (draft.version === hidden(form, "version")) {
    if (put(form, draft.fields)) note(form, restored, [away]);
  } else {
    note(form, older, [[putIn, () => put(form, draft.fields)], away]);
  }
}

settle();
for (const form of main.querySelectorAll("form")) if (isKept(form)) restore(form);

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.form ?? event.target.closest("form");
    if (form && isKept(form)) keep(form);
  });
}
document.addEventListener("submit", ({ target: form, defaultPrevented }) => {
  if (form.getAttribute("action") === "/sign-out") drafts().forEach((at) => sessionStorage.removeItem(at));
  else if (!defaultPrevented && isKept(form)) keep(form, location.href.split("#")[0]);
});
// Whoever goes elsewhere while a form is under way does not follow from its answer.
document.addEventListener("click", (event) => {
  if (event.target.closest("a[href]")) for (const at of drafts()) write(at, { ...read(at), sent: undefined });
});
// A page that comes back as it was has not been answered.
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const at of drafts()) write(at, { ...read(at), sent: undefined });
});
