// npm run build: builds out/ when it was not made from exactly these sources.
import { build } from "./steps/build.mjs";

process.exitCode = (await build()) ? 0 : 1;
