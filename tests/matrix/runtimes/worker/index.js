import * as wandb from "wandb-user";
import { program } from "./program.js";

export default {
  async fetch(_request, { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: apiKey }) {
    return Response.json(await program(wandb, { baseUrl, apiKey }));
  },
};
