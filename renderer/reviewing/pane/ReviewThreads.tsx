// The threads of a case under review, or of words that nobody tagged.
import type { Thread } from "../../../model/review/threads";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { Threads } from "../../widgets/Threads";
import { usePersonName } from "../../widgets/usePersonName";
import { answer, reopen, resolve, reword, takeBack } from "../commenting";

const says = { reply: answer, resolve, reopen };

export function ReviewThreads({ threads }: { readonly threads: readonly Thread[] }) {
  const { context } = useWorkbench();
  const me = useAppState((state) => state.app?.annotator?.id);
  return (
    <Threads
      threads={threads}
      nameOf={usePersonName()}
      onSay={(thread, how, words) => says[how](context, thread, words)}
      isMine={(author) => author === me}
      onRemove={(thread, comment) => takeBack(context, thread, comment)}
      onEdit={(comment, words) => reword(context, comment, words)}
    />
  );
}
