import { writeFileSync } from "node:fs";
import { test } from "vitest";
import * as wandb from "wandb-user";
import { program } from "./program.js";

const { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: apiKey } = process.env;
// happy-dom's fetch overlooks what it is given beside a Request.
const own = "happyDOM" in globalThis ? { fetch: (request) => fetch(request) } : {};

test("the program", async () => {
  const result = await program(wandb, { baseUrl, apiKey, ...own });
  writeFileSync("result.json", JSON.stringify(result));
}, 60_000);
