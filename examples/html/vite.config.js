import { defineConfig } from "vite";

// Nothing is built: Vite serves the files as they are, and is the gateway.
export default defineConfig({
  preview: {
    proxy: {
      "/wandb": {
        target: process.env.WANDB_SERVER ?? "http://127.0.0.1:8080",
        changeOrigin: true,
        rewrite: (path) => path.slice("/wandb".length),
        headers: { "User-Agent": "W&B Public Client 0.31.0" },
      },
    },
  },
});
