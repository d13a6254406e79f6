// A row of a table of active time, and the table's head: minutes and seconds, annotations, and annotations per hour.
import { annotationsPerHour } from "../../../model/flow/workTime";
import { say } from "../../languages/say";

export function TimeHead() {
  return (
    <thead>
      <tr>
        <th scope="col">{say("Article")}</th>
        <th scope="col">{say("Minutes and seconds")}</th>
        <th scope="col">{say("Annotations")}</th>
        <th scope="col">{say("Annotations per hour")}</th>
      </tr>
    </thead>
  );
}

interface TimeRowProps {
  readonly title: string;
  readonly seconds: number;
  readonly annotations: number;
}

export function TimeRow({ title, seconds, annotations }: TimeRowProps) {
  const hourly = annotationsPerHour(annotations, seconds);
  return (
    <tr>
      <th scope="row">
        <bdi>{title}</bdi>
      </th>
      <td>{minutesAndSeconds(seconds)}</td>
      <td>{annotations}</td>
      <td>{hourly === undefined ? "–" : Math.round(hourly)}</td>
    </tr>
  );
}

function minutesAndSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
