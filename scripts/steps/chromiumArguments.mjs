// With what the tests and the benches start Chromium: nothing of its own goes online, and watching costs little.

export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ...["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
  // Whoever watches a page asks for the line of the script behind each of its requests. V8 would compile the whole window
  // once more to tell, a twelfth of the time to start, unless it keeps the lines when it compiles it first.
  "--js-flags=--no-enable-lazy-source-positions",
];
