// The threads of a case under review, or of words that nobody tagged.
import type { Thread } from "../../model/review/threads";
import { answer, reopen, resolve, reword, takeBack } from "../commands/commenting";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import { Threads } from "./Threads";
import { usePersonName } from "./usePersonName";

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
