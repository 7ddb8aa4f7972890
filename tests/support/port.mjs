// For programs that cannot take port 0 and say what they got.
import { createServer } from "node:net";

/** A port of 127.0.0.1 that nobody has at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
