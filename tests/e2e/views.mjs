// Every view of the dashboard, and how to get there: for whatever looks at all of
// them. Each leaves the page as it is to be looked at.
import { choose, paste } from "./adding.mjs";
import { makeKey, press, signIn } from "./support.mjs";

const go = (page, address) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, address);

let tables = 0;

/** Other people each time, since one who is there is another picture. */
function rows() {
  tables += 1;
  const domain = `new${tables}.test`;
  return [
    "email,admin,teams",
    `ada@${domain},yes,`,
    `grace@${domain},,`,
    "not an address,,",
    `edsger@${domain},,no-such-team`,
    `barbara@${domain},,`,
    `alan@${domain},maybe,`,
  ].join("\n");
}

async function preview(page) {
  await go(page, "#/add-users");
  await page.getByLabel("or paste its rows").fill(rows());
  await press(page, "Check the rows");
  await page.getByText(/can be added/).waitFor();
}

async function users(page) {
  await go(page, "#/users");
  await page
    .locator("p.count")
    .filter({ hasText: / users$/ })
    .waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
}

/** Those who were not active for long, with what is said of their seats. */
async function deactivation(page) {
  await go(page, "#/deactivate-users?inactive=30");
  await page.getByText(/seats? of “.*” becomes? free/).waitFor();
}

/** Somebody with keys and teams, whom the seed has. */
async function somebody(page) {
  await users(page);
  await page.getByRole("table", { name: "Users" }).getByRole("link").nth(3).click();
  await page.getByRole("heading", { name: "Manage this account" }).waitFor();
}

async function organization(page) {
  await go(page, "#/organization");
  await page.getByRole("table", { name: "Members" }).waitFor();
}

/** Somebody whose place in the organization is to be changed. */
async function changing(page) {
  await organization(page);
  await page
    .getByRole("button", { name: /^Change / })
    .nth(2)
    .click();
  await page.getByRole("dialog").waitFor();
}

/** As a sign-in in front of the site answers when its session is over. */
const endSignIn = (page) =>
  page.route("**/wandb/graphql", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html>Sign in" }),
  );

