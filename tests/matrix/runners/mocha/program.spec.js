const { writeFileSync } = require("node:fs");
const wandb = require("wandb-user");
const { program } = require("./program.cjs");

it("the program", async () => {
  const { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: apiKey } = process.env;
  writeFileSync("result.json", JSON.stringify(await program(wandb, { baseUrl, apiKey })));
}).timeout(60_000);
