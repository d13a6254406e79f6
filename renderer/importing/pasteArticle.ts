// Brings in an article from the clipboard: its text becomes a file of the import dialog, where it can still be looked at.
import { say } from "../languages/say";
import { type Context, notify, update } from "../session/context";
import { offered } from "./offeredFile";

export async function pasteArticle(context: Context): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => undefined);
  if (text === undefined) {
    // Reading the clipboard is not allowed here: the dialog has a field to paste into.
    update(context, { dialog: "import", offeredFiles: [] });
    return;
  }
  if (text.trim() === "") return notify(context, "info", say("There is no text on the clipboard."));
  const name = say("Clipboard {replace}.txt", {
    replace: context.now().slice(0, 16).replace("T", " ").replace(":", "-"),
  });
  update(context, { dialog: "import", offeredFiles: offered([new File([text], name, { type: "text/plain" })]) });
}
