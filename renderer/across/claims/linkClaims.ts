// Links claims of different articles, from the ledger and from the text.
import type { JudgementOf } from "../../../model/across/judgement";
import type { AppState } from "../../session/appState";
import { type Context, update } from "../../session/context";
import { actAcross, sayDone, shortTitle } from "../acting";
import { pickedPlace } from "../entities";
import { relationInWords } from "../judging";
import { chosenClaim, claimRef, mentionRefOf } from "../refs";

/** Looks for a claim to link to the chosen one of the ledger. */
export function linkChosenClaim(context: Context): void {
  const row = chosenClaim(context.store.getState().across);
  if (row) update(context, { linkingClaim: claimRef(row), dialog: "across-link" });
}

/** The same for the claim that is picked in the text. */
export function linkPickedClaim(context: Context): void {
  const place = pickedClaim(context.store.getState());
  if (place) update(context, { linkingClaim: mentionRefOf(place), dialog: "across-link" });
}

export function pickedClaim(state: AppState) {
  const place = pickedPlace(state);
  return place?.label === "claim" ? place : undefined;
}

export async function linkClaims(
  context: Context,
  said: Pick<JudgementOf<"claims">, "topic" | "left" | "right" | "relation">,
): Promise<void> {
  const words = relationInWords(said.relation);
  const title = shortTitle(`${words.toLowerCase()}: ${said.left.seen.quote} – ${said.right.seen.quote}`);
  const done = await actAcross(context, { kind: "judge", said: [said], title });
  if (done) sayDone(context, `${words}, linked`, done);
}
