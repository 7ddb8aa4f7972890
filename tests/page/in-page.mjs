// Runs in the page before its own scripts, in every browser: it must not refer
// to anything outside of itself.

/** Makes policy violations console errors, and gives the tests `testing`. */
export function prepare() {
  addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
  });

  const patienceMs = 30_000;
  const controls = "a, button, input, summary";

  /** Resolves to what `look` finds, as soon as a change of the page lets it find something. */
  function until(what, look) {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = look();
        if (found) finish(() => resolve(found));
      };
      const watch = new MutationObserver(check);
      const limit = setTimeout(() => {
        finish(() => reject(new Error(`no ${what} in:\n${document.body.innerText}`)));
      }, patienceMs);
      function finish(settle) {
        watch.disconnect();
        clearTimeout(limit);
        settle();
      }
      watch.observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      check();
    });
  }

  const nameOf = (element) =>
    (
      element.getAttribute("aria-label") ??
      element.labels?.[0]?.textContent ??
      element.textContent
    ).trim();

  globalThis.testing = {
    until,
    text: (text) => until(`text “${text}”`, () => document.body?.innerText.includes(text)),
    noText: (text) =>
      until(`absence of “${text}”`, () => document.body?.innerText.includes(text) === false),
    control: (name) =>
      until(`control “${name}”`, () =>
        [...document.querySelectorAll(controls)].find(
          (element) => nameOf(element) === name && element.checkVisibility() && !element.disabled,
        ),
      ),
  };
}
