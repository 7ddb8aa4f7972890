// One round: a call of the library, with a damaged answer, a hostile `fetch` or
// hostile arguments. All of it follows from the seed and the round's number.
import { answers, answerTo } from "./answers.mjs";
import { damagedReply, honestReply, responseOf } from "./damage.mjs";
import { hostileAttrs, hostileClient, hostileOptions } from "./hostile-arguments.mjs";
import { someListener, someSignal, someToken } from "./hostile-callbacks.mjs";
import { hostileFetch } from "./hostile-fetch.mjs";
import { things } from "./junk.mjs";
import { operations } from "./operations.mjs";
import { expectRateLimit } from "./verdict.mjs";

/** Chance from a seed. Mulberry32: small, fast, and good enough to choose damages with. */
function randomFrom(seed) {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(unit() * limit);
  return {
    below,
    chance: (probability) => unit() < probability,
    pick: (list) => list[below(list.length)],
  };
}

/** One number of several: neighbouring rounds have nothing in common. */
function mix(...numbers) {
  let hash = 0x811c9dc5;
  for (const number of numbers) {
    hash = Math.imul(hash ^ number, 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  return hash >>> 0;
}

const baseUrl = "https://wandb.example.com";

/** A server that never comes to an end is none of the library's faults. */
const mostRequests = 12;

export class Round {
  /** @param stage `{wandb, foreign}`: the package, and an evaluator of code in another realm */
  constructor({ wandb, foreign }, seed, number) {
    this.number = number;
    this.wandb = wandb;
    this.things = things(foreign);
    this.random = randomFrom(mix(seed, number, 1));
    // When requests come is up to the library: they have a source of their own.
    this.replies = randomFrom(mix(seed, number, 2));
    this.operation = this.random.pick(Object.keys(operations));
    this.notes = [`operation: ${this.operation}`];
    this.signals = [];
    this.requests = 0;
    /** Calls that a callback made: they have to end as well. */
    this.inner = [];
    /** How often a listener threw, which the console has to hear. */
    this.thrown = 0;
    this.isHostile = this.random.chance(0.25);
    this.goodOptions = this.#plan();
  }

  /** What the client is opened with, and how its `fetch` behaves. */
  #plan() {
    const { random } = this;
    const options = { baseUrl, maxRetries: 0, timeoutMs: 10_000 };
    if (random.chance(0.15)) this.hostile = hostileFetch(random, this.thing());
    this.isHonest = random.chance(0.2);
    if (random.chance(0.05)) options.maxRetries = 1 + random.below(this.hostile ? 1 : 2);
    if (random.chance(0.2)) options.apiKey = "a".repeat(40);
    else if (random.chance(0.1)) this.token = someToken(this, this.thing());
    if (this.token) options.accessToken = this.token.callback;
    const listener = random.chance(0.2) && someListener(this, this.thing());
    if (listener) options.onEvent = listener.callback;
    if (this.hostile?.isSlow || this.token?.isSlow) options.timeoutMs = 1 + random.below(15);
    this.note("client", options, this.hostile?.name, this.token?.name, listener?.name);
    return { ...options, fetch: (request) => this.fetch(request) };
  }

  note(...parts) {
    this.notes.push(parts);
  }

  /** A maker of one of the things that JavaScript knows. */
  thing() {
    const name = this.random.pick(Object.keys(this.things));
    this.note("a thing", name);
    const value = this.things[name](this.random);
    return () => value;
  }

  fetch(request) {
    if (this.isTrusting) return this.trueReply(request);
    const nth = this.requests++;
    if (nth >= mostRequests) throw new Error("too many requests");
    if (this.hostile && this.replies.chance(0.7)) {
      const data = answers[operations[this.operation].answer]();
      return this.hostile.act(request, JSON.stringify({ data }));
    }
    return this.reply(request, nth);
  }

  async trueReply(request) {
    return responseOf(honestReply(answerTo(await request.text(), 0)));
  }

  async reply(request, nth) {
    const data = answerTo(await request.text(), nth);
    const isHonest = this.isHonest || this.hostile || this.replies.chance(0.3);
    const reply = isHonest ? honestReply(data) : damagedReply(this.replies, data);
    // Nobody has the time for what servers ask for; rows of many wait however long.
    const isOfMany = /^(create|update)Users/.test(this.operation);
    if (this.goodOptions.maxRetries > 0 || isOfMany) {
      Object.assign(reply.headers, { "Retry-After": "0", "RateLimit-Reset": "0" });
    }
    this.note("reply", reply);
    return responseOf(reply);
  }

  /** An argument, or something else in its place. */
  argument(good) {
    return this.isHostile && this.random.chance(0.3) ? this.thing()() : good;
  }

  /** What is passed as `RequestOptions`, and more. */
  options(more = {}) {
    const { random } = this;
    const options = { ...more };
    if (random.chance(this.isHostile ? 0.5 : 0.1)) {
      const { name, signal, mayReject } = someSignal(random, this.thing()());
      this.note("signal", name);
      this.signals.push(mayReject);
      options.signal = signal;
    }
    if (this.isHostile) return this.fields({ timeoutMs: 10_000, ...options });
    return Object.keys(options).length > 0 ? options : undefined;
  }

  /** An object of fields, or something like it. */
  fields(good) {
    const isHostile = this.isHostile && this.random.chance(0.3);
    return isHostile ? hostileOptions(this.random, good, this.thing()) : good;
  }

  fallible() {
    return this.options(this.random.chance(0.5) ? { strict: true } : {});
  }

  client() {
    if (this.isHostile && this.random.chance(0.3)) {
      return hostileClient(this.random, this.api, this.thing());
    }
    return this.random.chance(0.5) ? this.api : this.api.client;
  }

  attrs(tree) {
    return hostileAttrs(this.random, tree, this.thing());
  }

  /** A client of options with something wrong. */
  connect() {
    const more = { adminPrivileges: true, headers: { "X-A": "b" }, onEvent: () => {} };
    const good = { ...more, ...this.goodOptions };
    const options = hostileOptions(this.random, good, this.thing());
    if (this.random.chance(0.5)) return this.wandb.connect(options);
    const { Api, GraphQLClient } = this.wandb;
    new GraphQLClient(options).free();
    return new Api(options);
  }

  mayReject(error) {
    return this.signals.some((mayReject) => mayReject(error));
  }

  async run() {
    this.api = new this.wandb.Api(this.goodOptions);
    await operations[this.operation].call(this);
    expectRateLimit(this.api.client);
  }

  /** Half of the clients are left to the garbage collector: nothing here may hold them. */
  end() {
    if (this.random.chance(0.5)) this.api?.free();
    this.api = undefined;
  }
}
