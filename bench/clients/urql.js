// urql without its document cache: the measures want every call answered by the
// server, as the library does. W&B takes POST alone.
import { Client, fetchExchange, gql } from "@urql/core";
import { inOneAnswer, inPages } from "./connection.js";
import * as text from "./documents.js";

const VIEWER = /* @__PURE__ */ gql(text.VIEWER);
const USERS = /* @__PURE__ */ gql(text.USERS);

export const open = ({ baseUrl, apiKey }) =>
  new Client({
    url: `${baseUrl}/graphql`,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: { Authorization: `Basic ${btoa(`api:${apiKey}`)}` } },
  });

async function ask(client, document, variables = {}) {
  const { data, error } = await client.query(document, variables);
  if (error) throw error;
  return data;
}

export const viewer = async (client) => (await ask(client, VIEWER)).viewer;

const page = (client) => async (variables) => (await ask(client, USERS, variables)).users;
export const allUsers = (client, first) => inOneAnswer(page(client), first);
export const eachUser = (client, first, visit) => inPages(page(client), first, visit);
