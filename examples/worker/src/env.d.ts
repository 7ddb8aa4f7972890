// Secrets are in no file, so `wrangler types` cannot know them.
interface Env {
  WANDB_API_KEY: string;
}
