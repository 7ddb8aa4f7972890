// How TypeDoc makes the site: `npm run docs`. The guides are in the order of the
// navigation.
const guides = [
  "start",
  "authentication",
  "gateway",
  "users",
  "keys",
  "teams",
  "bulk",
  "errors",
  "trouble",
  "rate-limits",
  "performance",
  "testing",
  "python",
];

/** Parts of types without a name: the comment of what has the type tells of them. */
const toldByTheirOwner = {
  "ApiEvent.__type": ["type", "operation", "attempt", "delayMs", "error"],
  "CreateUserOutcome.__type": ["row", "email", "status", "user", "error"],
  "Organization.orgEntity.__type": ["id", "name", "entityType"],
  "Organization.roles.__type": ["name", "description", "inheritedFrom", "permissions"],
  "Organization.seats.__type": ["total", "used", "viewOnlyTotal", "viewOnlyUsed"],
  "UpdateUserOutcome.__type": ["row", "user", "status", "error"],
  "UserAttrs.activity.__type": ["lastActiveAt", "daysActive"],
  "UserAttrs.apiKeys.__type": ["edges", "edges.__type.node"],
  "UserAttrs.apiKeys.__type.edges.__type.node.__type": ["id", "name", "description"],
  "UserAttrs.teams.__type": ["edges", "edges.__type.node", "edges.__type.node.__type.name"],
  "UserChange.__type": ["user", "deactivate", "reactivate", "update"],
  "WandbError.serverErrors.__type": ["message", "path"],
};

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "wandb-user",
  plugin: ["./typedoc-plugin.mjs"],
  entryPoints: ["../pkg/index.d.ts"],
  alwaysCreateEntryPointModule: false,
  tsconfig: "./tsconfig.json",
  out: "./site",
  readme: "./index.md",
  projectDocuments: [
    ...guides.map((name) => `./${name}.md`),
    ...["../server/README.md", "../SECURITY.md", "../CHANGELOG.md"],
  ],

  // What is wrong with the documentation keeps it from being made.
  intentionallyNotExported: ["Readable"],
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  treatWarningsAsErrors: true,
  intentionallyNotDocumented: Object.entries(toldByTheirOwner).flatMap(([owner, parts]) =>
    parts.map((part) => `${owner}.${part}`),
  ),
  excludeExternals: true,
  disableSources: true,

  sort: [],
  groupOrder: [
    ...["Guides", "Functions", "Classes", "Interfaces", "Type Aliases", "Project"],
    ...["Constructors", "Properties", "Methods", "*"],
  ],
  headings: { readme: false, document: false },
  navigation: { includeGroups: true },
  visibilityFilters: {},
  includeHierarchySummary: false,
  searchInComments: true,
  searchInDocuments: true,
  customCss: "./site.css",
  customJs: "./site.js",
  favicon: "../www/public/favicon.svg",
  hideGenerator: true,
  githubPages: false,
  highlightLanguages: ["ts", "js", "html", "sh", "py", "json", "jsonc", "csv", "nginx", "toml"],
  ignoredHighlightLanguages: ["caddyfile"],
};
