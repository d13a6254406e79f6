// The losses of an export, told before it is written. Mounted anew for every request; leaving stops the counting.
import { useEffect, useState } from "react";
import type { CallArgs, CallResult } from "../../model/contract/contract";
import { say, sayHost } from "../languages/say";
import { useWorkbench } from "../session/useWorkbench";

type Told = CallResult<"exports.losses"> | { readonly trouble: string };

export interface ExportLossesProps {
  readonly request: Omit<CallArgs<"exports.losses">, "export">;
  /** The heading of the losses. */
  readonly about: string;
}

export function ExportLosses({ request, about }: ExportLossesProps) {
  const { context } = useWorkbench();
  const [told, setTold] = useState<Told>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the request is the key this is mounted under
  useEffect(() => {
    const id = context.newId();
    let left = false;
    context.client
      .call("exports.losses", { export: id, ...request })
      .catch((error: unknown): Told => ({ trouble: error instanceof Error ? error.message : String(error) }))
      .then((answer) => {
        if (!left) setTold(answer);
      });
    return () => {
      left = true;
      void context.client.call("exports.discard", { export: id }).catch(() => undefined);
    };
  }, [context]);

  return (
    <section className="export-losses" aria-label={say("Losses")} aria-busy={told === undefined} role="status">
      {told === undefined && <p className="dialog-note">{say("Counting what is left out…")}</p>}
      {told && "trouble" in told && <p className="dialog-trouble">{told.trouble}</p>}
      {told && "losses" in told && told.losses.length === 0 && (
        <p className="dialog-note">{say("Nothing is left out.")}</p>
      )}
      {told && "losses" in told && told.hidden > 0 && (
        <p className="dialog-note">
          {say(
            "You annotate blind: in {hidden, plural, one {# article} other {# articles}} the file holds colleagues’ tags that stay hidden from you until yours are done.",
            { hidden: told.hidden },
          )}
        </p>
      )}
      {told && "losses" in told && told.losses.length > 0 && (
        <div className="dialog-note">
          <strong>{about}</strong>
          <ul>
            {told.losses.map((loss) => (
              <li key={loss}>{sayHost(loss)}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
