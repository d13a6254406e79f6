// Opens places in their articles beside the view; one article beside another where a person wants to compare.
import type { AppState } from "../session/appState";
import { attempt, type Context, update } from "../session/context";
import { openPlace } from "../widgets/useOpenPlace";
import { chosenQuestion, type Place } from "./questions";
import { chosenClaim } from "./refs";

export function openMention(context: Context, { article, start, end }: Place): void {
  void openPlace(context, article, { words: { start, end } });
}

/** What opening beside would open: of a pair both, else the chosen place beside the open article. */
export function placesBeside(state: AppState): readonly Place[] {
  const { across } = state;
  const question = chosenQuestion(state);
  if (question) return question.places.flatMap((place) => place ?? []);
  const place = across?.part === "places" ? across.place : chosenClaim(across);
  return place ? [place] : [];
}

export async function openBeside(context: Context): Promise<void> {
  const [first, second] = placesBeside(context.store.getState());
  if (!first) return;
  const { article: open } = context.store.getState();
  if (second && second.article !== first.article) {
    const read = await attempt(context, () => context.client.call("article.read", { article: second.article }));
    if (!read) return;
    update(context, { sideBySide: read, sideBySideAt: second });
  } else if (open && open.article.id !== first.article) update(context, { sideBySide: open, sideBySideAt: undefined });
  openMention(context, first);
}
