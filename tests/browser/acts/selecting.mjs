// Marking words in the text of a source.

/** Drags the mouse over words. */
export async function drags(person, words) {
  const [from, to] = await person.page.evaluate((words) => {
    const text = document.getElementById("text");
    text.scrollIntoView({ block: "center" });
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + words.length);
      const boxes = range.getClientRects();
      const [first, last] = [boxes[0], boxes[boxes.length - 1]];
      return [
        { x: first.left + 0.5, y: first.top + first.height / 2 },
        { x: last.right - 0.5, y: last.top + last.height / 2 },
      ];
    }
    throw new Error(`${words} is not on the page`);
  }, words);
  const { mouse } = person.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 5 });
  await mouse.up();
}

/** Marks words with the keyboard alone: the first with the arrow keys, the others with Shift. */
export async function chooses(person, words) {
  const { page } = person;
  const selected = () => page.evaluate(() => document.getSelection().toString());
  await page.locator("#text").focus();
  const [first] = words.split(" ");
  for (let steps = 0; (await selected()).trim() !== first; steps += 1) {
    if (steps > 200) throw new Error(`${first} is not reached: ${await selected()}`);
    await page.keyboard.press("ArrowRight");
  }
  while ((await selected()).length < words.length) await page.keyboard.press("Shift+ArrowRight");
}
