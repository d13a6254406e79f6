// Tells what the end-to-end tests in the real Electron still need on this machine.

/**
 * @param {string | undefined} electron Path of Electron's program.
 * @returns {string | undefined} The reason they cannot run; undefined when they can.
 */
export function electronTestsNeed(electron) {
  if (electron === undefined) return "Electron's binary is not installed (npx install-electron gets it)";
  if (process.platform !== "linux") return undefined;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return "there is no display (xvfb-run provides one)";
  if (process.getuid?.() === 0) return "Electron's sandbox does not work as root";
  return undefined;
}
