// Long work is watched: it can be stopped, and it tells how far it is.

/** Long work uses this to say how far it is, and to hear that it must stop. */
export interface Watched {
  /** Throws its reason when aborted, a `Failure`. */
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}
