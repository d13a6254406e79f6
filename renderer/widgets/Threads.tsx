// Comments in threads: the entries with their authors, and a field to answer in. One's own entries can be edited or
// taken back. The component that shows them says where words go.

import { CheckCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Thread, ThreadEntry } from "../../model/review/threads";
import { shorten } from "../../model/text/shorten";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { whatIsOpen } from "../session/actionTarget";
import { update } from "../session/context";
import { useDates } from "../session/useDates";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import "./threads.css";

export interface ThreadsProps {
  readonly threads: readonly Thread[];
  readonly nameOf: (person: string) => string;
  /** Says something in a thread; empty words where it is only resolved or reopened. Returns whether it was said. */
  readonly onSay: (thread: Thread, how: "reply" | "resolve" | "reopen", words: string) => boolean;
  /** Whether an entry is this person's own. */
  readonly isMine: (author: string) => boolean;
  /** Takes one's own entry back. */
  readonly onRemove: (thread: Thread, comment: string) => void;
  /** Gives one's own entry other words. Returns whether that was done. */
  readonly onEdit: (comment: string, words: string) => boolean;
}

export function Threads({ threads, nameOf, onSay, isMine, onRemove, onEdit }: ThreadsProps) {
  return (
    <ul className="threads" aria-label={say("Comments")}>
      {threads.map((thread) => (
        <li key={thread.id} className="thread" data-resolved={thread.resolved}>
          {thread.resolved && (
            <p className="thread-resolved">
              <CheckCheck size={13} aria-hidden /> {say("Resolved")}
            </p>
          )}
          <ol className="thread-entries">
            {thread.entries.map((entry) => (
              <Entry
                key={entry.comment.id}
                entry={entry}
                name={nameOf(entry.author)}
                {...(isMine(entry.author) && {
                  onRemove: () => onRemove(thread, entry.comment.id),
                  onEdit: (words: string) => onEdit(entry.comment.id, words),
                })}
              />
            ))}
          </ol>
          <CommentField
            draft={thread.id}
            label={thread.resolved ? say("Answer and reopen") : say("Answer")}
            send={thread.resolved ? say("Reopen") : say("Reply")}
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
  /** Absent where the entry is somebody else's. */
  readonly onRemove?: () => void;
  readonly onEdit?: (words: string) => boolean;
}

function Entry({ entry: { comment }, name, onRemove, onEdit }: EntryProps) {
  const dates = useDates();
  const readOnly = useAppState((state) => state.project?.access.kind === "read-only");
  const [draft, write] = useDraft(`edit ${comment.id}`);
  const did = { comment: "", resolve: say("resolved this"), reopen: say("took this up again") }[comment.kind];
  return (
    <li className="thread-entry">
      <span className="thread-who">
        <bdi>{name}</bdi> {did} <time dateTime={comment.at}>{dates.when(comment.at)}</time>
        {onRemove && onEdit && comment.text !== "" && draft === undefined && (
          <>
            <Button
              look="quiet"
              className="thread-own"
              aria-label={say("Edit “{text}”", { text: shorten(comment.text, 60) })}
              isDisabled={readOnly}
              onPress={() => write(comment.text)}
            >
              {say("Edit")}
            </Button>
            <Button
              look="quiet"
              className="thread-own"
              aria-label={say("Remove “{text}”", { text: shorten(comment.text, 60) })}
              isDisabled={readOnly}
              onPress={onRemove}
            >
              {say("Remove")}
            </Button>
          </>
        )}
      </span>
      {comment.text !== "" && draft === undefined && (
        <span className="thread-words" dir="auto">
          {comment.text}
        </span>
      )}
      {onEdit && draft !== undefined && (
        <EditField
          words={draft}
          onWrite={write}
          onEnd={(words) => {
            if (words === undefined || words.trim() === comment.text || onEdit(words)) write(undefined);
          }}
        />
      )}
      {comment.text === "" && comment.kind === "comment" && <em className="thread-words">{say("taken back")}</em>}
    </li>
  );
}

interface EditFieldProps {
  readonly words: string;
  readonly onWrite: (words: string) => void;
  /** Called with the new words, or without any when nothing is to be changed. */
  readonly onEnd: (words: string | undefined) => void;
}

/** A field to edit a comment. Like any draft, the new words are kept until they are saved or dropped. */
function EditField({ words, onWrite, onEnd }: EditFieldProps) {
  const { context, mac } = useWorkbench();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const end = (kept: string | undefined) => {
    onEnd(kept);
    context.text.current?.focus();
  };
  const isEmpty = words.trim() === "";
  return (
    <div className="comment-field" data-open>
      <textarea
        ref={field}
        className="input"
        rows={3}
        aria-label={say("Edit your comment")}
        dir="auto"
        maxLength={10_000}
        value={words}
        onChange={(event) => onWrite(event.target.value)}
        onKeyDown={(event) => {
          const saves = event.key === "Enter" && (mac ? event.metaKey : event.ctrlKey);
          if (event.key !== "Escape" && !saves) return;
          event.preventDefault();
          event.stopPropagation();
          if (saves && !isEmpty) end(words);
          else context.text.current?.focus();
        }}
      />
      <span className="comment-buttons">
        <Button look="quiet" onPress={() => end(undefined)}>
          {say("Leave as it was")}
        </Button>
        <Button isDisabled={isEmpty} onPress={() => end(words)}>
          {say("Save")}
        </Button>
      </span>
    </div>
  );
}

/** Words this person typed and did not send, under a name; `undefined` when there are none. */
function useDraft(name: string): readonly [string | undefined, (words: string | undefined) => void] {
  const { context } = useWorkbench();
  // Another person at this machine does not find them, nor a copy of the project in which the same is commented.
  const key = useAppState((state) => `${whatIsOpen(state)} ${name}`);
  const words = useAppState((state) => state.drafts.get(key));
  const write = (text: string | undefined) => {
    const drafts = new Map(context.store.getState().drafts);
    if (text === undefined) drafts.delete(key);
    else drafts.set(key, text);
    update(context, { drafts });
  };
  return [words, write];
}

export interface CommentFieldProps {
  /** The name that the words are kept under until they are sent, also when the field goes away. */
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
  const [words = "", keep] = useDraft(draft);
  const readOnly = useAppState((state) => state.project?.access.kind === "read-only");
  const [focused, setFocused] = useState(false);
  const write = (text: string) => keep(text === "" ? undefined : text);
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
              {say("Resolve")}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
