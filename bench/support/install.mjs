// The clients to compare with, and what draws the charts.
import { installLocked } from "../../scripts/locked.mjs";
import { at } from "../../scripts/project.mjs";

export const installClients = () => installLocked("clients and charts", at("bench"), ["ci"]);
