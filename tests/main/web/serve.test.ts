// Who gets in, who does not, and what every answer carries (docs: ARCHITECTURE.md, the browser host).
import { connect } from "node:net";
import os from "node:os";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RawAnswer, rawRequest, sendRaw } from "./rawRequest";
import { enterWith, secretText, type TestServing, testServing } from "./serving";

let serving: TestServing;
let host: string;
let origin: string;

beforeEach(async () => {
  serving = await testServing();
  host = `Host: 127.0.0.1:${serving.port}`;
  origin = `Origin: http://127.0.0.1:${serving.port}`;
});
afterEach(() => serving.close());

const askForSecret = JSON.stringify({ call: "project.problems", args: {} });

function call(headers: readonly string[], body = askForSecret): Promise<RawAnswer> {
  return rawRequest(serving.port, "POST /call", [...headers, `Content-Length: ${Buffer.byteLength(body)}`], body);
}

const json = "Content-Type: application/json";

test("who entered gets answers", async () => {
  const { both } = await serving.enter();
  const answer = await call([host, origin, json, ...both]);
  expect([answer.status, JSON.parse(answer.body)]).toEqual([
    200,
    { ok: true, result: { problems: [{ kind: "missing", file: "x", message: secretText }] } },
  ]);
});

test("localhost and the IPv6 loopback are the same host, each its own origin", async () => {
  const { both } = await serving.enter();
  const named = `localhost:${serving.port}`;
  const right = await call([`Host: ${named}`, `Origin: http://${named}`, json, ...both]);
  const mixed = await call([`Host: ${named}`, origin, json, ...both]);
  expect([right.status, mixed.status]).toEqual([200, 403]);
});

test("a host name that is not ours is refused before anything else, the cookie notwithstanding", async () => {
  const { both } = await serving.enter();
  const { port } = serving;
  const names = [
    "evil.example",
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    "127.0.0.1",
    `127.0.0.1:${port + 1}`,
    `127.0.0.1:${port}.`,
    `LOCALHOST:${port}`,
    `0.0.0.0:${port}`,
    `127.1:${port}`,
    `user@127.0.0.1:${port}`,
    "",
  ];
  for (const path of ["GET /", "GET /events", "GET /exports/ready", "POST /call", "POST /enter", "OPTIONS /call"]) {
    for (const name of names) {
      const answer = await rawRequest(port, path, [`Host: ${name}`, `Origin: http://${name}`, ...both]);
      expect([path, name, answer.status]).toEqual([path, name, 421]);
    }
  }
});

test("a request with two hosts, or with none, is refused", async () => {
  const two = await rawRequest(serving.port, "GET /", [host, "Host: evil.example"]);
  const same = await rawRequest(serving.port, "GET /", [host, host]);
  const none = await rawRequest(serving.port, "GET /", []);
  const old = await sendRaw(serving.port, "GET / HTTP/1.0\r\n\r\n");
  expect([two.status, same.status, none.status, old.split(" ")[1]]).toEqual([421, 421, 400, "421"]);
});

test("a POST from another origin, or from none, is refused", async () => {
  const { both } = await serving.enter();
  const { port } = serving;
  const origins = [
    "http://evil.example",
    "null",
    `http://127.0.0.1:${port + 1}`,
    "http://127.0.0.1",
    `https://127.0.0.1:${port}`,
    `http://127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}.evil.example`,
    `http://localhost:${port}`,
    "",
  ];
  for (const other of origins) {
    const answer = await call([host, `Origin: ${other}`, json, ...both]);
    expect([other, answer.status]).toEqual([other, 403]);
  }
  expect((await call([host, json, ...both])).status).toBe(403);
  expect((await call([host, origin, origin, json, ...both])).status).toBe(403);
});

