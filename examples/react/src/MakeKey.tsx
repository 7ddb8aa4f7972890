import type { FormEvent } from "react";
import type { User } from "wandb-user";
import { Problem } from "./Problem";
import { useMakeKey } from "./viewer";

/** Makes a key, and shows its secret until it is put away. */
export function MakeKey({ user }: { user: User }) {
  const { mutate: makeKey, data: secret, error, isPending, reset } = useMakeKey(user);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    makeKey(String(new FormData(event.currentTarget).get("description")));
  };

  if (secret) {
    return (
      <section className="secret" aria-label="New key">
        <p role="status">Copy the new key now: it is shown this once.</p>
        <code>{secret}</code>
        <button type="button" onClick={reset}>
          I have stored it
        </button>
      </section>
    );
  }
  return (
    <form onSubmit={submit}>
      <label>
        What for <input name="description" placeholder="laptop" autoComplete="off" />
      </label>
      <button type="submit" disabled={isPending}>
        {isPending ? "Making the key…" : "Make key"}
      </button>
      {error && <Problem error={error} />}
    </form>
  );
}
