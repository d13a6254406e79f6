// Says what Spanwise is and under which licences it and its parts come. The text is made by the build and lies among the
// window's own files.

import { useEffect, useState } from "react";
import { Dialog } from "../controls/Dialog";
import { message, say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState } from "../session/useWorkbench";

export function AboutDialog({ onClose }: OpenDialogProps) {
  const version = useAppState((state) => state.app?.version ?? "");
  const [licences, setLicences] = useState<string>();
  useEffect(() => {
    const closing = new AbortController();
    readLicences(closing.signal).then(setLicences, () => {
      if (!closing.signal.aborted) setLicences(say(unreadable));
    });
    return () => closing.abort();
  }, []);
  return (
    <Dialog title={say("About Spanwise")} width="wide" onClose={onClose}>
      <p>
        {say(
          "Spanwise {version} tags actors, locations, claims and figures in raw article text. Nothing you do with it leaves this computer.",
          { version },
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keys */}
      <section className="about-licences" aria-label={say("Licences")} tabIndex={0}>
        {licences ?? say("Reading the licences…")}
      </section>
    </Dialog>
  );
}

const unreadable = message(
  "The licences could not be read. They are in the file licences.txt of the program’s folder.",
);

async function readLicences(signal: AbortSignal): Promise<string> {
  const response = await fetch("licences.txt", { signal });
  if (!response.ok) throw new Error(`licences.txt: ${response.status}`);
  return response.text();
}
