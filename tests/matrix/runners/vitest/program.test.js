import { writeFileSync } from "node:fs";
import { test } from "vitest";
import * as wandb from "wandb-user";
import { program } from "./program.js";

const { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: apiKey } = process.env;

test("the program", async () => {
  const result = await program(wandb, { baseUrl, apiKey });
  writeFileSync("result.json", JSON.stringify(result));
}, 60_000);
