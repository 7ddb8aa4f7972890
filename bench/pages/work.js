// Gives all that a client can do to the measure, which calls it.
import * as client from "client";

const { tell } = globalThis.bench;
tell(client);
