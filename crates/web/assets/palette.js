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
