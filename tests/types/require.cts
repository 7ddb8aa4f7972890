// What `require` gives, in a CommonJS module.
import wandb = require("wandb-user");
import inline = require("wandb-user/inline");

async function main(): Promise<void> {
  await wandb.default();
  const api: wandb.Api = await wandb.connect({ baseUrl: "http://localhost:8080" });
  const me: wandb.User = await api.viewer();
  const same: inline.User = me;
  console.log(same.username, new inline.WandbError().code);
  // @ts-expect-error The option is called `apiKey`.
  await inline.connect({ apikey: "key" });
}

main();
