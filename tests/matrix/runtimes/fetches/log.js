// One error through the loggers that people have: what each of them writes, as JSON.
import { normalize } from "@sentry/core";
import pino from "pino";
import { connect } from "wandb-user";
import winston from "winston";

const { WANDB_BASE_URL: baseUrl } = process.env;
const apiKey = "unknown-".padEnd(60, "k");
const headers = { "Content-Type": "application/json" };
const body = JSON.stringify({ errors: [{ message: `who has ${apiKey}?` }] });
const fetch = async () => new Response(body, { status: 401, headers });
const api = await connect({ baseUrl, apiKey, fetch });
const error = await api.viewer().catch((thrown) => thrown);

const written = { pino: [], winston: [] };
pino({}, { write: (line) => written.pino.push(JSON.parse(line)) }).error(error);
const { Writable } = await import("node:stream");
const stream = new Writable({
  write(line, _encoding, done) {
    written.winston.push(JSON.parse(line));
    done();
  },
});
const transports = [new winston.transports.Stream({ stream })];
winston.createLogger({ format: winston.format.json(), transports }).error("failed", { error });

console.log(
  JSON.stringify({
    apiKey,
    pino: written.pino[0].err,
    winston: written.winston[0].error,
    sentry: normalize({ error }).error,
  }),
);
