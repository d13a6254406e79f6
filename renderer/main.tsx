// The page's entry: asks for what is shown first while the window is loaded, then opens the window.
import "@fontsource-variable/inter";
import "@fontsource-variable/source-serif-4";
import "./style/tokens.css";
import "./style/base.css";
import "./style/fields.css";
import { Failure } from "../model/data/failure";
import { firstAnswers } from "./firstAnswers";

async function main(): Promise<void> {
  const [first, { openWindow }] = await Promise.all([firstAnswers(window), import("./openWindow")]);
  await openWindow(first);
}

/** Without a first answer nothing can be shown, so the page shows the message of the refusal. */
main().catch((error: unknown) => {
  const said = document.createElement("p");
  said.role = "alert";
  said.className = "not-started";
  said.textContent = error instanceof Error ? error.message : String(error);
  document.getElementById("app")?.replaceChildren(said);
  if (!(error instanceof Failure)) throw error;
});
