import type { Organization } from "../../api";
import { organization } from "../../strings/organization";
import { roleText } from "./role-text";

const text = organization.custom;

/** The organization's own roles, each with what it allows; nothing where it has none. */
export function CustomRoles({ roles }: { roles: Organization["roles"] }) {
  if (roles.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="roles-title">
      <h2 id="roles-title">{text.title}</h2>
      <p class="muted">{text.intro}</p>
      {roles.map(({ name, description, inheritedFrom, permissions }) => (
        <details key={name} class="custom-role">
          <summary>
            <strong translate={false}>{name}</strong>{" "}
            {inheritedFrom !== undefined && (
              <span class="muted">{text.inherits(roleText(inheritedFrom))}</span>
            )}
          </summary>
          {description && <p>{description}</p>}
          <p class="muted">{text.permissions(permissions.length)}</p>
          <ul class="permissions" translate={false}>
            {permissions.map((permission) => (
              <li key={permission}>
                <code>{permission}</code>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
