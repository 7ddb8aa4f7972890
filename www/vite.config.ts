import { defineConfig, type Plugin } from "vite";
import { policy } from "./policy.ts";

/** Puts the policy into the built page. Vite's development page needs inline styles, so not there. */
const policyInPage: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: policy },
      injectTo: "head-prepend",
    },
  ],
};

/** The W&B server that Vite passes calls on to, so that the page keeps one origin. */
const target = process.env.WANDB_SERVER ?? "http://127.0.0.1:8080";
const rewrite = (path: string) => path.replace(/^\/wandb/, "");
const proxy = { "/wandb": { target, changeOrigin: true, rewrite } };

export default defineConfig({
  // Every file is asked for beside the page, so that it works under any path.
  base: "./",
  plugins: [policyInPage],
  build: {
    target: "es2022",
    // A small asset turned into a data: URL would break the policy.
    assetsInlineLimit: 0,
  },
  server: { proxy },
  preview: { proxy },
});
