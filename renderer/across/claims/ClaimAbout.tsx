// Who says a claim, with which word, where and when, in one line.
import { say } from "../../languages/say";
import { useDates } from "../../session/useDates";
import type { ClaimRow } from "../refs";

export function ClaimAbout({ claim }: { readonly claim: ClaimRow }) {
  const source = claim.sources.map(({ name }) => name).join(", ");
  const about = [claim.cue, claim.speech, claim.polarity, claim.sourcing, claim.outlet];
  const dates = useDates();
  const day = claim.published && dates.day(claim.published);
  return (
    <span className="across-about">
      <bdi className={source === "" ? "across-none" : undefined}>{source === "" ? say("no source") : source}</bdi>
      {[...about, day].filter(Boolean).map((words) => ` · ${words}`)}
    </span>
  );
}
