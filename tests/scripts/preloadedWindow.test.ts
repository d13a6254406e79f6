import { expect, test } from "vitest";
import { linksOf } from "../../scripts/steps/preloadedWindow.mjs";

test("the page links the styles of what the window imports, then its own, which change them, then the scripts, each once", () => {
  const chunk = (name: string, imports: readonly string[], styles: readonly string[]) => ({
    ...{ type: "chunk", name, fileName: `${name}.js`, imports },
    viteMetadata: { importedCss: new Set(styles) },
  });
  const bundle = {
    "index.js": chunk("index", [], ["base.css"]),
    "window.js": chunk("window", ["index.js", "shared.js"], ["window.css", "shared.css"]),
    "shared.js": chunk("shared", [], ["shared.css"]),
  };
  const html = '<link href="./base.css"><script src="./index.js">';
  expect(linksOf("window", html, bundle).map(({ rel, href }) => `${rel} ${href}`)).toEqual([
    "stylesheet ./shared.css",
    "stylesheet ./window.css",
    "modulepreload ./window.js",
    "modulepreload ./shared.js",
  ]);
});