test("another page's request for events or exports is refused, though a browser would send our cookie with it", async () => {
  const { both } = await serving.enter();
  for (const path of ["GET /events", "GET /exports/ready", "GET /assets/main.js"]) {
    const statuses = [
      await rawRequest(serving.port, path, [host, ...both, "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"]),
      await rawRequest(serving.port, path, [host, ...both, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors"]),
      await rawRequest(serving.port, path, [host, ...both, "Origin: http://127.0.0.1:1"]),
    ].map(({ status }) => status);
    expect([path, ...statuses]).toEqual([path, 403, 403, 403]);
  }
});

test("forms cannot reach a call: only JSON is taken", async () => {
  const { both } = await serving.enter();
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]) {
    const answer = await call([host, origin, `Content-Type: ${type}`, ...both]);
    expect([type, answer.status]).toEqual([type, 415]);
  }
});

test("without the cookie of this port, or without the key, nothing is told", async () => {
  const { cookie, key } = await serving.enter();
  const value = cookie.slice(cookie.indexOf("=") + 1);
  const wrong = [
    [],
    [key],
    [cookie],
    [cookie, `${key}x`],
    [cookie, key.slice(0, -1)],
    [cookie, "Spanwise-Session: "],
    [cookie, key, key],
    [cookie, `Spanwise-Session: ${value}`],
    [key, `Cookie: spanwise-${serving.port + 1}=${value}`],
    [key, `Cookie: spanwise-${serving.port}=`],
    [key, `Cookie: spanwise-${serving.port}=${value}x`],
    [key, `Cookie: spanwise-${serving.port}=${value.slice(0, -1)}`],
    [key, `Cookie: xspanwise-${serving.port}=${value}`],
  ];
  for (const given of wrong) {
    const called = await call([host, origin, json, ...given]);
    const heard = await rawRequest(serving.port, "GET /events", [host, ...given]);
    expect([given, called.status, heard.status]).toEqual([given, 401, 401]);
    expect(called.body + heard.body).not.toContain(secretText);
    if (given.includes(cookie)) continue;
    const exported = await rawRequest(serving.port, "GET /exports/ready", [host, ...given]);
    expect([given, exported.status]).toEqual([given, 401]);
  }
});

test("the key comes once, in the answer to the launch token, and is another at every start", async () => {
  const first = await serving.enter();
  const other = await testServing();
  try {
    const second = await other.enter();
    expect(first.key).toMatch(/^Spanwise-Session: [\w-]{43}$/);
    expect(second.key).not.toBe(first.key);
    expect(first.cookie).not.toContain(first.key.slice("Spanwise-Session: ".length));
    const answers = [
      await rawRequest(serving.port, "GET /", [host, first.cookie]),
      await call([host, origin, json, first.cookie]),
      await call([host, origin, json, ...first.both]),
    ];
    const key = first.key.slice("Spanwise-Session: ".length);
    for (const { body, headers } of answers) expect(body + [...headers.values()].join()).not.toContain(key);
  } finally {
    await other.close();
  }
});

test("the cookie is for this port, this site and no script", async () => {
  const answer = await enterWith(serving.port, new URL(serving.launchUrl()).hash.slice(1));
  expect([answer.status, answer.headers.get("set-cookie")]).toEqual([
    200,
    expect.stringMatching(new RegExp(`^spanwise-${serving.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`)),
  ]);
});

test("a launch token works once", async () => {
  const token = new URL(serving.launchUrl()).hash.slice(1);
  const statuses = [await enterWith(serving.port, token), await enterWith(serving.port, token)].map((a) => a.status);
  expect(statuses).toEqual([200, 401]);
});

test("a wrong token does not use up the right one, a new address ends the one before", async () => {
  const first = new URL(serving.launchUrl()).hash.slice(1);
  const second = new URL(serving.launchUrl()).hash.slice(1);
  const tries = ["", "x", first, second.slice(0, -1), `${second}x`, second];
  const statuses: number[] = [];
  for (const token of tries) statuses.push((await enterWith(serving.port, token)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 200]);
});

test("a launch token is worth nothing after a minute", async () => {
  let now = 0;
  const clocked = await testServing({ now: () => now });
  try {
    const token = new URL(clocked.launchUrl()).hash.slice(1);
    now = 60_000;
    const late = await enterWith(clocked.port, token);
    const next = new URL(clocked.launchUrl()).hash.slice(1);
    now = 119_999;
    const inTime = await enterWith(clocked.port, next);
    expect([late.status, inTime.status]).toEqual([401, 200]);
  } finally {
    await clocked.close();
  }
});

