import { WandbError } from "wandb-user";

globalThis.isOurs = (error) => error instanceof WandbError;
