import type { User } from "wandb-user";
import { Problem } from "./Problem";
import { useDeleteKey, useDeletions } from "./viewer";

/** The keys with their descriptions, which `user.apiKeys` leaves out. */
const keysOf = (user: User) =>
  user.attrs.apiKeys?.edges.flatMap(({ node }) => (node ? [node] : [])) ?? [];

/** The table of API keys. A deleted key's row goes at once, and comes back when that fails. */
export function Keys({ user }: { user: User }) {
  const { mutate: deleteKey } = useDeleteKey(user);
  const deletions = useDeletions();
  const keys = keysOf(user).filter(({ name }) => {
    const deletion = deletions.get(name);
    return !deletion || deletion.status === "error";
  });

  const ask = (name: string) => {
    if (confirm(`Delete key ${name}? Programs that use it stop working.`)) deleteKey(name);
  };

  return (
    <section>
      <h2>API keys</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Description</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {keys.map(({ id, name, description }) => {
            const error = deletions.get(name)?.error;
            return (
              <tr key={id}>
                <th scope="row">
                  <code>{name}…</code>
                </th>
                <td>
                  {description}
                  {error && <Problem error={error} />}
                </td>
                <td className="action">
                  <button type="button" aria-label={`Delete key ${name}`} onClick={() => ask(name)}>
                    Delete
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {keys.length === 0 && <p className="quiet">No keys yet.</p>}
    </section>
  );
}