test("a token in a query or in a cookie opens nothing", async () => {
  const token = new URL(serving.launchUrl()).hash.slice(1);
  const query = await rawRequest(serving.port, `GET /?token=${token}`, [host]);
  const path = await rawRequest(serving.port, `GET /${token}`, [host]);
  const cookie = await call([host, origin, json, `Cookie: spanwise-${serving.port}=${token}`]);
  expect([query.status, query.headers.has("set-cookie"), path.status, cookie.status]).toEqual([404, false, 404, 401]);
});

test("every answer, good or bad, forbids what the window does not need", async () => {
  const { both } = await serving.enter();
  const answers = [
    await rawRequest(serving.port, "GET /", [host]),
    await rawRequest(serving.port, "GET /assets/main.js", [host]),
    await rawRequest(serving.port, "GET /nothing", [host]),
    await rawRequest(serving.port, "GET /", ["Host: evil.example"]),
    await rawRequest(serving.port, "GET /exports/ready", [host, ...both]),
    await call([host, origin, json, ...both]),
    await call([host, origin, json]),
  ];
  for (const { headers } of answers) {
    const ours = [...headers].filter(
      ([name]) => !/^(content-(type|length|disposition)|date|connection|transfer-enc)/.test(name),
    );
    expect(Object.fromEntries(ours)).toEqual({
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
  }
});

test("the window's files are served, and nothing else is, however it is spelled", async () => {
  const index = await rawRequest(serving.port, "GET /", [host]);
  const script = await rawRequest(serving.port, "GET /assets/main.js", [host]);
  expect([index.status, index.headers.get("content-type"), script.status, script.headers.get("content-type")]).toEqual([
    200,
    "text/html; charset=utf-8",
    200,
    "text/javascript; charset=utf-8",
  ]);
  const paths = [
    "/../outside.txt",
    "/..%2foutside.txt",
    "/%2e%2e/outside.txt",
    "/%2e%2e%2foutside.txt",
    "/..%5coutside.txt",
    "/..\\outside.txt",
    "/assets/../../outside.txt",
    "/assets/..%2f..%2foutside.txt",
    "/....//outside.txt",
    "/..;/outside.txt",
    "/%252e%252e%252foutside.txt",
    "/index.html%00.txt",
    "/assets/main.js/",
    "/assets//main.js",
    "/./index.html",
    "/INDEX.HTML",
    "/assets",
    "/assets/",
    "/etc/passwd",
    "//etc/passwd",
    "//evil.example/",
    "/C:/Windows/win.ini",
    "/file:///etc/passwd",
    "http://evil.example/",
    `http://127.0.0.1:${serving.port}/`,
    "*",
    "/constructor",
    "/__proto__",
    "/exports/..%2f..%2foutside.txt",
    "/exports/../outside.txt",
    "/exports/constructor",
    "/exports/ready",
  ];
  for (const path of paths) {
    const answer = await rawRequest(serving.port, `GET ${path}`, [host]);
    expect([path, answer.status]).toEqual([
      path,
      expect.toSatisfy((status: number) => [400, 401, 404].includes(status)),
    ]);
    expect(answer.body).not.toContain(secretText);
  }
});

test("other methods are refused, and no answer ever allows another origin", async () => {
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"]) {
    const answer = await rawRequest(serving.port, `${method} /call`, [
      host,
      origin,
      "Access-Control-Request-Method: POST",
    ]);
    const cors = [...answer.headers.keys()].filter((name) => name.startsWith("access-control"));
    expect([method, answer.status, cors]).toEqual([method, 405, []]);
  }
});

test("an export comes as a file to keep, under its own name", async () => {
  const { both } = await serving.enter();
  const there = await rawRequest(serving.port, "GET /exports/ready", [host, ...both]);
  const gone = await rawRequest(serving.port, "GET /exports/gone", [host, ...both]);
  expect([there.status, there.headers.get("content-disposition"), there.body, gone.status]).toEqual([
    200,
    "attachment; filename*=UTF-8''K%C3%BCste%27s.json",
    `{"text":"${secretText}"}`,
    404,
  ]);
});

test("a body that is too large, of unknown length, or not text is not read", async () => {
  const small = await testServing({ limits: { call: 100, calls: 150 } });
  const own = [`Host: 127.0.0.1:${small.port}`, `Origin: http://127.0.0.1:${small.port}`, json];
  try {
    const { both } = await small.enter();
    const post = (headers: readonly string[], body: string): Promise<RawAnswer> =>
      rawRequest(small.port, "POST /call", [...own, ...headers], body);
    const statuses = {
      tooLarge: (await post([...both, "Content-Length: 101"], "")).status,
      lengthUnknown: (await post([...both, "Transfer-Encoding: chunked"], "2\r\n{}\r\n0\r\n\r\n")).status,
      withoutCookie: (await post(["Content-Length: 99999999999"], "")).status,
      entry: (await rawRequest(small.port, "POST /enter", [...own, "Content-Length: 1025"], "")).status,
      notUtf8: (
        await sendRaw(
          small.port,
          Buffer.concat([
            Buffer.from(`POST /call HTTP/1.1\r\n${[...own, ...both].join("\r\n")}\r\nContent-Length: 1\r\n\r\n`),
            Buffer.from([0xff]),
          ]),
        )
      ).split(" ")[1],
    };
    expect(statuses).toEqual({ tooLarge: 413, lengthUnknown: 411, withoutCookie: 401, entry: 413, notUtf8: "400" });
  } finally {
    await small.close();
  }
});

test("clients that dawdle with headers, an entry or a call are sent away, and others are served meanwhile", async () => {
  const brisk = await testServing({
    limits: { headersPatience: 300, callPatience: 600, entryPatience: 300, call: 100, calls: 150 },
  });
  const own = `Host: 127.0.0.1:${brisk.port}\r\nOrigin: http://127.0.0.1:${brisk.port}\r\n${json}`;
  try {
    const { both } = await brisk.enter();
    const dawdlers = Promise.all([
      sendRaw(brisk.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1`),
      sendRaw(brisk.port, `POST /enter HTTP/1.1\r\n${own}\r\nContent-Length: 50\r\n\r\n{`),
      sendRaw(brisk.port, `POST /call HTTP/1.1\r\n${own}\r\n${both.join("\r\n")}\r\nContent-Length: 50\r\n\r\n{`),
    ]);
    const index = await rawRequest(brisk.port, "GET /", [`Host: 127.0.0.1:${brisk.port}`]);
    expect(index.status).toBe(200);
    expect((await dawdlers).map((answer) => answer.split(" ")[1])).toEqual(["408", "408", "408"]);
  } finally {
    await brisk.close();
  }
});

test("strangers who hold connections give way to whoever comes, and never push out who has entered", async () => {
  const narrow = await testServing({ limits: { strangers: 3 } });
  const own = `Host: 127.0.0.1:${narrow.port}`;
  try {
    const { both } = await narrow.enter();
    const stream = await listenTo(narrow.port, "/events", [own, ...both]);
    await stream.until("event: ready");
    // Some say nothing, some begin a request and leave it there.
    const held = Array.from({ length: 12 }, (_, number) => {
      const socket = connect(narrow.port, "127.0.0.1");
      socket.on("error", () => {});
      if (number % 2 === 1) socket.write(`GET / HTTP/1.1\r\n${own}\r\n`);
      return new Promise<void>((resolve) => socket.once("close", () => resolve()));
    });
    await Promise.all(held.slice(0, 6));
    expect((await rawRequest(narrow.port, "GET /", [own])).status).toBe(200);
    const again = await rawRequest(
      narrow.port,
      "POST /call",
      [own, `Origin: http://127.0.0.1:${narrow.port}`, json, ...both, `Content-Length: ${askForSecret.length}`],
      askForSecret,
    );
    expect(again.status).toBe(200);
    narrow.announce({ event: "problems.changed", data: {} });
    await stream.until("problems.changed");
    stream.stop();
  } finally {
    await narrow.close();
  }
});

test("events reach every page, and what came in between is sent to a page that returns", async () => {
  const { both } = await serving.enter();
  const first = await listenTo(serving.port, "/events", [host, ...both]);
  const second = await listenTo(serving.port, "/events", [host, ...both]);
  await Promise.all([first.until("event: ready"), second.until("event: ready")]);
  serving.announce({ event: "problems.changed", data: {} });
  const heard = await first.until("problems.changed");
  await second.until("problems.changed");
  first.stop();
  serving.announce({ event: "project.changed", data: { revision: 7 } });
  const number = /id: (\S+)\ndata: \{"event":"problems/.exec(heard)?.[1];
  const again = await listenTo(serving.port, `/events?after=${number}`, [host, ...both]);
  const missed = await again.until("event: ready");
  expect(missed.replace(/^[\s\S]*?\r\n\r\n/, "")).toContain('data: {"event":"project.changed","data":{"revision":7}}');
  expect(missed).not.toContain("problems.changed");
  const stranger = await listenTo(serving.port, "/events?after=otherrun.1", [host, ...both]);
  expect(await stranger.until("data: {}")).toContain("event: missed");
  second.stop();
  again.stop();
  stranger.stop();
});

test("closing ends open streams and frees the port", async () => {
  const other = await testServing();
  const { both } = await other.enter();
  const stream = await listenTo(other.port, "/events", [`Host: 127.0.0.1:${other.port}`, ...both]);
  await stream.until("event: ready");
  await other.close();
  await stream.ended;
  await expect(sendRaw(other.port, "GET / HTTP/1.1\r\n\r\n")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("closing lets a call that runs be answered, and does not wait for one that never ends", async () => {
  const questions: (() => void)[] = [];
  const held = await testServing({
    limits: { closingTimeout: 300 },
    handlers: {
      "project.problems": () => new Promise((resolve) => questions.push(() => resolve({ problems: [] }))),
    },
  });
  const own = [`Host: 127.0.0.1:${held.port}`, `Origin: http://127.0.0.1:${held.port}`, json];
  const { both } = await held.enter();
  const length = `Content-Length: ${askForSecret.length}`;
  const ask = (): Promise<RawAnswer> => rawRequest(held.port, "POST /call", [...own, ...both, length], askForSecret);
  const [first, second] = [ask(), ask().catch(() => undefined)];
  await expect.poll(() => questions.length).toBe(2);
  const closed = held.close();
  questions[0]?.();
  const answers = [await first, await second].map((answer) => answer?.status);
  await closed;
  expect(answers.filter((status) => status === 200)).toEqual([200]);
});

const elsewhere = Object.values(os.networkInterfaces())
  .flat()
  .find((address) => address !== undefined && !address.internal && address.family === "IPv4")?.address;

test.skipIf(elsewhere === undefined)("another interface of this machine does not answer", async () => {
  await expect(sendRaw(serving.port, "GET / HTTP/1.1\r\n\r\n", elsewhere)).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
});

interface Stream {
  /** Resolves with all that came, once it holds `text`. */
  until(text: string): Promise<string>;
  readonly ended: Promise<void>;
  stop(): void;
}

async function listenTo(port: number, path: string, headers: readonly string[]): Promise<Stream> {
  const socket = connect(port, "127.0.0.1");
  let came = "";
  let look = (): void => {};
  socket.setEncoding("utf8");
  socket.on("data", (text) => {
    came += text;
    look();
  });
  const ended = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  socket.write([`GET ${path} HTTP/1.1`, ...headers, "", ""].join("\r\n"));
  return {
    until: (text) =>
      new Promise((resolve, reject) => {
        look = () => came.includes(text) && resolve(came);
        void ended.then(() => reject(new Error(`The stream ended after: ${came}`)));
        look();
      }),
    ended,
    stop: () => socket.destroy(),
  };
}
