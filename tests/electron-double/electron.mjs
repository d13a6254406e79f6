// A double of the module `electron`, for tests where Electron's binary is not installed. It plays the main process: the
// built out/main/electron.js runs on it unchanged, in Node, while a page of an ordinary Chromium plays the window
// (attachPage.ts). It knows exactly the part of Electron that Spanwise uses and throws at everything else. It is a
// double: Electron's own sandbox, isolation, IPC and menus are shown to work only by the real one.
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkAccelerator } from "./accelerators.mjs";
import { onlyKnown, strict } from "./strict.mjs";
import { strictEmitter } from "./strictEmitter.mjs";
import { wire } from "./wire.mjs";

const { appPath, home } = JSON.parse(process.env.SPANWISE_DOUBLE);
const { ask, hear } = wire((message) => process.send(message), {
  fetch: fetchForPage,
  invoke,
  navigate: ({ url }) => mayNavigate(url),
  openWindow: ({ url }) => contents.askToOpen(url).action,
  clickMenu: ({ id }) => clickMenu(id),
  emitApp: ({ event, args }) => appEvents.emit(event, {}, ...(args ?? [])),
  emitPower: ({ event }) => powerEvents.emit(event),
  emitWindow: ({ event }) => currentWindow().events.emit(event),
  closeWindow: () => currentWindow().close(),
  permission: ({ permission, url }) => askPermission(permission, url),
});
process.on("message", hear);
// The test that started us is gone.
process.on("disconnect", () => process.exit(1));

// --- app

let isReady = false;
let isQuitting = false;
const ready = new Promise((resolve) => {
  // Electron is ready only after the entry module has run.
  setImmediate(() => {
    isReady = true;
    resolve();
  });
});
const appEvents = strictEmitter("app", [
  "before-quit",
  "open-file",
  "quit",
  "second-instance",
  "web-contents-created",
  "will-quit",
  "window-all-closed",
]);
const paths = new Map([
  ["home", home],
  ["documents", path.join(home, "Documents")],
]);

export const app = strict("app", {
  ...appEvents.members,
  isPackaged: false,
  commandLine: strict("app.commandLine", {
    appendSwitch: () => onlyBefore("app.commandLine.appendSwitch"),
  }),
  enableSandbox: () => onlyBefore("app.enableSandbox"),
  exit: (code = 0) => {
    appEvents.emit("quit");
    process.exit(code);
  },
  getAppPath: () => appPath,
  getPath: (name) => {
    if (!paths.has(name)) throw new Error(`The Electron double does not know the path ${name}.`);
    return paths.get(name);
  },
  getPreferredSystemLanguages: () => ["en-GB"],
  getVersion: () => JSON.parse(readFileSync(path.join(appPath, "package.json"), "utf8")).version,
  quit,
  requestSingleInstanceLock: () => true,
  setAboutPanelOptions: () => {},
  setAppUserModelId: () => {},
  setPath: (name, folder) => {
    if (!["userData", "sessionData"].includes(name)) throw new Error(`The double does not set the path ${name}.`);
    // Electron makes the folder of `sessionData` itself.
    mkdirSync(folder, { recursive: true });
    paths.set(name, folder);
  },
  whenReady: () => ready,
});

function quit() {
  if (isQuitting) return;
  isQuitting = true;
  if (appEvents.emit("before-quit")) {
    isQuitting = false;
    return;
  }
  if (window !== undefined && !window.destroyed) void window.close();
  else finishQuitting();
}

function finishQuitting() {
  if (!appEvents.emit("will-quit")) app.exit(0);
}

function onlyBefore(name) {
  if (isReady) throw new Error(`${name} must be called before Electron is ready.`);
}

function onlyAfter(name) {
  if (!isReady) throw new Error(`${name} cannot be used before Electron is ready.`);
}

// --- window and page

const windowOptions = ["backgroundColor", "height", "minHeight", "minWidth", "name", "show", "title", "webPreferences"];
const moreWindowOptions = ["width", "windowStatePersistence"];
const pagePreferences = {
  contextIsolation: true,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  sandbox: true,
  spellcheck: false,
  webSecurity: true,
  webviewTag: false,
};

let window;
let contents;

function currentWindow() {
  if (window === undefined || window.destroyed) throw new Error("There is no window.");
  return window;
}

