// Texts that somebody may give themselves as a name, to see what a page does with it.

const runs = "globalThis.hostileRan = true";

export const markup = [
  `<img src=x onerror="${runs}">`,
  `<script>${runs}</script>`,
  `"><svg onload="${runs}">`,
  `' onmouseover='${runs}`,
  `</dd></dl></section><h1>Not yours</h1>`,
  `<!--`,
  `]]><![CDATA[`,
  `javascript:${runs}`,
  `data:text/html,<script>${runs}</script>`,
  "&lt;b&gt;&amp;&#x3c;&nbsp;",
  `{{constructor.constructor('${runs}')()}}`,
];

export const odd = [
  "x".repeat(10_000),
  "\u202Etxet\u202C",
  "\u202Enever closed",
  "\u2066isolate\u2067never\u2068closed",
  "\u0634\u0643\u0631\u0627 123",
  "nul\u0000nul",
  "\uD800 lone \uDC00",
  "two\nlines\r\nthree\ttabs  and spaces ",
  " ",
  "\uFEFF\u200B\u2028\u2029",
  "👩‍👩‍👧",
  "Z\u0351\u036B\u0343".repeat(50),
];

export const bidirectional = ["\u202E", "\u202D", "\u202B", "\u2066", "\u2067", "\u2068"];
