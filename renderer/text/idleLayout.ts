// Lays out a long article little by little while nothing else happens. Until then chunks of lines out of sight are
// skipped (`content-visibility: auto`), which makes the article appear at once, but with a scrollbar that is only about
// right, and with a chunk to lay out in many a scrolled frame.

/** Characters laid out per step; about eight milliseconds of layout. */
const step = 40_000;
/** An analyst who scrolls at once leaves no idle time; then a step is taken in nearly every frame all the same, so that
 * the rough part is soon over. In milliseconds. */
const patience = 10;
/** The first step must not come before the article is painted. */
const firstPatience = 100;

/** Starts after the article is painted; `chunks` are its chunks of lines. Returns the function that stops it. */
export function layOutWhenIdle(chunks: HTMLCollection): () => void {
  let next = 0;
  let stop = whenIdle(layOutSome, firstPatience);

  function layOutSome(): void {
    for (let done = 0; done < step && next < chunks.length; next++) {
      const chunk = chunks[next];
      if (!(chunk instanceof HTMLElement)) continue;
      chunk.style.contentVisibility = "visible";
      done += chunk.textContent.length;
    }
    if (next < chunks.length) stop = whenIdle(layOutSome, patience);
  }

  return () => stop();
}

/** Runs once when nothing else happens, or after `timeout` milliseconds. Returns the function that stops it. */
export function whenIdle(run: () => void, timeout: number): () => void {
  // Workaround: Safari does not tell when it is idle. It may go when it does.
  if (typeof requestIdleCallback !== "function") {
    const waiting = setTimeout(run, timeout);
    return () => clearTimeout(waiting);
  }
  const waiting = requestIdleCallback(run, { timeout });
  return () => cancelIdleCallback(waiting);
}
