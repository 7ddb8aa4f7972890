// Asks who the caller is, in Node: `node viewer.mjs CLIENT [once]`, with CLIENT
// `wandb-user` or `fetch`. Like viewer.py otherwise.
import { createInterface } from "node:readline";

const { BASE_URL: baseUrl, API_KEY: apiKey, DOCUMENT: query } = process.env;
const [client, mode] = process.argv.slice(2);

/** Each opens a client and gives back a function that asks. */
const clients = {
  async "wandb-user"() {
    const { connect } = await import("wandb-user");
    const api = await connect({ baseUrl, apiKey });
    return () => api.viewer();
  },
  async fetch() {
    const headers = {
      Authorization: `Basic ${btoa(`api:${apiKey}`)}`,
      "Content-Type": "application/json",
    };
    return async () => {
      const body = JSON.stringify({ query });
      const response = await fetch(`${baseUrl}/graphql`, { method: "POST", headers, body });
      const { data, errors } = await response.json();
      if (errors) throw new Error(errors[0].message);
      return data.viewer;
    };
  },
};

const viewer = await clients[client]();
const { email } = await viewer();
if (mode === "once") {
  console.log(email);
} else {
  console.log("ready");
  for await (const line of createInterface({ input: process.stdin })) {
    const milliseconds = [];
    for (let count = 0; count < Number(line); count += 1) {
      const began = performance.now();
      await viewer();
      milliseconds.push(performance.now() - began);
    }
    console.log(JSON.stringify(milliseconds));
  }
}
