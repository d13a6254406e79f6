// How often a property is tried, and a process killed. `npm run fuzz` does it all several times as often, from new seeds.
const times = Number(process.env.SPANWISE_RUNS ?? 1);

/** Parameters for fast-check; `usual` is for `npm test`. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: usual * times };
}
