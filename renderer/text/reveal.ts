// Brings an offset into sight. Lines that were never on screen have an estimated height, so a far jump is corrected in
// the next frames, when the lines around the target are laid out.
import type { LineGeometry } from "./lines/lineGeometry";

/** Nearer targets are scrolled to smoothly, further ones at once: estimates along the way would make it stumble. */
const smoothScreens = 2;

/** Scrolls `host` so that `offset` is in the middle, unless it is comfortably in sight already. */
export function reveal(host: HTMLElement, geometry: LineGeometry, offset: number): void {
  const view = host.getBoundingClientRect();
  const comfort = Math.min(72, view.height / 4);
  const at = heightOf(geometry, offset);
  if (at >= view.top + comfort && at <= view.bottom - comfort) return;
  const distance = at - (view.top + view.bottom) / 2;
  const reducedMotion = document.documentElement.dataset.motion === "reduced";
  if (!reducedMotion && Math.abs(distance) < smoothScreens * view.height) {
    host.scrollBy({ top: distance, behavior: "smooth" });
    return;
  }
  host.scrollBy({ top: distance, behavior: "instant" });
  correct(3);

  function correct(times: number): void {
    if (times === 0) return;
    requestAnimationFrame(() => {
      const now = host.getBoundingClientRect();
      const missed = heightOf(geometry, offset) - (now.top + now.bottom) / 2;
      const before = host.scrollTop;
      if (Math.abs(missed) > 8) host.scrollBy({ top: missed, behavior: "instant" });
      if (host.scrollTop !== before) correct(times - 1);
    });
  }
}

/** Height of an offset's row in the viewport; lays out its line. */
function heightOf(geometry: LineGeometry, offset: number): number {
  const line = geometry.lineAt(offset);
  const rect =
    geometry.rects(line, offset, offset + 1)[0] ??
    geometry.rects(line, offset - 1, offset)[0] ??
    geometry.element(line).getBoundingClientRect();
  return (rect.top + rect.bottom) / 2;
}
