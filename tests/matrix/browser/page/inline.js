import { connect, WandbError } from "wandb-user/inline";
import { program } from "./program.js";

globalThis.run = (options) => program({ connect, WandbError }, options);
