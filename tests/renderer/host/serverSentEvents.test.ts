import { expect, test } from "vitest";
import { eventsIn } from "../../../renderer/host/serverSentEvents";

const stream =
  ': still here\n\nid: run.7\ndata: {"event":"problems.changed","data":{}}\n\nevent: ready\nid: run.8\ndata: {}\n\n';
const events = [
  { type: "message", id: "run.7", data: '{"event":"problems.changed","data":{}}' },
  { type: "ready", id: "run.8", data: "{}" },
];

test("a stream is the same events wherever it was cut, and comments are none", () => {
  for (let cut = 0; cut <= stream.length; cut++) {
    const take = eventsIn();
    expect([...take(stream.slice(0, cut)), ...take(stream.slice(cut))]).toEqual(events);
  }
});

test("an event is given out when its blank line came, not before", () => {
  const take = eventsIn();
  expect(take("id: run.1\ndata: 1\n")).toEqual([]);
  expect(take("\n")).toEqual([{ type: "message", id: "run.1", data: "1" }]);
});
