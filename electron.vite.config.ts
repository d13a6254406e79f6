// Builds two main entries (the desktop host, and the command line with the browser host in it), the preload as one
// CommonJS file because a sandboxed preload must be one, and the renderer as static files that both hosts serve.
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { licences } from "./scripts/steps/licences.mjs";
import { preloadedWindow } from "./scripts/steps/preloadedWindow.mjs";
import { uncheckedAnswers } from "./scripts/steps/uncheckedAnswers.mjs";
import { unusedSchemas, withoutZod } from "./scripts/steps/unusedSchemas.mjs";
import { workerSource } from "./scripts/steps/workerSource.mjs";

/** The rooms, below the hosts, of which every host needs nearly all. */
const neededByEveryHost =
  /[\\/](?:main[\\/](?:disk|machine|packages|pages|store|watching|work|workbench)|model[\\/](?:annotation|commands|contract|data|project|review|text|versions)|node_modules[\\/](?:lowdb|steno|zod))[\\/]/;

/** What the desktop host needs before that, to open its window. */
const neededFirst =
  /[\\/](?:main[\\/](?:pages[\\/]|machine[\\/]appDataFolder)|model[\\/](?:contract[\\/]channels|data[\\/]failure))/;

const licencesIn = licences();

export default defineConfig({
  main: {
    plugins: [workerSource(), uncheckedAnswers(), unusedSchemas(), licencesIn("main")],
    build: {
      outDir: "out/main",
      // Packages are bundled too: reading them file by file took half of the time to start.
      externalizeDeps: false,
      rollupOptions: {
        input: { electron: "main/electron/main.ts", cli: "main/cli/cli.ts" },
        output: {
          ...{ format: "es", entryFileNames: "[name].js", chunkFileNames: "chunks/[name].js" },
          // Without long comments, and in characters of one byte, a file is read, held and compiled at less cost.
          ...{ charset: "ascii", comments: { jsdoc: false } },
          // What every host needs is one file: finding and linking eighty of them took a fifth of the time to start.
          codeSplitting: {
            groups: [
              { name: "first", test: neededFirst, priority: 1 },
              { name: "host", test: neededByEveryHost },
            ],
          },
        },
      },
    },
  },
  preload: {
    plugins: [licencesIn("preload")],
    build: {
      outDir: "out/preload",
      rollupOptions: {
        input: { preload: "preload/preload.ts" },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [react(), unusedSchemas(), withoutZod(), preloadedWindow("openWindow"), licencesIn("renderer")],
    build: {
      outDir: "out/renderer",
      target: "chrome140",
      minify: true,
      // A file inlined as a data: address would be refused by our own content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: "renderer/index.html",
        // What is shown first is the page's entry and two files: the window, with all that it imports, and what is compiled
        // beside it, on another core. Nothing else is asked for one small file after the other.
        output: {
          codeSplitting: {
            groups: [
              { name: "react", test: /[\\/]node_modules[\\/](?:react|react-dom|scheduler)[\\/]/, priority: 2 },
              { name: "first", tags: ["$initial"], priority: 1 },
              { name: "openWindow", test: /[\\/]renderer[\\/]openWindow\.tsx$/ },
            ],
          },
        },
      },
    },
  },
});
