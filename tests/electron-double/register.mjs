// node --import register.mjs out/main/electron.js: makes `import … from "electron"` mean the double.
import * as module from "node:module";

const double = new URL("electron.mjs", import.meta.url).href;

if (typeof module.registerHooks === "function") {
  module.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "electron" ? { url: double, shortCircuit: true } : next(specifier, context),
  });
} else {
  // Node 20 has only hooks that run in a thread of their own.
  const hooks = `export async function resolve(specifier, context, next) {
    return specifier === "electron" ? { url: ${JSON.stringify(double)}, shortCircuit: true } : next(specifier, context);
  }`;
  module.register(`data:text/javascript,${encodeURIComponent(hooks)}`);
}
