// How the app looks for this person on this machine. Every change takes effect at once.
import { changeSettings } from "../state/settings";
import { Choice } from "../ui/Choice";
import { Dialog } from "../ui/Dialog";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import type { OpenDialogProps } from "./Dialogs";

export function SettingsDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const settings = useAppState((state) => state.settings);
  const textSize = settings.textSize ?? 17;
  const textWidth = settings.textWidth ?? 70;
  return (
    <Dialog title="Settings" width="narrow" onClose={onClose}>
      <div className="field">
        <span className="field-label">Theme</span>
        <Choice
          label="Theme"
          value={settings.theme ?? "system"}
          onChange={(theme) => void changeSettings(context, { theme })}
          options={[
            ["system", "Like the system"],
            ["light", "Light"],
            ["dark", "Dark"],
          ]}
        />
      </div>
      <label className="field">
        <span className="field-label">Size of the article text: {textSize} px</span>
        <input
          type="range"
          min={12}
          max={32}
          value={textSize}
          onChange={(event) => void changeSettings(context, { textSize: event.target.valueAsNumber })}
        />
      </label>
      <label className="field">
        <span className="field-label">Longest line: {textWidth} characters</span>
        <input
          type="range"
          min={40}
          max={160}
          step={2}
          value={textWidth}
          onChange={(event) => void changeSettings(context, { textWidth: event.target.valueAsNumber })}
        />
      </label>
    </Dialog>
  );
}
