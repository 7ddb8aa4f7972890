import * as wandb from "wandb-user";
import { program } from "../../program.js";

export const dynamic = "force-dynamic";

export async function GET() {
  const { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: apiKey } = process.env;
  return Response.json(await program(wandb, { baseUrl, apiKey }));
}
