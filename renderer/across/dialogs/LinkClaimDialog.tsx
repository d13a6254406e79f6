// Links a claim to one of another article: what the two have to do with each other, and which one it is.
import { useEffect, useState } from "react";
import { Choice } from "../../controls/Choice";
import { Dialog } from "../../controls/Dialog";
import { SearchList } from "../../controls/SearchList";
import { say } from "../../languages/say";
import { update } from "../../session/context";
import type { OpenDialogProps } from "../../session/openDialog";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { ClaimAbout } from "../claims/ClaimAbout";
import { linkClaims } from "../claims/linkClaims";
import { type ClaimRow, claimRef } from "../refs";
import "./acrossDialogs.css";

/** How many claims are listed; typing finds the others. */
const most = 50;

export function LinkClaimDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const claim = useAppState((state) => state.linkingClaim);
  const [relation, setRelation] = useState<"same" | "supports" | "contradicts" | "unrelated">("same");
  const [query, setQuery] = useState("");
  const found = useClaims(query, claim?.article);
  useEffect(() => () => update(context, { linkingClaim: undefined }), [context]);
  if (!claim) return null;
  return (
    <Dialog title={say("Link to a claim of another article")} onClose={onClose}>
      <blockquote className="across-quote" dir="auto">
        {claim.seen.quote}
      </blockquote>
      <Choice
        label={say("It")}
        value={relation}
        onChange={setRelation}
        options={[
          ["same", say("says the same as")],
          ["supports", "supports"],
          ["contradicts", "contradicts"],
          ["unrelated", say("is unrelated to")],
        ]}
      />
      <SearchList<ClaimRow>
        label={say("Claim of another article")}
        placeholder={say("Words, source or outlet")}
        query={query}
        onQuery={setQuery}
        rows={found ?? []}
        keyOf={({ key }) => key}
        onTake={(row) => {
          onClose();
          void linkClaims(context, { topic: "claims", left: claim, right: claimRef(row), relation });
        }}
        draw={(row) => (
          <>
            <span className="across-claim" dir="auto">
              {row.quote}
            </span>
            <ClaimAbout claim={row} />
          </>
        )}
        none={found ? say("No claim of another article has these words.") : say("Reading the articles…")}
      />
    </Dialog>
  );
}

/** Claims of other articles that have some words; absent while they are read. */
function useClaims(query: string, article: string | undefined): readonly ClaimRow[] | undefined {
  const { context } = useWorkbench();
  const [found, setFound] = useState<readonly ClaimRow[]>();
  useEffect(() => {
    let gone = false;
    const words = query.trim();
    const args = { from: 0, count: 200, ...(words !== "" && { query: words }) };
    void context.client
      .call("across.claims", args)
      .then(({ table }) => table.clusters.flatMap(({ rows }) => rows).filter((row) => row.article !== article))
      .then((rows) => gone || setFound(rows.slice(0, most)))
      .catch(() => gone || setFound([]));
    return () => {
      gone = true;
    };
  }, [context, query, article]);
  return found;
}
