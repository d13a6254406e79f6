// Loaded into a host that is measured: on a signal it lets go of all that nothing holds any more, and tells what is left, in
// bytes. Node must be started with --expose-gc.
process.on("SIGUSR2", () => {
  global.gc();
  global.gc(); // what the first one finished may have held more
  process.stderr.write(`memory ${JSON.stringify(process.memoryUsage())}\n`);
});
