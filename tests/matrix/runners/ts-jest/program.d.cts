export declare function program(wandb: object, options: object): Promise<unknown>;
