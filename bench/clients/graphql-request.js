import { GraphQLClient, gql } from "graphql-request";
import { inOneAnswer, inPages } from "./connection.js";
import * as text from "./documents.js";

const VIEWER = /* @__PURE__ */ gql([text.VIEWER]);
const USERS = /* @__PURE__ */ gql([text.USERS]);

export const open = ({ baseUrl, apiKey }) =>
  new GraphQLClient(`${baseUrl}/graphql`, {
    headers: { Authorization: `Basic ${btoa(`api:${apiKey}`)}` },
  });

export const viewer = async (client) => (await client.request(VIEWER)).viewer;

const page = (client) => async (variables) => (await client.request(USERS, variables)).users;
export const allUsers = (client, first) => inOneAnswer(page(client), first);
export const eachUser = (client, first, visit) => inPages(page(client), first, visit);
