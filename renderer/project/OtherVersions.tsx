// Other versions of sets and reviews, with what merging each would bring.
import { useState } from "react";
import type { OtherVersionOffer } from "../../model/contract/versionsContract";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { useWorkbench } from "../session/useWorkbench";
import { usePersonName } from "../widgets/usePersonName";
import { broughtBy, mergeVersion, putVersionAside } from "./versions";

export interface OtherVersionsProps {
  readonly versions: readonly OtherVersionOffer[];
  /** Told when one was merged or put aside. */
  readonly onChanged: () => void;
  readonly canWrite: boolean;
}

export function OtherVersions({ versions, onChanged, canWrite }: OtherVersionsProps) {
  const { context } = useWorkbench();
  const nameOf = usePersonName();
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<boolean>) => {
    setBusy(true);
    try {
      if (await work()) onChanged();
    } finally {
      setBusy(false);
    }
  };
  return (
    <ul className="problems" aria-label={say("Other versions")}>
      {versions.map((version) => (
        <li key={version.file}>
          <strong>
            {version.kind === "across"
              ? say("Other version of what is said across articles")
              : sayWith("Other version of {rest} of {title}", {
                  rest: version.kind === "set" ? say("the annotations") : say("the review"),
                  title: <bdi>{version.title}</bdi>,
                })}
          </strong>
          <p>
            {version.mine ? say("You wrote") : <bdi>{nameOf(version.person)}</bdi>}
            {!version.mine && ` ${say("wrote")}`} {say("on two machines, and both versions were kept.")}{" "}
            {version.mine
              ? say("Merging brings: {broughtBy}.", { broughtBy: broughtBy(version.would).join(", ") })
              : sayWith("Only they write it: ask {name} to merge it in their Spanwise.", {
                  name: <bdi>{nameOf(version.person)}</bdi>,
                })}
          </p>
          <p className="problem-file">
            <bdi>{version.file}</bdi>
          </p>
          {version.mine && (
            <Button
              look="primary"
              isDisabled={busy || !canWrite}
              onPress={() => run(() => mergeVersion(context, version))}
            >
              {say("Merge, keeping both sides")}
            </Button>
          )}
          <Button
            look="quiet"
            isDisabled={busy || !canWrite}
            onPress={() => run(() => putVersionAside(context, version))}
          >
            {say("Put aside")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
