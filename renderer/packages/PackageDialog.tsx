// Opening a package: what it is and who sent it, what merging it would do, then the merge, what it did, and its undoing.
// Nothing is written before the report was shown.

import { PackageOpen } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { ProjectEntry } from "../../model/contract/projectContract";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { message, say, sayHost } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { attempt, type Context, update } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useDates } from "../session/useDates";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { Instructions } from "./Instructions";
import { MergeList } from "./MergeList";
import { PackageReport } from "./PackageReport";
import { type PackageSession, type PackageState, packageSession } from "./packageSession";
import "./packages.css";

export function PackageDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const session = usePackageSession(context);
  if (!session) return null;
  return <PackageWindow session={session} onClose={onClose} />;
}

/** A session for as long as the dialog is open, given the file that opened it. */
function usePackageSession(context: Context): PackageSession | undefined {
  const [session, setSession] = useState<PackageSession>();
  useEffect(() => {
    const made = packageSession(context);
    setSession(made);
    const [file] = context.store.getState().offeredFiles;
    update(context, { offeredFiles: [] });
    void file?.read().then(made.open);
    return () => made.close();
  }, [context]);
  return session;
}

function PackageWindow({ session, onClose }: { readonly session: PackageSession } & OpenDialogProps) {
  const state = useSyncExternalStore(session.listen, session.state);
  const { about, look, busy, outcome, undone, trouble } = state;
  // Stopping takes back what was written, so it needs a confirmation.
  const writing = busy?.what === "merging" || busy?.what === "undoing";
  return (
    <Dialog
      title={about ? say("Package: {name}", { name: about.project.name }) : say("Open or merge a package")}
      width={look && !outcome ? "wide" : "medium"}
      onClose={() => {
        if (busy?.what === "merging") session.stop();
        else if (!writing) onClose();
      }}
      dismissable={!writing}
      footer={(busy || look || outcome) && <Footer session={session} state={state} onClose={onClose} />}
    >
      {trouble && (
        <p className="dialog-trouble" role="alert">
          {trouble}
        </p>
      )}
      {about && !outcome && <About state={state} />}
      {outcome ? (
        <Outcome state={state} />
      ) : look ? (
        <PackageReport session={session} state={state} look={look} />
      ) : (
        !busy && <Offer session={session} />
      )}
      {undone && (
        <Sentences
          title={say("Undone")}
          did={undone.did}
          left={undone.left}
          nothing={say("Nothing of it was left to undo.")}
        />
      )}
      {!about && !busy && <MergeList merges={state.merges} onUndo={(merge) => void session.undo(merge)} />}
      {busy && <Progress busy={busy} />}
    </Dialog>
  );
}

function Footer({
  session,
  state,
  onClose,
}: { readonly session: PackageSession; readonly state: PackageState } & OpenDialogProps) {
  const { look, busy, outcome, undone } = state;
  const writable = useAppState((app) => app.project?.access.kind === "write");
  if (busy)
    return (
      <Button key="stop" isDisabled={busy.what === "undoing"} onPress={session.stop} autoFocus>
        {say("Stop")}
      </Button>
    );
  if (outcome) {
    const { merge } = outcome;
    return (
      <>
        {merge !== undefined && !undone && <Button onPress={() => session.undo(merge)}>{say("Undo merge")}</Button>}
        {/* The pressed button is gone: the focus goes on to what is left to do. */}
        <Button key="close" look="primary" onPress={onClose} autoFocus>
          {say("Close")}
        </Button>
      </>
    );
  }
  if (look?.open === "same")
    return (
      <Button key="merge" look="primary" isDisabled={!writable} onPress={() => session.merge()} autoFocus>
        {say("Merge")}
      </Button>
    );
  if (look) return <Elsewhere session={session} state={state} />;
  return null;
}

