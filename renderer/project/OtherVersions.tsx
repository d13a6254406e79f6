// Other versions of sets and reviews, with what merging each would bring.
import { useState } from "react";
import type { OtherVersionOffer } from "../../model/contract/versionsContract";
import { Button } from "../controls/Button";
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
    <ul className="problems" aria-label="Other versions">
      {versions.map((version) => (
        <li key={version.file}>
          <strong>
            {version.kind === "across" ? (
              "Other version of what is said across articles"
            ) : (
              <>
                Other version of {version.kind === "set" ? "the annotations" : "the review"} of{" "}
                <bdi>{version.title}</bdi>
              </>
            )}
          </strong>
          <p>
            {version.mine ? "You wrote" : <bdi>{nameOf(version.person)}</bdi>}
            {!version.mine && " wrote"} on two machines, and both versions were kept.{" "}
            {version.mine ? (
              <>Merging brings: {broughtBy(version.would).join(", ")}.</>
            ) : (
              <>
                Only they write it: ask <bdi>{nameOf(version.person)}</bdi> to merge it in their Spanwise.
              </>
            )}
          </p>
          <p className="problem-file">
            <bdi>{version.file}</bdi>
          </p>
          {version.mine && (
            <Button
              look="primary"
              isDisabled={busy || !canWrite}
              onPress={() => void run(() => mergeVersion(context, version))}
            >
              Merge, keeping both sides
            </Button>
          )}
          <Button
            look="quiet"
            isDisabled={busy || !canWrite}
            onPress={() => void run(() => putVersionAside(context, version))}
          >
            Put aside
          </Button>
        </li>
      ))}
    </ul>
  );
}
