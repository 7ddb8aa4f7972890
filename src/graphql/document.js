// The JavaScript half of `document.rs`.

const ignored = /"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n\r])*"|#[^\n\r]*/g;

/**
 * The operation in a document: just as much as it takes to know what sending
 * it can do. Validating it is the server's work.
 *
 * @returns its keyword and name, which may be empty; undefined unless there is
 *   exactly one query or mutation
 */
export function operationOf(document) {
  const operations = headsOf(document)
    .map((head) => head.match(/^[\s,\ufeff]*(\w*)[\s,]*(\w*)/))
    .filter(([, keyword]) => keyword !== "fragment");
  if (operations.length !== 1) return undefined;
  const [, keyword, name] = operations[0];
  return /^(query|mutation|)$/.test(keyword) ? [keyword, name] : undefined;
}

/** What stands before the selection of each definition. */
function headsOf(document) {
  const heads = [];
  let head = "";
  let depth = 0;
  // Strings and comments say nothing of what a document does.
  for (const char of document.replace(ignored, " ")) {
    if (char === "{" && depth === 0) {
      heads.push(head);
      head = "";
    }
    if (char === "{" || char === "(") depth += 1;
    else if (char === "}" || char === ")") depth -= 1;
    else if (depth === 0) head += char;
  }
  return heads;
}
