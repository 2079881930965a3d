import { ask, swap } from "./swap.js";

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
  const { snapshot, from } = document.getElementById("text")?.dataset ?? {};
  const claim = document.querySelector('#record [name="claim"]')?.value;
  for (const [name, value] of Object.entries({ snapshot, from, claim })) if (value) here.searchParams.set(name, value);
  const fresh = await ask(here);
  if (!fresh) return;
  const changed = swap(fresh);
  if (!changed && !told) return;
  const note = document.querySelector(".live");
  const typing = [...document.querySelectorAll("main textarea")].some((box) => box.value !== box.defaultValue);
  note.textContent = note.dataset.changed + (typing ? " " + note.dataset.kept : "");
}
