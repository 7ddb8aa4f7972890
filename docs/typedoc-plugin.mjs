// What TypeDoc has no option for: a guide is called by its heading, names of the
// API in guides are links, and classes come in the order in which a reader needs
// them.
import path from "node:path";
import { Converter } from "typedoc";

const order = ["connect", "init", "Api", "User", "Team", "Member", "Organization", "GraphQLClient"];
const rank = ({ name }) => (order.includes(name) ? order.indexOf(name) : order.length);

/** Code such as `Api`, `Api.users`, `Api.users()` and `connect()`, in its backquotes. */
const apiName = /^`([A-Za-z]+)(?:\.([A-Za-z]+))?(?:\(\))?`$/;

/** What a guide's code names of the API, if anything. */
function targetOf(project, code) {
  const [, name, member] = apiName.exec(code) ?? [];
  const found = project.children.find((child) => child.name === name);
  if (!found || !member) return found;
  const target = found.getChildByName([member]);
  if (!target) throw new Error(`a guide names ${code}, which the API does not have`);
  return target;
}

const withLinks = (project, parts) =>
  parts.map((part) => {
    const target = part.kind === "code" ? targetOf(project, part.text) : undefined;
    if (!target) return part;
    return { kind: "inline-tag", tag: "@linkcode", text: part.text.slice(1, -1), target };
  });

/** @param {import("typedoc").Application} app */
export function load(app) {
  const guides = path.dirname(app.options.getValue("readme"));
  const isGuide = (document) => path.dirname(app.files.getReflectionPath(document)) === guides;

  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    document.name = /^# (.+)$/m.exec(document.content[0].text)[1];
    document.frontmatter.group = isGuide(document) ? "Guides" : "Project";
  });

  const linkNames = ({ project }) => {
    const init = project.children.find(({ name }) => name === "default");
    for (const reflection of [init, ...init.signatures]) reflection.name = "init";
    project.readme = withLinks(project, project.readme);
    for (const document of project.documents.filter(isGuide)) {
      document.content = withLinks(project, document.content);
    }
  };
  // The front page is there only after TypeDoc's own part of this.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, linkNames, -100);

  const sortGroups = ({ project }) => {
    for (const { children } of project.groups) children.sort((a, b) => rank(a) - rank(b));
  };
  app.converter.on(Converter.EVENT_RESOLVE_END, sortGroups, -1000);
}
