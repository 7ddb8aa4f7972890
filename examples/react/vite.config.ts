import react from "@vitejs/plugin-react";
import { defineConfig, type ProxyOptions } from "vite";

const { WANDB_SERVER = "http://127.0.0.1:8080", WANDB_API_KEY } = process.env;

/**
 * The gateway, for this machine alone: the page calls its own origin, and what
 * W&B wants to see is added here. A key in the environment never reaches the page.
 */
const gateway: ProxyOptions = {
  target: WANDB_SERVER,
  changeOrigin: true,
  rewrite: (path) => path.slice("/wandb".length),
  headers: {
    "User-Agent": "W&B Public Client 0.31.0",
    ...(WANDB_API_KEY && { Authorization: `Basic ${btoa(`api:${WANDB_API_KEY}`)}` }),
  },
};

export default defineConfig({
  plugins: [react()],
  server: { proxy: { "/wandb": gateway } },
  preview: { proxy: { "/wandb": gateway } },
});
