// Bundles the browser's modules: node bundle.mjs PROJECT OUT. OUT gets one script, with its source map, for each kind of
// page (a module in `selfcheck/web/pages`) and for each worker.

import { readdirSync, writeFileSync } from "node:fs";
import { basename, join, parse } from "node:path";
import { build } from "esbuild";

const WEB = "selfcheck/web";
const [, , project, out] = process.argv;

/** `selfcheck/web/vendor` stands for npm's packages: unbundled, browsers can load modules only by address. */
const vendor = {
  name: "vendor",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /\/vendor\/\w+\.js$/ }, ({ path }) =>
      resolve(parse(path).name, { resolveDir: project, kind: "import-statement" }),
    );
  },
};

/**
 * @param {"esm" | "iife"} format
 * @param {Record<string, string>} entryPoints modules by the names of their bundles
 * @param {string[]} [external] packages that stay outside
 */
async function bundle(format, entryPoints, external = []) {
  const { outputFiles } = await build({
    absWorkingDir: project,
    outdir: project, // nothing is written there; it makes source maps name modules as the repository does
    write: false,
    preserveSymlinks: true,
    plugins: [vendor],
    entryPoints,
    external,
    bundle: true,
    format,
    target: "es2022",
    minify: true,
    charset: "utf8",
    sourcemap: "external",
    logLevel: "silent",
  });
  for (const { path, contents } of outputFiles) writeFileSync(join(out, basename(path)), contents);
}

const pages = readdirSync(join(project, WEB, "pages"))
  .filter((file) => /^[a-z-]+\.mjs$/u.test(file))
  .map((file) => [parse(file).name, `${WEB}/pages/${file}`]);
await Promise.all([
  bundle("esm", {
    ...Object.fromEntries(pages),
    "engine-worker": `${WEB}/engine/worker.mjs`,
    "disk-page": `${WEB}/disk/page.mjs`,
  }),
  bundle("iife", { "search-worker": `${WEB}/search/worker.mjs` }), // the theme can start only classic workers
  bundle("iife", { "disk-worker": `${WEB}/disk/worker.mjs` }, ["node:*", "ws"]), // Pyodide imports these in Node
]).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
