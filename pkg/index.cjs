// For `require` in runtimes whose `require` loads ES modules: the same classes as
// `import` gives. One by one, because tools read the names from here without running
// it. dist/inline.cjs is for all others.
const wandb = require("./inline.js");

exports.__esModule = true;
exports.default = wandb.default;
exports.connect = wandb.connect;
exports.Api = wandb.Api;
exports.GraphQLClient = wandb.GraphQLClient;
exports.Member = wandb.Member;
exports.Organization = wandb.Organization;
exports.Team = wandb.Team;
exports.User = wandb.User;
exports.WandbError = wandb.WandbError;
