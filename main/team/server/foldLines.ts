// A file of work as its journal's later lines leave it: large sets send the action only.
import { Failure } from "../../../model/data/failure";
import { applyReviewAction, reviewActionSchema } from "../../../model/review/reviewHistory";
import { checkInTurns, sealDocument } from "../../store/files/documentFile";
import { reviewKind } from "../../store/files/documentKinds";
import { unsealHeader } from "../../store/files/envelope";
import { journaledAcross, journaledSets } from "../../store/files/journaledKind";
import type { RowKey, WorkKind } from "./rows";

/** The bytes of the file; `undefined` when it, or a line, is not what it should be. */
export async function foldLines(
  { kind, article, owner }: RowKey & { readonly kind: WorkKind },
  bytes: Uint8Array,
  actions: readonly unknown[],
): Promise<Uint8Array | undefined> {
  const id = kind === "across" ? owner : `${article}/${owner}`;
  const opened = unsealHeader(bytes);
  if (opened.kind !== "good") return undefined;
  const { writer } = opened.header;
  try {
    switch (kind) {
      case "set": {
        const { act, parseAction, document } = journaledSets;
        return await folded(document, act, parseAction);
      }
      case "across": {
        const { act, parseAction, document } = journaledAcross;
        return await folded(document, act, parseAction);
      }
      case "review":
        return await folded(reviewKind, applyReviewAction, (value) => reviewActionSchema.safeParse(value).data);
    }
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }

  async function folded<State extends { readonly revision: number }, Action>(
    document: Parameters<typeof sealDocument<State>>[0]["kind"],
    act: (state: State, action: Action) => State,
    parse: (value: unknown) => Action | undefined,
  ): Promise<Uint8Array | undefined> {
    const checked = await checkInTurns({ kind: document, id }, bytes);
    if (checked.kind !== "good") return undefined;
    let state = checked.document.content;
    for (const value of actions) {
      const action = parse(value);
      if (action === undefined) return undefined;
      state = act(state, action);
    }
    return sealDocument({ kind: document, id }, { revision: state.revision, content: state }, writer);
  }
}
