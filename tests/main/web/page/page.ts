// The smallest window there can be: it enters, and lets a test make calls and see what was heard.
import type { AnyEvent, Client } from "../../../../model/contract/contract";
import { clientOf } from "../../../../renderer/host/client";
import { enter } from "../../../../renderer/host/enter";
import { httpTransport } from "../../../../renderer/host/httpTransport";

export interface TestWindow {
  readonly call: Client["call"];
  readonly heard: readonly AnyEvent[];
}

const client = clientOf(httpTransport(await enter(window.location, window.history)));
const heard: AnyEvent[] = [];
client.listen((event) => heard.push(event));
Object.assign(window, { testWindow: { call: client.call, heard } satisfies TestWindow });
