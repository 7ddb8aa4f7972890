// jsdom has no fetch. Node beside it has one, and the signals that go with it.
const { TestEnvironment } = require("jest-environment-jsdom");

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const { AbortController, AbortSignal, fetch, Headers, Request, Response } = globalThis;
    const web = { AbortController, AbortSignal, fetch, Headers, Request, Response };
    Object.assign(this.global, web);
  }
};
