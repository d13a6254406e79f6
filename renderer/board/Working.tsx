// How far a long reading of the project is, and a way to stop it.
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { stopWork } from "./projectWork";

/** Nothing while it does not run. */
export function Working({ work, what }: { readonly work: "agreement" | "inconsistencies"; readonly what: string }) {
  const { context } = useWorkbench();
  const progress = useAppState((state) => state.working[work]);
  if (!progress) return null;
  const { done, total } = progress;
  return (
    <p className="working" role="status">
      {what} {total > 0 ? say("{done} of {total, plural, one {# article} other {# articles}}", { done, total }) : "…"}{" "}
      <progress max={Math.max(1, total)} value={done} aria-label={what} />
      <Button onPress={() => stopWork(context, work)}>{say("Stop")}</Button>
    </p>
  );
}
