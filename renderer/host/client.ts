// The workbench as a window sees it, over whatever transport its host has: typed calls, failures as `Failure`, events.
// Only types are taken from the contract: its schemas would be made anew at every start of a window that checks nothing.
import type {
  AnyEvent,
  CallArgs,
  CallName,
  CallResult,
  Client,
  Response,
  Transport,
} from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { sayHost } from "../languages/say";

/** The client over a transport. Both ends are built from one contract, so that results are not checked again here. */
export function clientOf(transport: Transport): Client {
  const lastActs = new Map<string, Promise<unknown>>();

  async function send<Name extends CallName>(name: Name, args: CallArgs<Name>): Promise<CallResult<Name>> {
    const response = JSON.parse(await transport.send(JSON.stringify({ call: name, args }))) as Response;
    if (!response.ok) throw new Failure(response.failure.code, sayHost(response.failure.message));
    return response.result as CallResult<Name>;
  }

  /** Actions on one set arrive in the order they were made: a browser may send two requests in any order. */
  function inTurn<Result>(article: string, work: () => Promise<Result>): Promise<Result> {
    const before = lastActs.get(article);
    const turn = before === undefined ? work() : before.then(work, work);
    lastActs.set(article, turn);
    const forget = (): void => {
      if (lastActs.get(article) === turn) lastActs.delete(article);
    };
    turn.then(forget, forget);
    return turn;
  }

  return {
    call: (name, args) => {
      const article = name === "sets.act" && "article" in args ? args.article : undefined;
      return typeof article === "string" ? inTurn(article, () => send(name, args)) : send(name, args);
    },
    listen: (listener) => transport.receive((event) => listener(JSON.parse(event) as AnyEvent)),
  };
}
