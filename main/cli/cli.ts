// The command line's entry: gives it the process's arguments, streams and folders.
import os from "node:os";
import { startReadingWorker } from "../reading/startReadingWorker";
import { runCommandLine } from "./commandLine";
import { output } from "./environment/output";
import { programFolder, programVersion } from "./environment/program";
import { stopSignal } from "./environment/stopAsked";

let isPrinted = true;
const printed = output(process, () => {
  isPrinted = false;
  process.exitCode = 1;
});

const code = await runCommandLine(process.argv.slice(2), {
  ...printed,
  stop: stopSignal(),
  folder: process.cwd(),
  environment: process.env,
  home: os.homedir(),
  programFolder: programFolder(),
  version: programVersion(),
  reading: { start: (reads) => startReadingWorker(reads, true) },
});
process.exitCode = isPrinted ? code : 1;
