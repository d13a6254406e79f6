// A field for a day. The browser's own follows the system, whatever form of dates was chosen: this one takes 2026-03-09 and what the
// chosen form writes in numbers, and says beside it which day was understood.
import { type KeyboardEvent, useId, useState } from "react";
import { dayAfter, dayInFull, dayTyped, type TypedDay } from "../controls/dates";
import { say } from "../languages/say";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import "./dayField.css";

export interface DayFieldProps {
  readonly label: string;
  /** YYYY-MM-DD, where `whole` is "part" also YYYY-MM or YYYY; empty for none. */
  readonly value: string;
  /** Is told of every day that is understood, and of the empty text: what is typed half is no day. */
  readonly onChange: (day: string) => void;
  /** Whether a month or a year will do, too. */
  readonly whole?: TypedDay;
}

/** The arrows go a day forth and back, from an empty field to today. */
export function DayField({ label, value, onChange, whole = "day" }: DayFieldProps) {
  const { context } = useWorkbench();
  const form = useAppState((state) => state.settings.dates ?? "iso");
  const [typed, setTyped] = useState(value);
  const id = useId();
  const day = dayTyped(typed, form, whole);
  const isWrong = typed.trim() !== "" && day === undefined;
  const put = (text: string) => {
    setTyped(text);
    const understood = dayTyped(text, form, whole) ?? "";
    if (understood !== value) onChange(understood);
  };
  const byArrow = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    const next = by === 0 || isWrong ? undefined : dayAfter(day, by, context.now());
    if (next === undefined) return;
    event.preventDefault();
    put(next);
  };
  return (
    <div className="day-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        dir="ltr"
        inputMode="numeric"
        autoComplete="off"
        placeholder="2026-03-09"
        maxLength={14}
        value={typed}
        aria-invalid={isWrong}
        aria-describedby={`${id}-said`}
        onKeyDown={byArrow}
        onChange={({ target }) => put(target.value)}
      />
      <span id={`${id}-said`} className="day-field-said" data-wrong={isWrong} aria-live="polite">
        {isWrong ? say("Write a day as {example}.", { example: "2026-03-09" }) : dayInFull(day, form)}
      </span>
    </div>
  );
}
