// Draws a few words with marks out of sight while nothing else happens, before the first article is opened. Code runs
// slowly the first time, and whoever opens the first article would wait for it.
import { defaultLabels } from "../../model/project/label";
import { whenIdle } from "../text/idleLayout";
import { drawArticle, loadDrawing } from "./drawing";

const patience = 1000;

/** Does nothing when an article `isOpen` by then. Resolves when nothing is left of what was drawn. */
export function warmUp(isOpen: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    // Whoever opens an article is told when it cannot be drawn.
    const drawn = () => loadDrawing().then(drawOnce, () => undefined);
    whenIdle(() => void (isOpen() ? Promise.resolve() : drawn()).then(resolve), patience);
  });
}

async function drawOnce(): Promise<void> {
  const host = document.createElement("div");
  host.className = "article-warm-up";
  host.inert = true;
  document.body.append(host);
  const line = `${"a ".repeat(7)}a\n`;
  const view = drawArticle(host, {
    text: line.repeat(12),
    labels: defaultLabels,
    marks: Array.from({ length: 24 }, (_, at) => ({
      id: `warm-up-${at}`,
      label: defaultLabels[at % defaultLabels.length]?.id ?? "",
      fragments: [{ start: at * 6, end: at * 6 + 9 }],
    })),
    ariaLabel: "",
    onSelect: () => undefined,
    onPick: () => undefined,
  });
  await nextFrame();
  await nextFrame();
  view.destroy();
  host.remove();
}

function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame);
}
