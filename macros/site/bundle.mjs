// Bundles the browser's modules: node bundle.mjs PROJECT OUT. OUT gets a script and its source map for every kind of
// page (a module in `selfcheck/web/pages`) and for every worker.

import { readdirSync, writeFileSync } from "node:fs";
import { basename, join, parse } from "node:path";
import { build } from "esbuild";

const WEB = "selfcheck/web";
const [, , project, out] = process.argv;

/** Replaces modules of `selfcheck/web/vendor` by npm's packages. Unbundled, browsers load modules by address only. */
const vendor = {
  name: "vendor",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /\/vendor\/\w+\.js$/ }, ({ path }) =>
      resolve(parse(path).name, { resolveDir: project, kind: "import-statement" }),
    );
  },
};

/** @param {"esm" | "iife"} format @param {Record<string, string>} entryPoints modules by the names of their bundles */
async function bundle(format, entryPoints) {
  const { outputFiles } = await build({
    absWorkingDir: project,
    outdir: project, // nothing is written there, but source maps then name modules as the repository does
    write: false,
    preserveSymlinks: true,
    plugins: [vendor],
    entryPoints,
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
  bundle("esm", { ...Object.fromEntries(pages), "engine-worker": `${WEB}/engine/worker.mjs` }),
  bundle("iife", { "search-worker": `${WEB}/search/worker.mjs` }), // the theme starts classic workers only
]).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
