/**
 * Parts of the page that come when they are wanted, and why one does not: the network is
 * away, the sign-in in front of the site is over, or a newer version of the page has
 * taken the place of the one that runs here, whose files are gone.
 */
import { noAnswer, type Problem, signInOver, Told } from "./problem";
import { noteSignInOver } from "./sign-in-over";
import { strings } from "./strings";

const text = strings.problem;

/** A server that is asked what became of the page has this long, in milliseconds. */
const patienceMs = 10_000;

/** Of this page in every version; no sign-in has it. */
const mark = 'id="announcer"';

/** Style sheets that did not come. */
const failedSheets = new Set<HTMLLinkElement>();

addEventListener(
  "error",
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === "stylesheet") failedSheets.add(target);
  },
  { capture: true },
);

/** Loads a part of the page. Rejects with an error that `describe` knows the reason of. */
export async function load<Part>(part: () => Promise<Part>): Promise<Part> {
  try {
    // Vite asks for each of them once only, and then does without.
    await Promise.all([...failedSheets].map(loadAgain));
    return await part();
  } catch {
    throw new Told(await whyNotLoaded());
  }
}

function loadAgain(link: HTMLLinkElement): Promise<unknown> {
  const again = link.cloneNode() as HTMLLinkElement;
  failedSheets.delete(link);
  return new Promise((resolve, reject) => {
    again.addEventListener("load", resolve);
    again.addEventListener("error", reject);
    link.replaceWith(again);
  });
}

let question: Promise<Problem> | undefined;

/**
 * Asks the server for the page itself, whose answer tells why a part of it did not come:
 * once for all parts that are wanted together.
 */
export function whyNotLoaded(): Promise<Problem> {
  question ??= ask().finally(() => {
    question = undefined;
  });
  return question;
}

async function ask(): Promise<Problem> {
  let page: Response;
  let html: string;
  try {
    page = await fetch(document.baseURI.replace(/#.*/, ""), {
      cache: "no-store",
      // Where it leads, only a sign-in on another site would know.
      redirect: "manual",
      headers: { Accept: "text/html" },
      signal: AbortSignal.timeout(patienceMs),
    });
    html = await page.text();
  } catch {
    return notLoaded(noAnswer());
  }
  const isHtml = page.headers.get("Content-Type")?.startsWith("text/html") === true;
  const isSignIn =
    page.type === "opaqueredirect" ||
    page.status === 401 ||
    page.status === 403 ||
    (page.ok && isHtml && !html.includes(mark));
  if (isSignIn) {
    noteSignInOver();
    return signInOver();
  }
  if (page.ok && isHtml && !isThisVersion(html)) {
    return { title: text.newVersion, lines: [text.newVersionAdvice], remedy: "reload" };
  }
  if (page.status >= 500)
    return notLoaded({ title: text.server(page.status), lines: [text.tryAgain] });
  return { title: text.notLoaded, lines: [text.reloadAdvice], remedy: "reload" };
}

/** Whether the page that the server has names the scripts that run here. */
function isThisVersion(html: string): boolean {
  const scripts = document.querySelectorAll('script[type="module"][src]');
  return [...scripts].every((script) => html.includes(script.getAttribute("src") ?? ""));
}

const notLoaded = ({ title, lines }: Problem): Problem => ({
  title: text.notLoaded,
  lines: [`${title}. ${lines.join(" ")}`],
});
