// Opens a mention in its article, beside the view.
import { useWorkbench } from "../session/useWorkbench";
import { openMention } from "./opening";
import type { Place } from "./questions";

export function useOpenMention(): (mention: Place) => void {
  const { context } = useWorkbench();
  return (mention) => openMention(context, mention);
}
