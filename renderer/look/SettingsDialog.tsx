// How the app looks for this person on this machine. Every change takes effect at once.

import { type Ranged, rangedIn, ranges, type WindowLanguage, windowLanguages } from "../../model/project/settings";
import { Button } from "../controls/Button";
import { Choice, type ChoiceProps } from "../controls/Choice";
import { Dialog } from "../controls/Dialog";
import { dayOf } from "../controls/dates";
import { Select } from "../controls/Select";
import { languages } from "../languages/languages";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
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
    <Dialog title={say("Settings")} width="narrow" onClose={onClose}>
      <div className="field">
        <span className="field-label">{project ? say("Who I am in this project") : say("Who I am")}</span>
        <span className="field-place">
          <bdi>{me ? (project ? personName({ app, project }, me.id) : me.name) : say("Not said yet")}</bdi>
          <Button onPress={() => update(context, { dialog: "annotator" })}>{say("Change…")}</Button>
        </span>
        {app?.elsewhere && (
          <span className="field-hint">
            {sayWith("{name} in other projects.", { name: <bdi>{app.elsewhere.name}</bdi> })}
          </span>
        )}
      </div>
      <Options
        label={say("Theme")}
        value={settings.theme ?? "system"}
        onChange={(theme) => void changeSettings(context, { theme })}
        options={[
          ["system", say("Like the system")],
          ["light", say("Light")],
          ["dark", say("Dark")],
        ]}
      />
      <Options
        label={say("Contrast")}
        value={settings.contrast ?? "system"}
        onChange={(contrast) => void changeSettings(context, { contrast })}
        options={[
          ["system", say("Like the system")],
          ["more", say("More")],
        ]}
      />
      <Options
        label={say("Motion")}
        value={settings.motion ?? "system"}
        onChange={(motion) => void changeSettings(context, { motion })}
        options={[
          ["system", say("Like the system")],
          ["reduced", say("None")],
        ]}
      />
      <Options
        label={say("Dates")}
        value={settings.dates ?? "iso"}
        onChange={(dates) => void changeSettings(context, { dates })}
        options={[
          ["iso", say("ISO: {day}", { day: dayOf(context.now()) })],
          ["system", say("The system’s: {day}", { day: dayOf(context.now(), "system") })],
        ]}
      />
      <div className="field">
        <span className="field-label">{say("Language of the window")}</span>
        <Select
          label={say("Language of the window")}
          value={settings.language ?? "system"}
          onChange={(value) => void changeSettings(context, { language: languageNamed(value) })}
          options={[["system", say("Like the system")], ...languages.map(({ id, name }) => [id, name] as const)]}
        />
      </div>
      <h3 className="dialog-heading">{say("Article text")}</h3>
      <Options
        label={say("Font")}
        value={settings.readingFont ?? "serif"}
        onChange={(readingFont) => void changeSettings(context, { readingFont })}
        options={[
          ["serif", say(faceNames.serif)],
          ["sans", say(faceNames.sans)],
          ["mono", say(faceNames.mono)],
        ]}
      />
      <Slider name="textSize" words={(size) => say("Size: {size} px", { size })} />
      <Slider name="textWidth" words={(width) => say("Longest line: {width} characters", { width })} />
      <Slider
        name="lineHeight"
        words={(height) => say("Line height: {height}", { height: (height / 100).toFixed(2) })}
      />
      <h3 className="dialog-heading">{say("Suggestions")}</h3>
      <div className="field">
        <span className="field-label">{say("When they are shown")}</span>
        <Choice
          label={say("Suggestions")}
          value={settings.suggestions ?? "always"}
          onChange={(suggestions) => void changeSettings(context, { suggestions })}
          options={[
            ["always", say("At once")],
            ["read", say("After I have read the article")],
            ["never", say("Never")],
          ]}
        />
        <span className="field-hint">
          {say(
            "An article counts as read when its end was on screen. This is for measuring how far suggestions lead people.",
          )}
        </span>
      </div>
      <div className="field">
        <label className="checkbox">
          <input
            type="checkbox"
            checked={settings.suggestionsLearn !== false}
            onChange={(event) => void changeSettings(context, { suggestionsLearn: event.target.checked })}
          />
          {say("Suggestions learn from what I accept, refuse and correct")}
        </label>
        <span className="field-hint">
          {say("When this is turned off, what was learnt is forgotten. Tags and refusals stay as they are.")}
        </span>
      </div>
    </Dialog>
  );
}

function languageNamed(value: string): WindowLanguage | "system" {
  return windowLanguages.find((id) => id === value) ?? "system";
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
