// What others change appears. A tab that nobody looks at holds no stream: browsers allow few of them.
//
// `data-watch` on the main element is the stream that tells of it; `data-self` the address of the page as it is read, for the answer
// to a form that was refused stands at the form's. On a page that changes one thing (`data-edits`) the form is left alone.

import { ask, swap } from "./swap.js";

/** How old a page is, in milliseconds, that may have missed something before its stream began. */
const OLD = 5_000;

const main = document.getElementById("main");
const note = document.querySelector(".live");
const edits = "edits" in main.dataset;
/** Whether all that the stream tells of is about what the page shows. */
const narrow = /[?&](claim|source|thing)=/.test(main.dataset.watch ?? "");

if (main.dataset.watch && "EventSource" in window) {
  let stream = null;
  let begun = false;
  const open = () => {
    stream = new EventSource(main.dataset.watch);
    // A stream that begins late, or again, may have missed something.
    stream.addEventListener("ready", () => {
      if (begun || performance.now() > OLD) look(false);
      begun = true;
    });
    stream.addEventListener("changed", (event) => {
      if (edits) note.textContent = event.data;
      else look(true);
    });
  };
  const close = () => {
    stream?.close();
    stream = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : stream ?? open()));
  addEventListener("pagehide", close);
  if (!document.hidden) open();
}

let looking = false;
let again = null;

/** Looks at the page as it is now; when many things change at once, no more often than it is answered. */
async function look(told) {
  if (looking) {
    again = again || told;
    return;
  }
  looking = true;
  await (edits ? compare() : refresh(told));
  looking = false;
  if (again !== null) {
    const told = again;
    again = null;
    await look(told);
  }
}

function itself() {
  const self = new URL(main.dataset.self, location.href);
  const here = location.pathname === self.pathname ? new URL(location.href) : self;
  // A source is asked for with the snapshot that is read and the claim that it is read for.
  const { snapshot, from } = document.getElementById("text")?.dataset ?? {};
  const claim = document.querySelector('#record [name="claim"]')?.value;
  for (const [name, value] of Object.entries({ snapshot, from, claim })) if (value) here.searchParams.set(name, value);
  return here;
}

/** Whether the thing that is being changed is of another version by now. */
async function compare() {
  const version = (page) => page.querySelector('main form[method="post"] input[name="version"]')?.value;
  const fresh = await ask(itself());
  if (fresh && version(fresh) !== version(document)) note.textContent = note.dataset.edited;
}

async function refresh(told) {
  const fresh = await ask(itself());
  if (!fresh) return;
  const typing = [...document.querySelectorAll("main textarea")].some((box) => box.value !== box.defaultValue);
  if (swap(fresh)) note.textContent = note.dataset.changed + (typing ? " " + note.dataset.kept : "");
  else if (told && narrow) note.textContent = note.dataset.elsewhere;
}
