// How far an article has come, as a shape and a word: an empty, a half-filled, a ticked circle.
import type { Status } from "../../model/annotation/annotation";
import { type Message, message, say } from "../languages/say";

export const statusNames: Readonly<Record<Status, Message>> = {
  new: message("New"),
  "in-progress": message("In progress"),
  done: message("Done"),
};

export function StatusMark({ status }: { readonly status: Status }) {
  return (
    <svg className="status-mark" data-status={status} viewBox="0 0 16 16" width="14" height="14" role="img">
      <title>{say(statusNames[status])}</title>
      <circle cx="8" cy="8" r="6.2" />
      {status === "in-progress" && <path d="M8 1.8 A6.2 6.2 0 0 1 8 14.2 Z" />}
      {status === "done" && <polyline points="4.8,8.3 7.1,10.6 11.3,5.9" />}
    </svg>
  );
}
