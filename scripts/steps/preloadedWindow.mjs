// Vite plugin of the window: the page has the browser fetch the window's scripts and styles at once. Its entry imports the
// window only when it runs, since it asks the workbench meanwhile, and the browser would learn of the files only then.

/**
 * @param {string} name of the module that the entry imports, without its ending
 * @returns {import("vite").Plugin}
 */
export function preloadedWindow(name) {
  return {
    name: "spanwise:preloaded-window",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle = {} }) =>
        linksOf(name, html, bundle).map((attrs) => ({ tag: "link", attrs, injectTo: "head" })),
    },
  };
}

/** What the page is still to link of a module of the bundle, and of what that imports. */
export function linksOf(name, html, bundle) {
  const chunk = Object.values(bundle).find((candidate) => candidate.type === "chunk" && candidate.name === name);
  const scripts = chunk ? [chunk.fileName, ...chunk.imports] : [];
  // A room's own rules come after those of the controls that it is made of, which they change.
  const styles = new Set([...scripts.slice(1), ...scripts.slice(0, 1)].flatMap((file) => stylesOf(bundle[file])));
  // No script runs before all styles are there, so they come first.
  return [...linksTo("stylesheet", [...styles]), ...linksTo("modulepreload", scripts)].filter(
    ({ href }) => !html.includes(href),
  );
}

function stylesOf({ viteMetadata }) {
  return [...viteMetadata.importedCss];
}

function linksTo(rel, files) {
  return files.map((file) => ({ rel, crossorigin: true, href: `./${file}` }));
}
