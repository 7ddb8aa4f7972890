import "wandb-user";
