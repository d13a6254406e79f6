// Finds out who holds a project's lock, by asking the program that listens at the lock's name. Spanwise answers with
// its process and account; another program may say nothing or anything, so its answer is checked before it is shown.
import { connect } from "node:net";
import { userInfo } from "node:os";

/** Milliseconds to answer in, and characters an answer may have. */
const timeout = 500;
const longest = 300;

/** A holder's answer. */
export function ownAnswer(): string {
  return JSON.stringify({ program: "Spanwise", process: process.pid, account: accountName() });
}

/** Asks the holder that listens at `name` and says in a sentence who has the lock and how one gets it. */
export async function lockHeldSentence(name: string | undefined): Promise<string> {
  const meanwhile = "Until then you can read it.";
  if (name === undefined) {
    return `The project is open in another window or program on this machine. Close it there, then open it here again. ${meanwhile}`;
  }
  const who = holderIn(await answerOf(name));
  if (who !== undefined) {
    const whose = who.account === accountName() ? "of your own" : `of the account ${who.account}`;
    return `The project is open in another window or program on this machine: process ${who.process} ${whose}. Close it there, then open it here again. ${meanwhile}`;
  }
  return `Another program on this machine, perhaps another account's, holds the lock of this project and does not say who it is. ${meanwhile} To work on at once, move, rename or copy the project's folder: each place has a lock of its own.`;
}

function answerOf(name: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const connection = connect({ path: name });
    const done = (): void => {
      clearTimeout(timer);
      connection.destroy();
      resolve(answer.slice(0, longest));
    };
    const timer = setTimeout(done, timeout);
    connection.setEncoding("utf8");
    connection.on("data", (data) => {
      answer += data;
      if (answer.length > longest) done();
    });
    connection.on("error", done);
    connection.on("close", done);
  });
}

function holderIn(answer: string): { readonly process: number; readonly account: string } | undefined {
  const found = /^\{"program":"Spanwise","process":(\d{1,10}),"account":"([\p{L}\p{N}._@ -]{1,64})"\}$/u.exec(answer);
  return found?.[2] === undefined ? undefined : { process: Number(found[1]), account: found[2] };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the system's list, as in some containers.
    return String(process.getuid?.() ?? "unknown");
  }
}
