// How the app looks for this person on this machine. Every change takes effect at once.

import { Button } from "../controls/Button";
import { Choice } from "../controls/Choice";
import { Dialog } from "../controls/Dialog";
import { update } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { personName } from "../session/people";
import { changeSettings } from "../session/settings";
import { useAppState, useWorkbench } from "../session/useWorkbench";

export function SettingsDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const settings = useAppState((state) => state.settings);
  const app = useAppState((state) => state.app);
  const project = useAppState((state) => state.project);
  const me = app?.annotator;
  const textSize = settings.textSize ?? 17;
  const textWidth = settings.textWidth ?? 70;
  return (
    <Dialog title="Settings" width="narrow" onClose={onClose}>
      <div className="field">
        <span className="field-label">Who I am{project && " in this project"}</span>
        <span className="field-place">
          <bdi>{me ? (project ? personName({ app, project }, me.id) : me.name) : "Not said yet"}</bdi>
          <Button onPress={() => update(context, { dialog: "annotator" })}>Change…</Button>
        </span>
        {app?.elsewhere && (
          <span className="field-hint">
            <bdi>{app.elsewhere.name}</bdi> in other projects.
          </span>
        )}
      </div>
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
      <div className="field">
        <span className="field-label">Suggestions</span>
        <Choice
          label="Suggestions"
          value={settings.suggestions ?? "always"}
          onChange={(suggestions) => void changeSettings(context, { suggestions })}
          options={[
            ["always", "At once"],
            ["read", "After I have read the article"],
            ["never", "Never"],
          ]}
        />
        <span className="field-hint">
          An article counts as read when its end was on screen. This is for measuring how far suggestions lead people.
        </span>
      </div>
      <div className="field">
        <label className="checkbox">
          <input
            type="checkbox"
            checked={settings.suggestionsLearn !== false}
            onChange={(event) => void changeSettings(context, { suggestionsLearn: event.target.checked })}
          />
          Suggestions learn from what I accept, refuse and correct
        </label>
        <span className="field-hint">
          When this is turned off, what was learnt is forgotten. Tags and refusals stay as they are.
        </span>
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
