// Apollo Client with its normal cache, which every answer goes into, and which
// is not asked instead of the server. It asks for `__typename` everywhere.
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { inOneAnswer, inPages } from "./connection.js";
import * as text from "./documents.js";

const VIEWER = /* @__PURE__ */ gql(text.VIEWER);
const USERS = /* @__PURE__ */ gql(text.USERS);

export const open = ({ baseUrl, apiKey }) =>
  new ApolloClient({
    link: new HttpLink({
      uri: `${baseUrl}/graphql`,
      headers: { Authorization: `Basic ${btoa(`api:${apiKey}`)}` },
    }),
    cache: new InMemoryCache(),
  });

async function ask(client, query, variables) {
  const { data } = await client.query({ query, variables, fetchPolicy: "network-only" });
  return data;
}

export const viewer = async (client) => (await ask(client, VIEWER)).viewer;

const page = (client) => async (variables) => (await ask(client, USERS, variables)).users;
export const allUsers = (client, first) => inOneAnswer(page(client), first);
export const eachUser = (client, first, visit) => inPages(page(client), first, visit);
