/**
 * The page's Content-Security-Policy: nothing but what is named here, from the page's
 * own server, and no text becomes code. Servers send it as a header as well, with
 * `frame-ancestors`, which counts nowhere else; tests/e2e/policy.test.mjs holds them to it.
 */
export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  // What is typed into forms is read by the page's scripts, and sent by none.
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");
