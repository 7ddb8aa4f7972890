import { connect } from "wandb-user";

export const open = (options) => connect(options);

export const viewer = (api) => api.viewer();

export const allUsers = async (api, pageSize) => api.users(undefined, { pageSize });

export async function eachUser(api, pageSize, visit) {
  for await (const user of api.users(undefined, { pageSize })) visit(user);
}
