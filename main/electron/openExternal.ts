// Opens a web address (an article's source) in the person's browser, after showing where it leads. Only https: the
// address came out of a scraped article, and other schemes start programs.
import type { Dialog, Shell } from "electron";
import type { Say } from "./saying";

/** Asks, then opens. Does nothing for an address that is not plain https, or when the person says no. */
export async function openExternal(
  { dialog, shell, say }: { readonly dialog: Dialog; readonly shell: Shell; readonly say: Say },
  address: string,
): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.protocol !== "https:" || url.username !== "" || url.password !== "") return;
  const { response } = await dialog.showMessageBox({
    type: "question",
    message: say("Open {host} in your browser?", { host: url.host }),
    detail: `${url.href.slice(0, 500)}\n\n${say("Spanwise itself never goes online; your browser will.")}`,
    buttons: [say("Open"), say("Cancel")],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) await shell.openExternal(url.href);
}