function newWindow(options) {
  onlyAfter("BrowserWindow");
  if (window !== undefined) throw new Error("The Electron double knows one window.");
  onlyKnown("BrowserWindow", options, [...windowOptions, ...moreWindowOptions]);
  const { preload, devTools, ...preferences } = options.webPreferences;
  for (const [name, wanted] of Object.entries(pagePreferences)) {
    if (preferences[name] !== wanted) throw new Error(`webPreferences.${name} must be ${wanted}.`);
  }
  onlyKnown("webPreferences", preferences, Object.keys(pagePreferences));
  if (typeof devTools !== "boolean") throw new Error("webPreferences.devTools must be said.");

  const events = strictEmitter("BrowserWindow", ["blur", "close", "closed", "focus", "ready-to-show", "session-end"]);
  contents = newContents();
  window = { destroyed: false, shown: options.show !== false, events, close };
  appEvents.emit("web-contents-created", {}, contents.members);

  async function close() {
    if (window.destroyed || events.emit("close")) return;
    const { prevented } = await ask("unloadPage");
    if (prevented && !contents.events.emit("will-prevent-unload")) {
      isQuitting = false;
      return;
    }
    destroy();
  }

  function destroy() {
    if (window.destroyed) return;
    window.destroyed = true;
    events.emit("closed");
    void ask("closePage");
    if (isQuitting) finishQuitting();
    else if (!appEvents.hasListener("window-all-closed")) quit();
    else appEvents.emit("window-all-closed");
  }

  return strict("BrowserWindow", {
    ...events.members,
    close: () => void close(),
    destroy,
    focus: () => {},
    isDestroyed: () => window.destroyed,
    isMinimized: () => false,
    loadURL: async (url) => {
      if (window.destroyed) throw new Error("Object has been destroyed");
      await ask("loadPage", { url, preload: readFileSync(preload, "utf8") });
      events.emit("ready-to-show");
    },
    restore: () => {},
    setBackgroundColor: (colour) => {
      if (!/^#[0-9a-f]{6}$/.test(colour)) throw new Error(`The double does not know the colour ${colour}.`);
    },
    show: () => {
      window.shown = true;
      void ask("windowShown");
    },
    webContents: contents.members,
  });
}

export const BrowserWindow = new Proxy(class {}, {
  construct: (_target, [options]) => newWindow(options),
  get: (_target, property) => {
    throw new Error(`The Electron double does not know BrowserWindow.${String(property)}.`);
  },
});

function newContents() {
  const events = strictEmitter("webContents", [
    "render-process-gone",
    "will-prevent-unload",
    "will-attach-webview",
    "will-frame-navigate",
    "will-navigate",
    "will-redirect",
  ]);
  const mainFrame = strict("WebFrameMain", { parent: null, url: "" });
  let windowOpenHandler = () => ({ action: "allow" });
  const members = strict("webContents", {
    ...events.members,
    mainFrame,
    reload: () => void ask("reloadPage"),
    send: (channel, ...args) => {
      if (window.destroyed) throw new Error("Object has been destroyed");
      void ask("send", { channel, args });
    },
    setWindowOpenHandler: (handler) => {
      windowOpenHandler = handler;
    },
  });
  return { events, members, askToOpen: (url) => windowOpenHandler({ url }) };
}

function mayNavigate(url) {
  const prevented = [
    contents.events.emit("will-frame-navigate", { url, isMainFrame: true }),
    contents.events.emit("will-navigate", { url, isMainFrame: true }),
  ];
  return !prevented.includes(true);
}

// --- session and protocol

const privileged = new Map();
const protocolHandlers = new Map();
let beforeRequest = (_details, decide) => decide({});
let permissionRequest = (_contents, _permission, decide) => decide(true);
let permissionCheck = () => true;

const protocolMembers = {
  handle: (scheme, handler) => {
    onlyAfter("protocol.handle");
    if (!privileged.has(scheme)) throw new Error(`The scheme ${scheme} was not registered.`);
    if (protocolHandlers.has(scheme)) throw new Error(`The scheme ${scheme} has a handler already.`);
    protocolHandlers.set(scheme, handler);
  },
  registerSchemesAsPrivileged: (schemes) => {
    onlyBefore("protocol.registerSchemesAsPrivileged");
    for (const { scheme, privileges } of schemes) {
      onlyKnown("privileges", privileges, ["standard", "secure", "supportFetchAPI"]);
      privileged.set(scheme, privileges);
    }
  },
};
export const protocol = strict("protocol", protocolMembers);

const sessionEvents = strictEmitter("session", ["will-download"]);
const defaultSession = strict("session.defaultSession", {
  ...sessionEvents.members,
  setDevicePermissionHandler: () => {},
  setPermissionCheckHandler: (handler) => {
    permissionCheck = handler;
  },
  setPermissionRequestHandler: (handler) => {
    permissionRequest = handler;
  },
  setSpellCheckerEnabled: () => {},
  webRequest: strict("webRequest", {
    onBeforeRequest: (handler) => {
      beforeRequest = handler;
    },
  }),
});
export const session = strict("session", {
  get defaultSession() {
    onlyAfter("session.defaultSession");
    return defaultSession;
  },
});

function askPermission(permission, url) {
  if (!permissionCheck(contents.members, permission, url, { requestingUrl: url })) return false;
  return new Promise((resolve) => permissionRequest(contents.members, permission, resolve, { requestingUrl: url }));
}

/** Loads an address for the page: past the session's veto, through the scheme's handler. */
async function fetchForPage({ url, method }) {
  const { cancel } = await new Promise((resolve) => beforeRequest({ url, method }, resolve));
  if (cancel) return { cancelled: true };
  const handler = protocolHandlers.get(url.slice(0, url.indexOf(":")));
  if (handler === undefined) return { leaves: true };
  const response = await handler(new Request(url, { method }));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

// --- IPC

const callHandlers = new Map();

export const ipcMain = strict("ipcMain", {
  handle: (channel, handler) => {
    if (callHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    callHandlers.set(channel, handler);
  },
});

async function invoke({ channel, args, frame }) {
  const handler = callHandlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  const { mainFrame } = contents.members;
  const senderFrame = frame.isMain
    ? withUrl(mainFrame, frame.url)
    : strict("WebFrameMain", { ...frame, parent: mainFrame });
  const event = strict("IpcMainInvokeEvent", { sender: contents.members, senderFrame, type: "frame" });
  try {
    return await handler(event, ...args);
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${error}`);
  }
}

/** The main frame is one object whose address changes. */
function withUrl(frame, url) {
  Object.defineProperty(frame, "url", { value: url, configurable: true });
  return frame;
}

// --- menu

const menuItemOptions = [
  "accelerator",
  "click",
  "enabled",
  "id",
  "label",
  "registerAccelerator",
  "role",
  "submenu",
  "type",
];
const roles = [
  ...[
    "about",
    "appMenu",
    "copy",
    "cut",
    "front",
    "help",
    "hide",
    "hideOthers",
    "minimize",
    "paste",
    "quit",
    "resetZoom",
    "selectAll",
    "togglefullscreen",
  ],
  ...["services", "unhide", "windowMenu", "zoom", "zoomIn", "zoomOut"],
];
let applicationMenu = [];

export const Menu = strict("Menu", {
  buildFromTemplate: (template) => {
    checkMenu(template);
    return template;
  },
  setApplicationMenu: (menu) => {
    applicationMenu = menu ?? [];
    void ask("menu", labelsOf(applicationMenu));
  },
});

function checkMenu(template) {
  for (const item of template) {
    onlyKnown("MenuItem", item, menuItemOptions);
    if (item.role !== undefined && !roles.includes(item.role)) throw new Error(`Unknown menu role ${item.role}.`);
    if (item.role === undefined && item.type !== "separator" && !item.label)
      throw new Error("A menu item has no label.");
    if (item.accelerator !== undefined) checkAccelerator(item.accelerator);
    if (item.submenu !== undefined) checkMenu(item.submenu);
  }
}

function labelsOf(menu) {
  return menu.map(({ id, label, role, type, submenu }) => ({
    label: label ?? role ?? type,
    ...(id === undefined ? {} : { id }),
    ...(submenu === undefined ? {} : { submenu: labelsOf(submenu) }),
  }));
}

function clickMenu(id) {
  const all = (menu) => menu.flatMap((item) => [item, ...all(item.submenu ?? [])]);
  const item = all(applicationMenu).find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(`The menu has no item ${id}.`);
  item.click();
}

// --- dialogs, shell, the rest

const dialogOptions = {
  showOpenDialog: ["title", "buttonLabel", "defaultPath", "properties"],
  showSaveDialog: ["title", "buttonLabel", "defaultPath", "properties"],
  showMessageBox: ["type", "message", "detail", "buttons", "defaultId", "cancelId", "noLink"],
};

function scripted(name) {
  return async (...args) => {
    const options = args.at(-1);
    onlyKnown(`dialog.${name}`, options, dialogOptions[name]);
    return ask("dialog", { name, options });
  };
}

export const dialog = strict("dialog", {
  showErrorBox: (title, content) => void ask("errorBox", { title, content }),
  showMessageBox: scripted("showMessageBox"),
  showOpenDialog: scripted("showOpenDialog"),
  showSaveDialog: scripted("showSaveDialog"),
});

export const shell = strict("shell", {
  openExternal: (url) => ask("openExternal", { url }),
  openPath: (file) => ask("openPath", { file }),
});

// A key that everybody knows, but a keyring by name: what is sealed is not what was said, and opens again.
const turned = (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
export const safeStorage = strict("safeStorage", {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => "gnome_libsecret",
  encryptString: (text) => turned(Buffer.from(text)),
  decryptString: (sealed) => turned(sealed).toString(),
});

export const nativeTheme = strict("nativeTheme", { shouldUseDarkColors: false });

const powerEvents = strictEmitter("powerMonitor", ["shutdown", "suspend"]);
export const powerMonitor = strict("powerMonitor", { ...powerEvents.members });
