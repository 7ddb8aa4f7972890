// `fetch` by hand: the least that a page can do, and so the limit.
import { inOneAnswer, inPages } from "./connection.js";
import { USERS, VIEWER } from "./documents.js";

export function open({ baseUrl, apiKey }) {
  const headers = {
    Authorization: `Basic ${btoa(`api:${apiKey}`)}`,
    "Content-Type": "application/json",
  };
  return async (query, variables) => {
    const response = await fetch(`${baseUrl}/graphql`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query, variables }),
    });
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    const { data, errors } = await response.json();
    if (errors) throw new Error(errors[0].message);
    return data;
  };
}

export const viewer = async (ask) => (await ask(VIEWER)).viewer;

const page = (ask) => async (variables) => (await ask(USERS, variables)).users;
export const allUsers = (ask, first) => inOneAnswer(page(ask), first);
export const eachUser = (ask, first, visit) => inPages(page(ask), first, visit);
