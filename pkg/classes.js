// The public classes: everything else in the generated glue is internal.
export {
  Api,
  GraphQLClient,
  Member,
  Organization,
  Team,
  User,
  WandbError,
} from "./dist/wandb_user_bg.js";
