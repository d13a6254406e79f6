// How the open project stands with its team's server: what was sent and what was not, what the server refused, and the
// way to sign in again.
import { useState } from "react";
import type { ProjectTarget } from "../../model/contract/actionTarget";
import type { TeamState } from "../../model/contract/teamContract";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Form } from "../controls/Form";
import { say, sayHost } from "../languages/say";
import { inProject } from "../session/actionTarget";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { PasswordField } from "./PasswordField";

export function TeamServerDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const team = useAppState((state) => state.project?.team);
  // Another window may open another project meanwhile, whose server must not get this password.
  const [target] = useState(() => inProject(context.store.getState()));
  if (!team) return null;
  return (
    <Dialog title={say("The team’s server")} width="narrow" onClose={onClose}>
      <dl className="facts">
        <dt>{say("Server")}</dt>
        <dd>
          <bdi>{team.server}</bdi>
        </dd>
        <dt>{say("Connection")}</dt>
        <dd>
          <span role="status">{connectionInWords(team)}</span>
        </dd>
        <dt>{say("Your work")}</dt>
        <dd>{unsentInWords(team)}</dd>
      </dl>
      {team.refused.length > 0 && (
        <>
          <h3>{say("Refused by the server, and kept on this machine")}</h3>
          <ul>
            {team.refused.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {team.connection.kind === "online" ? <Forget target={target} /> : <SignIn target={target} />}
    </Dialog>
  );
}

/** Lets the safe forget the password; hosts without one have nothing to forget. */
function Forget({ target }: { readonly target: ProjectTarget }) {
  const { context } = useWorkbench();
  const canKeep = useAppState((state) => state.app?.abilities.canKeepPasswords) ?? false;
  const [forgotten, setForgotten] = useState(false);
  if (!canKeep) return null;
  const forget = async () => {
    await context.client.call("team.forget", target);
    setForgotten(true);
  };
  return forgotten ? (
    <p role="status">{say("The password is forgotten, and asked for when the project is opened again.")}</p>
  ) : (
    <div className="form-actions">
      <Button onPress={() => forget()}>{say("Forget the password")}</Button>
    </div>
  );
}

function SignIn({ target }: { readonly target: ProjectTarget }) {
  const { context } = useWorkbench();
  const [password, setPassword] = useState("");
  const [keeps, setKeeps] = useState(true);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const signIn = async () => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await context.client.call("team.connect", { ...target, password, keep: keeps });
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  return (
    <Form onSubmit={signIn}>
      <PasswordField password={password} onChange={setPassword} keeps={keeps} onKeepsChange={setKeeps} autoFocus />
      {trouble && (
        <p className="dialog-trouble" role="alert">
          {trouble}
        </p>
      )}
      <div className="form-actions">
        <Button type="submit" look="primary" isDisabled={busy}>
          {busy ? say("Connecting…") : say("Sign in")}
        </Button>
      </div>
    </Form>
  );
}

function connectionInWords({ connection }: TeamState): string {
  switch (connection.kind) {
    case "online":
      return say("Connected");
    case "connecting":
      return say("Connecting…");
    case "offline":
    case "signed-out":
      return sayHost(connection.reason);
  }
}

/** What of one's work has not reached the server, in words. */
export function unsentInWords({ unsent }: TeamState): string {
  return unsent === 0
    ? say("All of it is on the server.")
    : say("{unsent, plural, one {# change is} other {# changes are}} on this machine and not sent yet.", { unsent });
}
