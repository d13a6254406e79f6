// Lays out a long article little by little while nothing else happens. Until then chunks of lines out of sight are
// skipped (`content-visibility: auto`), which makes the article appear at once, but with a scrollbar that is only about
// right, and with a chunk to lay out in many a scrolled frame.

/**
 * Milliseconds of layout in a frame that has other things to do: an analyst who scrolls at once leaves no idle time, and a
 * step is taken in nearly every frame all the same, so that the rough part is soon over.
 */
const leastTime = 3;
/** Milliseconds after which a step is taken without idle time. */
const patience = 10;
/** The first step must not come before the article is painted. */
const firstPatience = 100;

/** Starts after the article is painted; `chunks` are its chunks of lines. Returns the function that stops it. */
export function layOutWhenIdle(chunks: HTMLCollection): () => void {
  let next = 0;
  let stop = whenIdle(layOutSome, firstPatience);

  function layOutSome(idle: () => number): void {
    const begin = performance.now();
    do {
      const chunk = chunks[next];
      next += 1;
      if (!(chunk instanceof HTMLElement)) continue;
      chunk.style.contentVisibility = "visible";
      // Asking for its height lays it out now, so that the time is known.
      void chunk.offsetHeight;
    } while (next < chunks.length && (performance.now() - begin < leastTime || idle() > leastTime));
    if (next < chunks.length) stop = whenIdle(layOutSome, patience);
  }

  return () => stop();
}

/**
 * Runs once when nothing else happens, or after `timeout` milliseconds; `run` may ask how many milliseconds nothing else is
 * to be done. Returns the function that stops it.
 */
export function whenIdle(run: (idle: () => number) => void, timeout: number): () => void {
  // Workaround: Safari does not tell when it is idle. It may go when it does.
  if (typeof requestIdleCallback !== "function") {
    const waiting = setTimeout(() => run(() => 0), timeout);
    return () => clearTimeout(waiting);
  }
  const waiting = requestIdleCallback((deadline) => run(() => deadline.timeRemaining()), { timeout });
  return () => cancelIdleCallback(waiting);
}