/** By name: gets a page there that shows the sign-in form. `demo` is the server's. */
export const views = {
  "sign-in": async () => {},
  "sign-in-refused": async (page) => {
    await page.getByLabel("API key", { exact: true }).fill("0123456789".repeat(4));
    await press(page, "Sign in");
    await page.getByText("The server does not accept this key").waitFor();
  },
  account: signedIn(async () => {}),
  "account-new-key": signedIn(async (page) => {
    await makeKey(page, "laptop");
  }),
  "account-delete-key": signedIn(async (page) => {
    await page
      .getByRole("button", { name: /^Delete key/ })
      .first()
      .click();
    await page.getByRole("dialog").waitFor();
  }),
  "account-rotate-key": signedIn(async (page) => {
    await page
      .getByRole("button", { name: /^Rotate key/ })
      .first()
      .click();
    await press(page, "Make the new key");
    await page.locator("code.secret").waitFor();
  }),
  users: signedIn(users),
  "users-filtered": signedIn(async (page) => {
    await users(page);
    await go(page, "#/users?state=active&type=person&teams=0&sort=-created");
    await page.getByRole("button", { name: "Clear filters" }).waitFor();
    await page.getByText("Columns", { exact: true }).click();
  }),
  "users-none": signedIn(async (page) => {
    await go(page, "#/users?q=nobody-at-all");
    await page.getByText("Nobody's username").first().waitFor();
  }),
  "users-create": signedIn(async (page) => {
    await users(page);
    await press(page, "Create user");
    await page.getByRole("dialog").waitFor();
  }),
  "users-inactive": signedIn(async (page) => {
    await users(page);
    await go(page, "#/users?inactive=90&state=active&sort=last-active");
    await page.getByRole("link", { name: "Deactivate these…" }).waitFor();
  }),
  deactivate: signedIn(deactivation),
  "deactivate-everybody": signedIn(async (page) => {
    await go(page, "#/deactivate-users?state=active");
    await page.getByText("Choose whom first").waitFor();
  }),
  "deactivate-done": signedIn(async (page) => {
    await deactivation(page);
    await page.getByRole("button", { name: /^Deactivate \d+ p/ }).click();
    await page.getByRole("heading", { name: "All rows are done." }).waitFor();
    // Others look at the same people.
    await page.getByRole("button", { name: /^Undo/ }).click();
    await page.getByText("Active again").first().waitFor();
    await page.getByRole("heading", { name: "All rows are done." }).waitFor();
  }),
  user: signedIn(somebody),
  "user-deactivated": signedIn(async (page) => {
    await somebody(page);
    const reactivate = page.getByRole("button", { name: "Reactivate" });
    if ((await reactivate.count()) > 0) await reactivate.click();
    await press(page, "Deactivate");
    await page.getByText("is deactivated.").first().waitFor();
  }),
  "user-purge": signedIn(async (page) => {
    await somebody(page);
    const reactivate = page.getByRole("button", { name: "Reactivate" });
    if ((await reactivate.count()) === 0) await press(page, "Deactivate");
    await press(page, "Remove for good");
    await press(page.getByRole("dialog"), "Remove for good");
  }),
  "add-users": signedIn(async (page) => {
    await go(page, "#/add-users");
    await page.getByText("Drop a CSV file here").waitFor();
  }),
  "add-users-preview": signedIn(preview),
  "add-users-encoding": signedIn(async (page) => {
    await go(page, "#/add-users");
    await choose(page, Buffer.from("email;admin\nJürgen@example.com;yes\n", "latin1"));
    await page.getByText("It was read as").waitFor();
  }),
  "add-users-pick": signedIn(async (page) => {
    await go(page, "#/add-users");
    await paste(
      page,
      "Contact,E-mail,Mail\nAda,ada@example.com,ada@home.example\nBob,b@c.example,",
    );
    await press(page, "Use this column");
    await page.getByText("Choose a column.").waitFor();
  }),
  "add-users-exists": signedIn(async (page) => {
    await go(page, "#/add-users");
    tables += 1;
    await paste(page, `email\nada@old${tables}.test`);
    await press(page, "Add 1 user");
    await press(page, "Take another file");
    await paste(page, `email,admin\nada@old${tables}.test,yes`);
    await press(page, "Add 1 user");
    await page.getByRole("button", { name: /^Make administrator/ }).waitFor();
  }),
  "add-users-done": signedIn(async (page) => {
    await preview(page);
    await page.getByRole("button", { name: /^Add \d+ users?$/ }).click();
    await page.getByRole("heading", { name: "All rows are done." }).waitFor();
  }),
  teams: signedIn(async (page) => {
    await go(page, "#/teams");
    await press(page, "Find all teams");
    await page.getByRole("table").waitFor();
    await page.getByRole("progressbar").waitFor({ state: "detached" });
  }),
  team: signedIn(async (page) => {
    await go(page, "#/teams");
    await press(page, "Find all teams");
    await page.getByRole("table").getByRole("link").first().click();
    await page.getByRole("heading", { name: "Members", exact: true }).waitFor();
  }),
  organization: signedIn(async (page) => {
    await organization(page);
    await page.getByRole("group", { name: "Seats" }).waitFor();
    for (const role of await page.locator("summary").all()) await role.click();
  }),
  "organization-add": signedIn(async (page) => {
    await organization(page);
    await press(page, "Add somebody");
    await press(page.getByRole("dialog"), "Add");
    await page.getByText("Enter a username.").waitFor();
  }),
  "organization-role": signedIn(async (page) => {
    await changing(page);
    await page.getByRole("dialog").getByLabel("Role", { exact: true }).selectOption("Viewer");
    await page.getByText("Frees a seat.").waitFor();
  }),
  "organization-remove": signedIn(async (page) => {
    await changing(page);
    await press(page.getByRole("dialog"), "Take out of the organization…");
    await page.getByText("Their account stays.").waitFor();
  }),
  "organization-none": signedIn(async (page) => {
    await go(page, "#/organization/no-such-one");
    await page.getByText("There is no organization no-such-one").waitFor();
  }),
  overview: signedIn(async (page) => {
    await go(page, "#/overview");
    await page.getByRole("group", { name: "Accounts deactivated" }).waitFor();
  }),
  "sign-in-over": signedIn(async (page) => {
    await endSignIn(page);
    await press(page, "Make key");
    await page.getByText("Your sign-in to this site is over").waitFor();
  }),
  "sign-in-over-dialog": signedIn(async (page) => {
    await users(page);
    await press(page, "Create user");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Email").fill("ada@example.com");
    await endSignIn(page);
    await press(dialog, "Create user");
    await dialog.getByText("Your sign-in to this site is over").waitFor();
  }),
  "sign-in-over-at-start": async (page) => {
    await endSignIn(page);
    await page.reload();
    await page.getByText("Your sign-in to this site is over").waitFor();
  },
  slept: async (page, demo) => {
    await page.clock.install();
    await signIn(page, demo.adminKey);
    await page.clock.fastForward("01:00:00");
    await page.getByText("This page slept for an hour").waitFor();
  },
  nowhere: signedIn(async (page) => {
    await go(page, "#/no/such/place");
    await page.getByText("There is nothing at this address").waitFor();
  }),
};

function signedIn(work) {
  return async (page, demo) => {
    await signIn(page, demo.adminKey);
    await work(page);
  };
}
