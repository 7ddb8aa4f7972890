const wandb = require("wandb-user");

async function main() {
  const { program } = await import("./program.js");
  const { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: apiKey } = process.env;
  const result = await program(wandb, { baseUrl, apiKey });
  const { Api } = await import("wandb-user");
  if (Api !== wandb.Api) throw new Error("import and require give different classes");
  console.log(JSON.stringify(result));
}

main();
