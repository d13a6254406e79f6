// Lays out the lines of a long article little by little while nothing else happens. Until then lines out of sight are
// skipped (`content-visibility: auto`), which makes the article appear at once but every scrolled frame dearer: measured
// with a megabyte in 4,000 lines, three to four times the work of text that is laid out.
import type { LineGeometry } from "./lineGeometry";

/** Characters laid out per step; about eight milliseconds of layout. */
const step = 40_000;
/** An analyst who scrolls at once leaves no idle time; then a step is taken in nearly every frame all the same, so that
 * the rough part is soon over. In milliseconds. */
const patience = 10;
/** The first step must not come before the article is painted. */
const firstPatience = 100;

/** Starts after the article is painted; returns the function that stops it. */
export function layOutWhenIdle(geometry: LineGeometry): () => void {
  let line = 0;
  let stop = whenIdle(layOutSome, firstPatience);

  function layOutSome(): void {
    for (let done = 0; done < step && line < geometry.lineCount; line++) {
      geometry.element(line).style.contentVisibility = "visible";
      done += 40 + geometry.endOf(line) - geometry.startOf(line);
    }
    if (line < geometry.lineCount) stop = whenIdle(layOutSome, patience);
  }

  return () => stop();
}

/** Runs once when nothing else happens, or after `timeout` milliseconds. Returns the function that stops it. */
function whenIdle(run: () => void, timeout: number): () => void {
  // Workaround: Safari does not tell when it is idle. It may go when it does.
  if (typeof requestIdleCallback !== "function") {
    const waiting = setTimeout(run, timeout);
    return () => clearTimeout(waiting);
  }
  const waiting = requestIdleCallback(run, { timeout });
  return () => cancelIdleCallback(waiting);
}
