import { Account } from "./account.js";

// Rendered for each request, with what the server's environment says.
export const dynamic = "force-dynamic";

export default function Page() {
  const { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: apiKey } = process.env;
  return <Account baseUrl={baseUrl} apiKey={apiKey} />;
}
