import type { Organization } from "../../api";
import { Day } from "../../components/day";
import { strings } from "../../strings";
import { organization } from "../../strings/organization";
import { roleText } from "./role-text";

const text = organization.invites;

/** Who was invited and has not come yet; nothing where there is nobody, or it is not for the reader. */
export function Invites({ invites }: { invites: Organization["pendingInvites"] }) {
  if (invites.length === 0) return null;
  const { column } = text;
  return (
    <section class="card" aria-labelledby="invites-title">
      <h2 id="invites-title">{text.title}</h2>
      <table class="table invites-table" aria-labelledby="invites-title">
        <thead>
          <tr>
            <th scope="col">{column.email}</th>
            <th scope="col">{column.role}</th>
            <th scope="col">{column.sent}</th>
          </tr>
        </thead>
        <tbody>
          {invites.map(({ id, email, role, createdAt }) => (
            <tr key={id}>
              <th scope="row" translate={false}>
                {email ?? strings.none}
              </th>
              <td>{role === undefined ? strings.none : roleText(role)}</td>
              <td>
                <Day date={createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
