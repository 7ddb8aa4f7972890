import { writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import init, * as wandb from "wandb-user";
import { program } from "./program.cjs";

test("the program", async () => {
  const { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: apiKey } = process.env;
  expect(await init()).toBeUndefined();
  writeFileSync("result.json", JSON.stringify(await program(wandb, { baseUrl, apiKey })));
}, 60_000);
