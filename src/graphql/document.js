// The JavaScript half of `document.rs`.

const ignored = /"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\])*"|#.*/g;
const innermost = /[({][^(){}]*[)}]/g;

/**
 * The operation in a document: just as much as it takes to know what sending
 * it can do. Validating it is the server's work.
 *
 * @returns its keyword and name, which may be empty; undefined unless there is
 *   exactly one query or mutation
 */
export function operationOf(document) {
  // Strings and comments say nothing of it. Then each pair of brackets without
  // another in it is taken out, until only the definitions' heads are left.
  let heads = document.replace(ignored, " ");
  for (let before; before !== heads; ) {
    before = heads;
    heads = heads.replace(innermost, (group) => (group[0] === "{" ? ";" : " "));
  }
  const operations = heads
    .split(";")
    .slice(0, -1)
    .map((head) => head.trim().match(/^(\w*)[\s,]*(\w*)/))
    .filter(([, keyword]) => keyword !== "fragment");
  if (operations.length !== 1) return undefined;
  const [, keyword, name] = operations[0];
  return /^(query|mutation|)$/.test(keyword) ? [keyword, name] : undefined;
}
