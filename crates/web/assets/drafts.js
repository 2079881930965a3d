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
