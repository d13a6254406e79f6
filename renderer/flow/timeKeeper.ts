// Measures active time in the open article while this person wants it: keys, mouse and wheel are noticed, never what they do.
// It is written down every half minute of activity, and when the article or the window is left.
import { type Activity, noticed } from "../../model/flow/workTime";
import { actionTarget } from "../session/actionTarget";
import { type Context, update } from "../session/context";
import { reading } from "../session/reading";

const writeAfter = 30_000;
const signs = ["keydown", "pointerdown", "wheel", "pointermove"] as const;
/** A mouse that moves tells so hundreds of times a second. */
const noticeAgainAfter = 1000;

/** Reads whether this person has their time measured, and what was. */
export const refreshWorkTime = reading(
  ({ client, store }) => client.call("time.read", actionTarget(store.getState())).catch(() => undefined),
  (context, workTime) => update(context, { workTime }),
);

/** Keeps time until the function that is returned is called. */
export function keepTime(context: Context, page: Window): () => void {
  let activity: Activity | undefined;

  function notice(): void {
    const { workTime, articleId } = context.store.getState();
    const at = Date.now();
    if (!workTime?.on || articleId === undefined) {
      activity = undefined;
      return;
    }
    if (activity?.article === articleId && Math.abs(at - activity.last) < noticeAgainAfter) return;
    if (activity && activity.article !== articleId) write();
    activity = noticed(activity, articleId, at);
    if (activity.active >= writeAfter) write();
  }

  /** What cannot be written now is not worth a notice: it is a measurement, not work. */
  function write(): void {
    if (!activity || activity.active === 0) return;
    const { article, active } = activity;
    activity = { ...activity, active: 0 };
    const state = context.store.getState();
    const seconds = active / 1000;
    void context.client.call("time.add", { ...actionTarget(state), article, seconds }).catch(() => undefined);
  }

  for (const sign of signs) page.addEventListener(sign, notice, { capture: true, passive: true });
  page.addEventListener("blur", write);
  page.addEventListener("pagehide", write);
  return () => {
    for (const sign of signs) page.removeEventListener(sign, notice, { capture: true });
    page.removeEventListener("blur", write);
    page.removeEventListener("pagehide", write);
    write();
  };
}
