// A verdict that could not be kept as one, in words: what a reviewer reads when two machines decided differently.
import { quoteOf } from "../annotation/annotation";
import type { Comment, Statement, Verdict } from "../review/review";

/** The comment that keeps a verdict, in a thread of its own about the annotation. `id` follows from the verdict. */
export function commentOn(verdict: Verdict, id: string): Comment {
  const [first] = verdict.seen.fragments;
  return {
    id,
    thread: id,
    sequence: 0,
    ...(first && { about: { ...first, annotation: { annotator: verdict.annotator, id: verdict.seen.id } } }),
    kind: "comment",
    text: `Decided differently on two machines; on one of them: ${wordsOf(verdict)}`.slice(0, longest),
    at: verdict.at,
  };
}

const longest = 10_000;
const longestQuote = 200;

function wordsOf({ decision, seen, reason, comment }: Verdict): string {
  const because = reason === undefined ? "" : ` (${reason})`;
  const remark = comment === undefined ? "" : ` “${comment}”`;
  switch (decision.kind) {
    case "accept":
      return `${said(seen)} was accepted${because}.${remark}`;
    case "reject": {
      const { instead } = decision;
      const favoured = instead === undefined ? "" : ` in favour of ${said(instead.statement)}`;
      return `${said(seen)} was rejected${favoured}${because}.${remark}`;
    }
    case "amend":
      return `${said(seen)} was amended to ${said(decision.statement)}${because}.${remark}`;
  }
}

function said({ label, fragments, attributes = [] }: Statement): string {
  const quote = quoteOf({ fragments });
  const shown = quote.length > longestQuote ? `${quote.slice(0, longestQuote)} …` : quote;
  const described = attributes.map(({ attribute, value }) => `, ${attribute}: ${value}`).join("");
  return `${label} “${shown}”${described}`;
}
