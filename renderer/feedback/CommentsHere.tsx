// The comments on what is picked (an annotation, or words somebody commented on) and a field to begin a thread.

import { endOf, startOf } from "../../model/annotation/annotation";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { update } from "../session/context";
import { pickedAnnotation } from "../session/picked";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommentField, Threads } from "../widgets/Threads";
import { usePersonName } from "../widgets/usePersonName";
import { threadsAt, threadsOfArticle } from "./feedback";
import { comment, pickedFeedback, rewordComment, sayInThread, takeBackComment } from "./feedbackWalk";

/** The comments in the details of the picked annotation. */
export function CommentsOnAnnotation() {
  const { context } = useWorkbench();
  const annotation = useAppState((state) => pickedAnnotation(state) ?? pickedFeedback(state)[0]?.verdict.seen);
  const annotator = useAppState((state) => state.article?.shown?.annotator ?? state.app?.annotator?.id);
  const threads = useAppState((state) => threadsOfArticle(state));
  const isRead = useAppState((state) => state.feedback?.article === state.article?.article.id);
  const me = useAppState((state) => state.app?.annotator?.id);
  const nameOf = usePersonName();
  if (!annotation || annotator === undefined || !isRead) return null;
  const about = { annotator, id: annotation.id };
  const here = threadsAt(threads, about);
  return (
    <>
      {here.length > 0 && (
        <Threads
          threads={here}
          nameOf={nameOf}
          onSay={(thread, how, words) => sayInThread(context, thread, how, words)}
          isMine={(author) => author === me}
          onRemove={(thread, id) => takeBackComment(context, thread, id)}
          onEdit={(id, words) => rewordComment(context, id, words)}
        />
      )}
      <CommentField
        key={annotation.id}
        isFirst
        draft={`annotation ${annotator} ${annotation.id}`}
        label={here.length > 0 ? say("Another comment on this annotation") : say("Comment on this annotation")}
        send={say("Comment")}
        onSend={(words) => comment(context, { start: startOf(annotation), end: endOf(annotation) }, words, about)}
      />
    </>
  );
}

/** The comments at the bottom of the pane: the picked thread about words, or the words a comment is begun on. */
export function CommentsOnWords() {
  const { context } = useWorkbench();
  const commentOn = useAppState((state) => state.commentOn);
  const text = useAppState((state) => state.article?.article.text);
  const article = useAppState((state) => state.article?.article.id);
  const picked = useAppState((state) => threadsOfArticle(state).find(({ id }) => id === state.picked));
  const me = useAppState((state) => state.app?.annotator?.id);
  const nameOf = usePersonName();
  if (commentOn && text !== undefined) {
    const { start, end } = commentOn;
    return (
      <section className="details" aria-label={say("New comment")}>
        <p className="details-quote" dir="auto">
          {text.slice(start, end)}
        </p>
        <CommentField
          isFirst
          draft={`words ${article} ${start} ${end}`}
          label={say("Comment on these words")}
          send={say("Comment")}
          onSend={(words) => comment(context, commentOn, words)}
        />
        <Button look="quiet" onPress={() => update(context, { commentOn: undefined })}>
          {say("Not now")}
        </Button>
      </section>
    );
  }
  if (!picked) return null;
  return (
    <section className="details" aria-label={say("Picked comments")}>
      <p className="details-quote" dir="auto">
        {picked.about?.quote ?? say("What this was about has not arrived yet.")}
      </p>
      <Threads
        threads={[picked]}
        nameOf={nameOf}
        onSay={(thread, how, words) => sayInThread(context, thread, how, words)}
        isMine={(author) => author === me}
        onRemove={(thread, id) => takeBackComment(context, thread, id)}
        onEdit={(id, words) => rewordComment(context, id, words)}
      />
    </section>
  );
}
