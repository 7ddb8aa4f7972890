// Organizations in the tests of the dashboard: what the server holds, and what a page shows.
import { person } from "../support/person.mjs";
import { openView } from "./support.mjs";

/** Everything about an organization that its page shows, as the server has it. */
export async function organizationOf(demo, name) {
  const { organization } = await demo.ask(
    `query($name: String!) { organization(name: $name) {
      id name orgEntity { name } usedSeats usedViewOnlySeats
      seatAvailability { seats viewOnlySeats }
      members { username name email role user { deletedAt }
        teams(first: 100) { edges { node { name } } } }
      teams { name } pendingInvites { email } roles { name permissions { name } }
    } }`,
    { name },
  );
  return organization;
}

const inputs = {
  addUserToOrganization: "AddUserToOrganizationInput",
  updateOrganizationUser: "UpdateOrganizationUserInput",
  removeUserFromOrganization: "RemoveUserFromOrganizationInput",
};

/** Changes somebody's place in an organization past the page. */
export async function place(demo, change, input, name = "default") {
  const { organization } = await demo.ask(
    "query($name: String!) { organization(name: $name) { id } }",
    { name },
  );
  await demo.ask(`mutation($input: ${inputs[change]}!) { ${change}(input: $input) { success } }`, {
    input: { organizationId: organization.id, ...input },
  });
}

/** Somebody in an organization who is no administrator of the server: `{username, key}`. */
export async function memberWithKey(demo, userOrgRole, name = "default") {
  const { username, key } = await person({ graphql: demo.ask });
  await place(demo, "addUserToOrganization", { userName: username, userOrgRole }, name);
  return { username, key };
}

/** The page of the administrator's organization, or of the one with this name. */
export async function openOrganization(browser, demo, name, settings) {
  const address = name === undefined ? "#/organization" : `#/organization/${name}`;
  const opened = await openView(browser, demo, address, settings);
  await opened.page.getByRole("table", { name: "Members" }).waitFor();
  return opened;
}

/** The rows of members that are drawn. */
export const shownRows = (page) =>
  page.locator(".organization-members .virtual-row").evaluateAll((rows) =>
    rows.map((row) => {
      const text = (column) => row.querySelector(`.column-${column}`)?.textContent;
      return {
        username: row.querySelector(".person-text .muted").textContent,
        email: text("email"),
        role: text("role"),
        state: text("state"),
        teams: [...row.querySelectorAll(".column-teams a")].map((link) => link.textContent),
      };
    }),
  );
