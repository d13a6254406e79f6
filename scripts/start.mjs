// npm start: installs what is missing, builds, and opens Spanwise. In Electron where its binary and a display are there;
// otherwise one line says why not and the browser host opens.
//   npm start                     the desktop app, or the browser host when that cannot be
//   npm start -- --browser        the browser host
//   npm start -- <folder>         with this project
import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { build } from "./steps/build.mjs";
import { downloadElectron, findElectron } from "./steps/electronBinary.mjs";
import { install } from "./steps/install.mjs";
import { nodeIsNewEnough } from "./steps/nodeIsNewEnough.mjs";
import { root } from "./steps/root.mjs";

const args = process.argv.slice(2);
process.exitCode = await start(args.includes("--browser"), projectFrom(args));

async function start(wantsBrowser, project) {
  if (!nodeIsNewEnough() || !(await install()) || !(await build())) return 1;
  const reason = wantsBrowser ? "as you asked" : await openDesktop(project);
  if (typeof reason === "number") return reason;
  console.log(`Opening Spanwise in your browser (${reason}).`);
  return runHost(process.execPath, [path.join(root, "out", "main", "cli.js"), "serve", ...project]);
}

/** Runs the desktop app. Returns its exit code, or a string that says why it could not open. */
async function openDesktop(project) {
  const obstacle = noDesktopBecause();
  if (obstacle !== undefined) return obstacle;
  const electron = findElectron() ?? (await offerElectron());
  if (electron === undefined) return "Electron's binary is not installed; npx install-electron gets it";
  const started = Date.now();
  const code = await runHost(electron, [root, ...project]);
  // A window that was open for a while and then failed has been seen; one that never came has not.
  if (code !== 0 && Date.now() - started < 5000) return `Electron could not start here; it ended with code ${code}`;
  return code;
}

function noDesktopBecause() {
  if (process.platform !== "linux") return undefined;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return "there is no display for a desktop window";
  if (process.getuid?.() === 0) return "Electron's sandbox does not work as root";
  return undefined;
}

async function offerElectron() {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await questions.question("Electron's binary (about 120 MB) is not here yet. Download it now? [Y/n] ");
  questions.close();
  return /^\s*(y(es)?)?\s*$/i.test(answer) ? downloadElectron() : undefined;
}

function projectFrom(args) {
  const folder = args.find((arg) => !arg.startsWith("-"));
  return folder === undefined ? [] : [path.resolve(process.env.INIT_CWD ?? process.cwd(), folder)];
}

/** Runs a host until it ends, and passes Ctrl+C and the like on so that it can save and close. Returns its exit code. */
function runHost(program, args) {
  return new Promise((resolve) => {
    const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
    const child = spawn(program, args, { cwd: root, env, stdio: "inherit" });
    const forward = (signal) => child.kill(signal);
    // The terminal sends SIGINT to the child as well; here it must only not end this process before the child.
    process.on("SIGINT", () => {});
    process.on("SIGTERM", forward);
    process.on("SIGHUP", forward);
    child.on("error", (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.on("close", (code, signal) => resolve(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1)));
  });
}
