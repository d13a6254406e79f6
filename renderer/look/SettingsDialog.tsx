// How the app looks for this person on this machine. Every change takes effect at once.

import { type Ranged, rangedIn, ranges } from "../../model/project/settings";
import { Button } from "../controls/Button";
import { Choice, type ChoiceProps } from "../controls/Choice";
import { Dialog } from "../controls/Dialog";
import { dayOf } from "../controls/dates";
import { update } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { personName } from "../session/people";
import { changeSettings } from "../session/settings";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { faceNames } from "./faceNames";

export function SettingsDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const settings = useAppState((state) => state.settings);
  const app = useAppState((state) => state.app);
  const project = useAppState((state) => state.project);
  const me = app?.annotator;
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
      <Options
        label="Theme"
        value={settings.theme ?? "system"}
        onChange={(theme) => void changeSettings(context, { theme })}
        options={[
          ["system", "Like the system"],
          ["light", "Light"],
          ["dark", "Dark"],
        ]}
      />
      <Options
        label="Contrast"
        value={settings.contrast ?? "system"}
        onChange={(contrast) => void changeSettings(context, { contrast })}
        options={[
          ["system", "Like the system"],
          ["more", "More"],
        ]}
      />
      <Options
        label="Motion"
        value={settings.motion ?? "system"}
        onChange={(motion) => void changeSettings(context, { motion })}
        options={[
          ["system", "Like the system"],
          ["reduced", "None"],
        ]}
      />
      <Options
        label="Dates"
        value={settings.dates ?? "iso"}
        onChange={(dates) => void changeSettings(context, { dates })}
        options={[
          ["iso", `ISO: ${dayOf(context.now())}`],
          ["system", `The system’s: ${dayOf(context.now(), "system")}`],
        ]}
      />
      <h3 className="dialog-heading">Article text</h3>
      <Options
        label="Font"
        value={settings.readingFont ?? "serif"}
        onChange={(readingFont) => void changeSettings(context, { readingFont })}
        options={[
          ["serif", faceNames.serif],
          ["sans", faceNames.sans],
          ["mono", faceNames.mono],
        ]}
      />
      <Slider name="textSize" words={(size) => `Size: ${size} px`} />
      <Slider name="textWidth" words={(width) => `Longest line: ${width} characters`} />
      <Slider name="lineHeight" words={(height) => `Line height: ${(height / 100).toFixed(2)}`} />
      <h3 className="dialog-heading">Suggestions</h3>
      <div className="field">
        <span className="field-label">When they are shown</span>
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
    </Dialog>
  );
}

/** A choice under its label. */
function Options<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <div className="field">
      <span className="field-label">{props.label}</span>
      <Choice {...props} />
    </div>
  );
}

/** A slider over a range of the settings; `words` say its value. */
function Slider({ name, words }: { readonly name: Ranged; readonly words: (value: number) => string }) {
  const { context } = useWorkbench();
  const value = useAppState((state) => rangedIn(state.settings, name));
  const { min, max, step } = ranges[name];
  return (
    <label className="field">
      <span className="field-label">{words(value)}</span>
      <input
        type="range"
        {...{ min, max, step, value }}
        onChange={(event) => void changeSettings(context, { [name]: event.target.valueAsNumber })}
      />
    </label>
  );
}
