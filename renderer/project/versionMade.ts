// Who makes a version of the guideline now, and when. Whoever has not said who they are is asked first.
import type { GuidelineVersion } from "../../model/project/guideline";
import { type Context, nameGiven } from "../session/context";

/** Undefined when the person did not say who they are. */
export async function versionMade(context: Context): Promise<Pick<GuidelineVersion, "id" | "by" | "at"> | undefined> {
  const known = context.store.getState().app?.annotator !== undefined || (await nameGiven(context));
  const by = context.store.getState().app?.annotator?.id;
  return known && by !== undefined ? { id: context.newId(), by, at: context.now() } : undefined;
}
