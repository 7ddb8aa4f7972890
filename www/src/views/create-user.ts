import { WandbError } from "../api";
import { openDialog } from "../components/dialog";
import { checkbox, field } from "../components/field";
import { el } from "../dom";
import type { Problem } from "../problem";
import { underWay } from "../retry-notice";
import type { Session } from "../session";
import { strings } from "../strings";

/** What the page tells of a new account. */
export interface CreatedUser {
  email: string;
  username: string | undefined;
}

/** Asks for an email address and creates the account. */
export function askToCreateUser(session: Session, onCreated: (user: CreatedUser) => void): void {
  const text = strings.createUser;
  const email = field(text.email, {
    type: "email",
    name: "email",
    autocomplete: "off",
    required: true,
  });
  const admin = checkbox(text.admin, text.adminHint);
  let created: CreatedUser | undefined;

  async function create(): Promise<Problem | "stay" | undefined> {
    email.setError(undefined);
    const address = email.input.value.trim();
    if (address === "") {
      email.setError(text.missing);
      return "stay";
    }
    try {
      const user = await underWay(
        session.api.createUser(address, admin.input.checked, { signal: session.signal }),
      );
      created = { email: user.email ?? address, username: user.username };
      user.free();
      return undefined;
    } catch (error) {
      if (error instanceof WandbError && error.code === "invalid_argument") {
        email.setError(error.message);
        return "stay";
      }
      return session.explain(error, "change");
    }
  }

  openDialog({
    title: text.title,
    body: [el("p", {}, text.intro), email.element, admin.element],
    cancel: text.cancel,
    submit: { label: text.submit, busyLabel: text.busy, kind: "primary" },
    focus: email.input,
    signal: session.signal,
    work: create,
    onDone: () => created && onCreated(created),
  });
}
