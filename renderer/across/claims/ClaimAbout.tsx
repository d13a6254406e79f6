// Who says a claim, with which word, where and when, in one line.
import { say } from "../../languages/say";
import { useDates } from "../../session/useDates";
import { Facts } from "../../widgets/Facts";
import type { ClaimRow } from "../refs";

export interface ClaimAboutProps {
  readonly claim: ClaimRow;
  /** Whether outlet and day stand beside it. */
  readonly placed?: boolean;
}

export function ClaimAbout({ claim, placed = false }: ClaimAboutProps) {
  const source = claim.sources.map(({ name }) => name).join(", ");
  const dates = useDates();
  const day = claim.published && dates.day(claim.published);
  const said = [claim.cue, claim.speech, claim.polarity, claim.sourcing];
  const about = [...said, ...(placed ? [] : [claim.outlet, day])].filter(Boolean);
  return (
    <span className="across-about">
      <bdi className={source === "" ? "across-none" : undefined}>{source === "" ? say("no source") : source}</bdi>
      {about.length > 0 && " · "}
      <Facts facts={about} />
    </span>
  );
}
