import { connect, WandbError } from "wandb-user/inline";
import { program } from "./program.js";

addEventListener("message", ({ data, ports: [port] }) => {
  program({ connect, WandbError }, data).then(
    (result) => port.postMessage(result),
    (error) => port.postMessage(String(error)),
  );
});
