import { connect, WandbError } from "wandb-user";
import { program } from "./program.js";

/** Runs the program with the options in a message, and answers on its port. */
export async function answer({ data, ports: [port] }) {
  try {
    port.postMessage(await program({ connect, WandbError }, data));
  } catch (error) {
    port.postMessage(String(error));
  }
}
