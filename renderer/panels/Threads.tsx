// Comments in threads: what was said, by whom, and a field to answer in. Whoever shows them says where words go.
import { CheckCheck } from "lucide-react";
import { useEffect, useState } from "react";
import type { Thread, ThreadEntry } from "../../model/review/threads";
import { update } from "../state/context";
import { Button } from "../ui/Button";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import { when } from "../ui/when";
import "./threads.css";

export interface ThreadsProps {
  readonly threads: readonly Thread[];
  readonly nameOf: (person: string) => string;
  /** Says something in a thread; empty words where it is only resolved or reopened. Returns whether it was said. */
  readonly onSay: (thread: Thread, how: "reply" | "resolve" | "reopen", words: string) => boolean;
  /** Whether an entry is this person's own, and takes it back. Absent where that cannot be done. */
  readonly isMine?: (author: string) => boolean;
  readonly onRemove?: (thread: Thread, comment: string) => void;
}

export function Threads({ threads, nameOf, onSay, isMine, onRemove }: ThreadsProps) {
  return (
    <ul className="threads" aria-label="Comments">
      {threads.map((thread) => (
        <li key={thread.id} className="thread" data-resolved={thread.resolved}>
          {thread.resolved && (
            <p className="thread-resolved">
              <CheckCheck size={13} aria-hidden /> Resolved
            </p>
          )}
          <ol className="thread-entries">
            {thread.entries.map((entry) => (
              <Entry
                key={entry.comment.id}
                entry={entry}
                name={nameOf(entry.author)}
                {...(isMine?.(entry.author) && onRemove && { onRemove: () => onRemove(thread, entry.comment.id) })}
              />
            ))}
          </ol>
          <CommentField
            draft={thread.id}
            label={thread.resolved ? "Answer, and take it up again" : "Answer"}
            send={thread.resolved ? "Reopen" : "Reply"}
            onSend={(words) => onSay(thread, thread.resolved ? "reopen" : "reply", words)}
            {...(!thread.resolved && { onResolve: (words: string) => onSay(thread, "resolve", words) })}
          />
        </li>
      ))}
    </ul>
  );
}

interface EntryProps {
  readonly entry: ThreadEntry;
  readonly name: string;
  readonly onRemove?: () => void;
}

function Entry({ entry: { comment }, name, onRemove }: EntryProps) {
  const { context } = useWorkbench();
  const did = { comment: "", resolve: "resolved this", reopen: "took this up again" }[comment.kind];
  return (
    <li className="thread-entry">
      <span className="thread-who">
        <bdi>{name}</bdi> {did} <time dateTime={comment.at}>{when(comment.at, context.now())}</time>
        {onRemove && comment.text !== "" && (
          <Button
            look="quiet"
            className="thread-remove"
            aria-label={`Remove: ${comment.text.slice(0, 40)}`}
            onPress={onRemove}
          >
            Remove
          </Button>
        )}
      </span>
      {comment.text !== "" && (
        <span className="thread-words" dir="auto">
          {comment.text}
        </span>
      )}
      {comment.text === "" && comment.kind === "comment" && <em className="thread-words">taken back</em>}
    </li>
  );
}

export interface CommentFieldProps {
  /** What the words are for: they are kept under this name until they are sent, also when the field goes away. */
  readonly draft: string;
  readonly label: string;
  readonly send: string;
  readonly onSend: (words: string) => boolean;
  readonly onResolve?: (words: string) => boolean;
  /** Tells this field to a command that goes to it. */
  readonly isFirst?: boolean;
}

/** A field for a comment. Ctrl+Enter sends; Escape goes back to the text and keeps the words. */
export function CommentField({ draft, label, send, onSend, onResolve, isFirst }: CommentFieldProps) {
  const { context, mac } = useWorkbench();
  const words = useAppState((state) => state.drafts.get(draft) ?? "");
  const readOnly = useAppState((state) => state.project?.access.kind === "read-only");
  const [focused, setFocused] = useState(false);
  const write = (text: string) => {
    const drafts = new Map(context.store.getState().drafts);
    if (text === "") drafts.delete(draft);
    else drafts.set(draft, text);
    update(context, { drafts });
  };
  useEffect(() => () => setFocused(false), []);
  const end = (said: boolean) => said && write("");
  const open = focused || words !== "";
  return (
    <div className="comment-field" data-open={open}>
      <textarea
        className="input"
        rows={open ? 2 : 1}
        aria-label={label}
        placeholder={label}
        dir="auto"
        maxLength={10_000}
        disabled={readOnly}
        data-comment-field={isFirst ? "" : undefined}
        value={words}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          const sends = event.key === "Enter" && (mac ? event.metaKey : event.ctrlKey);
          if (event.key !== "Escape" && !sends) return;
          event.preventDefault();
          event.stopPropagation();
          if (sends && words.trim() !== "") end(onSend(words));
          context.text.current?.focus();
        }}
      />
      {(open || onResolve) && (
        <span className="comment-buttons">
          {open && (
            <Button isDisabled={readOnly || words.trim() === ""} onPress={() => end(onSend(words))}>
              {send}
            </Button>
          )}
          {onResolve && (
            <Button look="quiet" isDisabled={readOnly} onPress={() => end(onResolve(words))}>
              Resolve
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
