// A thread about words that nobody tagged, as a row of the review's list.
import { MessageSquare } from "lucide-react";
import type { Thread } from "../../../model/review/threads";
import { say } from "../../languages/say";

export function ThreadRow({ thread, chosen }: { readonly thread: Thread; readonly chosen: boolean }) {
  const said = thread.entries.find(({ comment }) => comment.text !== "")?.comment.text ?? "";
  return (
    <div className="case-row" data-chosen={chosen}>
      <MessageSquare size={14} aria-hidden />
      <div className="case-row-words">
        <div className="case-row-line">
          <bdi className="case-row-quote">{thread.about?.quote ?? say("words of another copy")}</bdi>
        </div>
        <div className="case-row-line case-row-facts">
          <bdi className="case-row-said">{said}</bdi>
          <span>{thread.resolved ? say("resolved") : say("open")}</span>
        </div>
      </div>
    </div>
  );
}
