// Links: those of the built site, and those of the documents as they are.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { at } from "../../scripts/project.mjs";

const isForeign = (link) => /^[a-z]+:/i.test(link);

/** The pages of a site, as paths in its folder. */
export const pagesOf = (site) =>
  readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html"));

/** Every `href` and `src` of a page: `{page, tag, link}`. */
export function linksOf(site, page) {
  const html = readFileSync(path.join(site, page), "utf8");
  const found = html.matchAll(/<(\w+)\b[^>]*?\s(?:href|src)="([^"]*)"/g);
  return [...found].map(([, tag, link]) => ({
    page,
    tag,
    link: link.replaceAll("&amp;", "&"),
  }));
}

/** Whether what a link of a site names is in the site, anchors included. */
export function isAlive(site, { page, link }) {
  const [name, anchor] = link.split("#");
  const target = name ? path.join(path.dirname(page), decodeURIComponent(name)) : page;
  const file = path.join(site, target);
  if (!existsSync(file) || !statSync(file).isFile()) return false;
  if (!anchor) return true;
  return readFileSync(file, "utf8").includes(`id="${decodeURIComponent(anchor)}"`);
}

/** What loads something by itself when a page is opened: it may not be elsewhere. */
export const isLoadedFromElsewhere = ({ tag, link }) =>
  tag !== "a" && /^([a-z]+:)?\/\//i.test(link);

export const isInside = ({ link }) => !isForeign(link);

/** A heading's anchor, as code hosts make it. */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

/** Links of a document, outside of its code, to what is not in this repository. */
export function deadLinksIn(document) {
  const text = readFileSync(at(document), "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
  return links.filter((link) => {
    if (isForeign(link)) return false;
    const [name, anchor] = link.split("#");
    const file = name ? path.join(path.dirname(document), name) : document;
    if (!existsSync(at(file))) return true;
    if (!anchor) return false;
    const headings = readFileSync(at(file), "utf8").matchAll(/^#+ (.+)$/gm);
    return ![...headings].some(([, heading]) => anchorOf(heading) === anchor);
  });
}
