import { WandbError } from "../api";
import { brand } from "../components/brand";
import { button, whileBusy } from "../components/button";
import { checkbox, field } from "../components/field";
import { infoNotice, problemNotice } from "../components/notice";
import { el } from "../dom";
import { describe } from "../problem";
import { type EndReason, Session } from "../session";
import { strings } from "../strings";

/** Asks for a key and opens a session with it; says why the last session ended. */
export function signInView(
  onSession: (session: Session) => void,
  reason?: EndReason,
): { element: HTMLElement; focus: () => void } {
  const text = strings.signIn;
  document.title = `${text.title} · ${strings.product}`;

  const show = button("quiet", [text.show], {
    "aria-pressed": "false",
    "aria-label": text.showKey,
  });
  const key = field(
    text.key,
    // A password manager may fill the key in and offer to keep it.
    {
      type: "password",
      name: "password",
      autocomplete: "current-password",
      spellcheck: "false",
      autocapitalize: "none",
      autocorrect: "off",
      required: true,
    },
    { beside: show },
  );
  const keep = checkbox(text.keep, text.keepHint);
  const submit = button("primary", [text.submit], { type: "submit" });
  const outcome = el("div", {}, reason && endNotice(reason));

  show.addEventListener("click", () => {
    const visible = key.input.type === "password";
    key.input.type = visible ? "text" : "password";
    show.setAttribute("aria-pressed", String(visible));
    show.textContent = visible ? text.hide : text.show;
  });

  const form = el(
    "form",
    { novalidate: true },
    // W&B's user name for keys. It gives password managers an account to file the key under.
    el("input", { name: "username", autocomplete: "username", value: "api", hidden: true }),
    key.element,
    keep.element,
    submit,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileBusy(submit, text.busy, signIn);
  });

  async function signIn(): Promise<void> {
    key.setError(undefined);
    outcome.replaceChildren();
    const apiKey = key.input.value.trim();
    if (apiKey === "") {
      key.setError(text.missing);
      return;
    }
    try {
      const session = await Session.open(apiKey, keep.input.checked);
      form.reset();
      onSession(session);
    } catch (error) {
      if (error instanceof WandbError && error.code === "invalid_argument") {
        key.setError(error.message);
      } else {
        outcome.replaceChildren(problemNotice(describe(error, "read")));
        key.input.focus();
      }
    }
  }

  const server = window.location.host;
  const element = el(
    "main",
    { class: "sign-in" },
    brand(),
    el(
      "section",
      { class: "card sign-in-card" },
      el("h1", {}, text.title),
      el("p", { class: "lead" }, text.intro(server)),
      outcome,
      form,
    ),
    el("p", { class: "fine-print" }, text.promise(server)),
  );
  return { element, focus: () => key.input.focus() };
}

function endNotice(reason: EndReason): HTMLElement {
  const text = strings.ended;
  switch (reason) {
    case "signed-out":
      return infoNotice(text.signedOut, []);
    case "rejected":
      return problemNotice({ title: text.rejectedTitle, lines: [text.rejected] });
    case "no-longer-known":
      return problemNotice({ title: text.noLongerKnownTitle, lines: [text.noLongerKnown] });
    case "own-key-deleted":
      return infoNotice(text.ownKeyDeletedTitle, [text.ownKeyDeleted]);
  }
}
