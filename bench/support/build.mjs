// The pages, one production build by Vite for each client and each page.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const at = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));
const pages = ["first", "work"];

/** Has Vite find the library where it was installed from its tarball, as its users do. */
const packed = (project) => ({
  name: "packed-library",
  enforce: "pre",
  resolveId(source) {
    if (source !== "wandb-user") return undefined;
    return this.resolve(source, path.join(project.folder, "package.json"), { skipSelf: true });
  },
});

/** Builds `FOLDER/CLIENT/PAGE/PAGE.html` for every client. */
export async function buildPages(clients, project, folder) {
  for (const client of clients)
    for (const page of pages)
      await build({
        root: at("pages"),
        base: `/${client}/${page}/`,
        configFile: false,
        logLevel: "error",
        resolve: { alias: { client: at(`clients/${client}.js`) } },
        plugins: [packed(project)],
        build: {
          target: "es2022",
          outDir: path.join(folder, client, page),
          emptyOutDir: true,
          rollupOptions: { input: at(`pages/${page}.html`) },
        },
      });
}
