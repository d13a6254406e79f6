// The parts of a dialog that writes a file: the button that begins it, stopping it, how far it is, and taking the file.
import type { ReactNode } from "react";
import { Button } from "../controls/Button";
import { focusNow } from "../controls/focus";
import { say } from "../languages/say";
import { useAppState } from "../session/useWorkbench";
import type { ExportFile, WrittenFile } from "./useExportFile";

interface ExportFooterProps {
  readonly file: ExportFile<WrittenFile>;
  /** The button that begins the writing. */
  readonly children: ReactNode;
}

export function ExportFooter({ file: { written, running, save, stop }, children }: ExportFooterProps) {
  const canSave = useAppState((state) => state.app?.abilities.canSaveFile);
  if (written) {
    return (
      <>
        {canSave && (
          <Button key="save" look="primary" onPress={() => save()} autoFocus>
            {say("Save as…")}
          </Button>
        )}
        {written.download && (
          <a className="button button-primary" ref={focusNow} href={written.download} download={written.fileName}>
            {say("Download")}
          </a>
        )}
      </>
    );
  }
  if (!running) return children;
  return (
    <Button key="stop" onPress={stop} autoFocus>
      {say("Stop")}
    </Button>
  );
}

export function ExportProgress({ running }: Pick<ExportFile<WrittenFile>, "running">) {
  if (!running) return null;
  const { done, total, within } = running;
  const part = within === undefined ? 0 : within.steps / within.of;
  const words =
    total > 0
      ? say("Writing {done} of {total, plural, one {# article} other {# articles}}", { done, total })
      : "Writing …";
  return (
    <p role="status">
      {within?.checking ? say("Checking the file") : words}{" "}
      <progress
        max={within?.checking ? 1 : Math.max(1, total)}
        value={within?.checking ? part : done + part}
        aria-label={say("Progress")}
      />
    </p>
  );
}
