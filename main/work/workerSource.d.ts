/** The address (file://…) of a whole worker as one script (scripts/steps/workerSource.mjs). */
declare module "*?worker-source" {
  const source: string;
  export default source;
}
