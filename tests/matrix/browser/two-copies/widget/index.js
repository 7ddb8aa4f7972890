export * from "wandb-user";
