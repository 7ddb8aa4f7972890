// Who is measured, and by which names they are shown.

/** Each has a file in bench/clients. */
export const clients = ["fetch", "graphql-request", "urql", "apollo", "wandb-user"];

const labels = {
  fetch: "fetch by hand",
  apollo: "Apollo Client",
  python: "wandb (Python)",
  "python-anew": "wandb, a new Api()",
  "json-parse": "JSON.parse alone",
};

export const labelOf = (name) => labels[name] ?? name;
