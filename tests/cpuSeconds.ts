// What work costs this process in seconds of a processor: hardly more where other programs want the machine, too. For
// proofs that something is not quadratic; how long things take is measured in benches.
export async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
