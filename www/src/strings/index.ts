/** The texts of the page, so that wording is changed in one place: a file for each part. */
import { account } from "./account";
import { frame } from "./frame";
import { overview } from "./overview";
import { problem } from "./problem";
import { signIn } from "./sign-in";
import { teams } from "./teams";
import { users } from "./users";

export const strings = {
  ...frame,
  ...signIn,
  ...account,
  ...users,
  ...teams,
  overview,
  problem,
};
