import * as own from "wandb-user";
import { program } from "./program.js";
import * as widget from "./widget/index.js";

globalThis.own = own;
globalThis.widget = widget;

/** Runs the program with one of the copies, whose name `copy` is. */
globalThis.run = ({ copy, ...options }) => program(globalThis[copy], options);
