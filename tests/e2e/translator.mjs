// What a browser's translator does to a page, so that tests can tell what it touched.

/** What the translator makes of a text. */
export const translated = (text) => `⟦${text}⟧`;

/**
 * Runs in the page: puts `<font><font>⟦text⟧</font></font>` in the place of each text,
 * now and as texts come. Like the real ones it leaves alone what is `translate="no"`,
 * blank, typed by somebody, or a drawing.
 */
export function translate() {
  const kept = "font, script, style, textarea, svg, [translate=no]";
  function replace(text) {
    if (text.data.trim() === "" || !text.parentElement || text.parentElement.closest(kept)) return;
    const outer = document.createElement("font");
    const inner = document.createElement("font");
    inner.textContent = `⟦${text.data.trim()}⟧`;
    outer.append(inner);
    text.replaceWith(outer);
  }
  function all(node) {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    if (node.nodeType === Node.TEXT_NODE) found.push(node);
    for (const text of found) replace(text);
  }
  all(document.body);
  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === "characterData") replace(target);
      for (const node of addedNodes) all(node);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}
