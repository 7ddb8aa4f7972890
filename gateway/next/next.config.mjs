const { PAGE_PATH = "/" } = process.env;

export default {
  basePath: PAGE_PATH.slice(0, -1),
  // Next.js takes the slash from the end of a path, but the page asks for its files beside itself.
  redirects: () => [{ source: "/", destination: "/index.html", permanent: false }],
};
