import { connect, WandbError } from "./node_modules/wandb-user/index.js";
import { program } from "./program.js";

addEventListener("message", ({ data, ports: [port] }) => {
  program({ connect, WandbError }, data).then(
    (result) => port.postMessage(result),
    (error) => port.postMessage(String(error)),
  );
});
