import * as wandb from "wandb-user";
import { program } from "./program.js";

const { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: apiKey, FETCH: name } = process.env;
const { default: main, fetch = main } = await import(name);
console.log(JSON.stringify(await program(wandb, { baseUrl, apiKey, fetch })));
