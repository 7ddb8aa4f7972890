// Many rounds, and what came of them.
import { answers } from "./answers.mjs";
import { honestReply, responseOf } from "./damage.mjs";
import { Round } from "./round.mjs";
import { sleep, textOf } from "./stage.mjs";
import { expect, expectUser, judge } from "./verdict.mjs";

/** So many rounds are under way at a time: calls must not get in each other's way. */
export const heapSize = 50;

/** Far more than any round takes by the quick clock, in true time. */
const hangMs = 10_000;

const checkEach = 20;

/** Where there are more kinds of failures than that, or more hangs, nobody waits for the rest. */
const mostKinds = 20;
const mostHangs = 5;

const longestNote = 1_500;

/** JSON text of anything at all, and not too much of it. */
function show(note) {
  const plain = (_, one) => {
    if (typeof one === "bigint" || typeof one === "symbol") return String(one);
    if (typeof one === "function") return "[function]";
    return one instanceof Uint8Array ? `bytes ${new TextDecoder("latin1").decode(one)}` : one;
  };
  const text = typeof note === "string" ? note : JSON.stringify(note, plain);
  const cut = `${text.slice(0, longestNote)} … (${text.length} characters)`;
  return text.length > longestNote ? cut : text;
}

/** Runs rounds, and keeps what came of them by verdict and by operation. */
export class Run {
  rounds = 0;
  verdicts = {};
  operations = {};
  /** A text for each kind of failure. */
  failures = [];
  #kinds = new Set();
  #stage;
  #seed;
  #suspects = [];

  constructor(stage, seed) {
    this.#stage = stage;
    this.#seed = seed;
  }

  /** Runs the rounds from `first` to before `end`; `onHeap` is told how far it is. */
  async from(first, end, { isOver = () => false, onHeap = () => {} } = {}) {
    let at = first;
    for (let heaps = 1; at < end && !this.#isEnough(isOver); heaps += 1) {
      onHeap(at);
      const size = Math.min(heapSize, end - at);
      await this.#heap(Array.from({ length: size }, (_, n) => at + n));
      at += size;
      if (heaps % checkEach === 0) await this.#stillWorks(at - 1);
    }
    await this.#stillWorks(at - 1);
  }

  #isEnough(isOver) {
    return isOver() || this.#kinds.size >= mostKinds || this.verdicts.hang >= mostHangs;
  }

  async #heap(numbers) {
    const { noise } = this.#stage;
    const heardBefore = noise.heard;
    const ended = await this.#together(numbers);
    // Lets streams, timers and the search for uncaught errors have their turn.
    await sleep(0);
    for (const { round, verdict } of ended) this.#add(round, verdict);
    const loud = ended.map(({ round }) => round).filter((round) => round.thrown > 0);
    const thrown = loud.reduce((sum, round) => sum + round.thrown, 0);
    const heard = noise.heard - heardBefore;
    if (heard < thrown)
      this.#fail("silence", "the console was not told what onEvent threw", loud[0]);
    this.#suspects = [...this.#suspects.slice(-heapSize), ...numbers];
    if (noise.strays.length > 0) await this.#findStray(ended[0].round);
  }

  /** Errors that nobody caught come without their round: each of the last is run by itself. */
  async #findStray(nearby) {
    const { noise } = this.#stage;
    const seen = noise.strays
      .splice(0)
      .find((stray) => !this.#kinds.has(`nobody caught: ${stray}`));
    if (seen === undefined) return;
    let found = false;
    for (const number of this.#suspects) {
      const [{ round }] = await this.#together([number]);
      await sleep(5);
      const [stray] = noise.strays.splice(0);
      if (stray === undefined) continue;
      this.#fail("nobody caught", stray, round);
      found = true;
    }
    if (!found) this.#fail("nobody caught, and it did not come again", seen, nearby);
  }

  /** `{round, verdict}` of each; a verdict is `{kind, bad?}`. */
  async #together(numbers) {
    let isOver = false;
    // Many short waits: a machine that stands still for a while does not look like a hang.
    const waited = (async () => {
      for (let left = hangMs / 100; left > 0 && !isOver; left -= 1) await sleep(100);
    })();
    const each = numbers.map(async (number) => {
      const round = new Round(this.#stage, this.#seed, number);
      const hang = waited.then(() => ({ kind: "hang", bad: `no end of ${round.operation}` }));
      const verdict = await Promise.race([this.#verdict(round), hang]);
      round.end();
      return { round, verdict };
    });
    const ended = await Promise.all(each);
    isOver = true;
    return ended;
  }

  async #verdict(round) {
    const judged = (error) => judge(this.#stage, error, (reason) => round.mayReject(reason));
    const verdict = await round.run().then(() => ({ kind: "value" }), judged);
    for (const call of await Promise.allSettled(round.inner)) {
      if (call.status === "rejected") verdict.bad ??= judged(call.reason).bad;
    }
    return verdict;
  }

  /** The module is as it was: a true answer gives the true user. */
  async #stillWorks(last) {
    const fetch = async () => responseOf(honestReply(answers.viewer()));
    const { wandb } = this.#stage;
    try {
      const api = new wandb.Api({ baseUrl: "https://wandb.example.com", fetch, maxRetries: 0 });
      const user = await api.viewer();
      expectUser(wandb, user);
      expect(user.email === "ada0@example.com" && user.apiKeys.length === 2, "another user");
      expect(api.client.rateLimit.remaining === 7, "another rate limit");
      api.free();
    } catch (error) {
      const bad = `after round ${last}: ${textOf(error)}`;
      this.#fail("the module no longer works", bad, { number: "?", notes: [] });
    }
  }

  #add(round, { kind, bad }) {
    this.rounds += 1;
    this.verdicts[kind] = (this.verdicts[kind] ?? 0) + 1;
    this.operations[round.operation] = (this.operations[round.operation] ?? 0) + 1;
    if (bad) this.#fail(kind, bad, round);
  }

  /** Of each kind the first alone is told. */
  #fail(kind, bad, { number, notes }) {
    const title = `${kind}: ${bad}`;
    if (this.#kinds.has(title)) return;
    this.#kinds.add(title);
    const again = `  once more: FUZZ_SEED=${this.#seed} FUZZ_ROUND=${number}`;
    this.failures.push([title, again, ...notes.map((note) => `  ${show(note)}`)].join("\n"));
  }
}