/** The places that a package of another project can go to. */
function Elsewhere({ session, state: { look } }: { readonly session: PackageSession; readonly state: PackageState }) {
  const { context } = useWorkbench();
  const canPick = useAppState((app) => app.app?.abilities.canPickFolder) ?? false;
  const [folder, setFolder] = useState<ProjectEntry>();
  const projects = look?.projects ?? [];
  const choose = async () => {
    const picked = await attempt(context, () => context.client.call("projects.pickFolder", { purpose: "create" }));
    if (picked?.entry) setFolder(picked.entry);
  };
  return (
    <>
      {canPick && (
        <Button onPress={() => choose()}>{folder ? <bdi>{folder.location}</bdi> : say("Choose a folder…")}</Button>
      )}
      <Button
        key="create"
        look={projects.length === 0 ? "primary" : "plain"}
        onPress={() => session.create(folder?.handle)}
        autoFocus={projects.length === 0}
      >
        {say("Make a project of it")}
      </Button>
      {projects.map(({ handle, name, location }) => (
        <span key={handle} title={location}>
          <Button look="primary" onPress={() => session.openInstead(handle)} autoFocus>
            {say("Open “{name}” to merge", { name })}
          </Button>
        </span>
      ))}
    </>
  );
}

function Offer({ session }: { readonly session: PackageSession }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a keyboard twin, the button
    <div
      className="import-offer"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const [file] = event.dataTransfer.files;
        if (file) void session.open(file);
      }}
    >
      <div className="import-offer-actions">
        <Button look="primary" autoFocus onPress={() => input.current?.click()}>
          <PackageOpen size={16} aria-hidden /> {say("Choose the file")}
        </Button>
        <span className="import-offer-hint">{say("or drop it here: a file that ends in .spanwise")}</span>
      </div>
      <p className="import-offer-hint">
        {say("First you see what it would change. Nothing is written before you say so.")}
      </p>
      <input
        ref={input}
        type="file"
        hidden
        data-package-file
        accept=".spanwise,.zip"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void session.open(file);
          event.target.value = "";
        }}
      />
    </div>
  );
}

/** The sender of a package, its day, its contents and the request. */
function About({ state: { about, look } }: { readonly state: PackageState }) {
  const dates = useDates();
  if (!about) return null;
  const { articles, sets, reviews } = about.holds;
  const day = dates.moment(about.at);
  return (
    <>
      <p className="package-about">
        {sayWith(
          "From {name}, {day}: {articles, plural, one {# article} other {# articles}}, {sets, plural, one {# set} other {# sets}} of tags, {reviews, plural, one {# review} other {# reviews}}.",
          {
            name: <bdi>{about.from?.name ?? say("somebody who did not say who they are")}</bdi>,
            day,
            articles,
            sets,
            reviews,
          },
        )}
      </p>
      {about.instructions && <Instructions>{about.instructions}</Instructions>}
      {look && look.open !== "same" && (
        <p className="dialog-note">
          {look.open === "another" ? `${say("Another project is open.")} ` : ""}
          {look.projects.length > 0
            ? say(
                "You have “{name}” already: open it to merge this package into it. A second copy would go its own way.",
                { name: about.project.name },
              )
            : say("You do not have “{name}” on your list yet. Make a project of the package to work on it.", {
                name: about.project.name,
              })}
        </p>
      )}
    </>
  );
}

function Outcome({ state: { outcome, about } }: { readonly state: PackageState }) {
  if (!outcome) return null;
  return (
    <>
      <Sentences
        title={say("Merged")}
        did={outcome.did}
        left={outcome.left}
        nothing={say("Everything was here already.")}
      />
      {about?.instructions && <Instructions>{about.instructions}</Instructions>}
    </>
  );
}

interface SentencesProps {
  readonly title: string;
  readonly did: readonly string[];
  readonly left: readonly string[];
  /** The sentence that is shown when nothing was done. */
  readonly nothing: string;
}

function Sentences({ title, did, left, nothing }: SentencesProps) {
  return (
    <div role="status">
      <p className="dialog-heading">{title}</p>
      {did.length === 0 ? (
        <p>{nothing}</p>
      ) : (
        <ul className="package-sentences">
          {did.map((sentence) => (
            <li key={sentence}>{sayHost(sentence)}</li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <ul className="package-sentences package-left">
          {left.map((sentence) => (
            <li key={sentence}>{sayHost(sentence)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

const busyWords = {
  reading: message("Reading"),
  looking: message("Checking"),
  merging: message("Merging"),
  undoing: message("Undoing"),
} as const;

function Progress({ busy: { what, done, total } }: { readonly busy: NonNullable<PackageState["busy"]> }) {
  const percent = total === 0 ? undefined : Math.floor((done / total) * 100);
  return (
    <p role="status" className="package-progress">
      {say(busyWords[what])} {percent === undefined ? "…" : `${percent} %`}
      <progress max={100} {...(percent !== undefined && { value: percent })} aria-label={say("Progress")} />
    </p>
  );
}
