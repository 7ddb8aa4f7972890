const { connect, WandbError } = require("wandb-user");
const { program } = require("./program.js");

globalThis.run = (options) => program({ connect, WandbError }, options);
