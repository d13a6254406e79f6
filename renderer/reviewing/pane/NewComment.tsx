// Begins a thread about the selected words or the picked case.

import { say } from "../../languages/say";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { CommentField } from "../../widgets/Threads";
import { commentOn, commentTarget } from "../commenting";

export function NewComment() {
  const { context } = useWorkbench();
  const onWords = useAppState((state) => (state.selection?.end ?? 0) > (state.selection?.start ?? 0));
  const draft = useAppState((state) => {
    const about = commentTarget(state);
    return about && ["review", state.articleId, about.start, about.end, about.annotation?.id].join(" ");
  });
  if (draft === undefined) return null;
  return (
    <CommentField
      key={draft}
      isFirst
      draft={draft}
      label={onWords ? say("Comment on the selected words") : say("Comment on this case")}
      send={say("Comment")}
      onSend={(words) => {
        const about = commentTarget(context.store.getState());
        return about !== undefined && commentOn(context, about, words);
      }}
    />
  );
}
