// Opens a project on a team's server: where it is and who one is, then which project, then what is there is fetched. The
// server is named before anything is sent to it.
import { useEffect, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { CallResult } from "../../model/contract/contract";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Field } from "../controls/Field";
import { Form } from "../controls/Form";
import { say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { useWorkbench } from "../session/useWorkbench";
import { PasswordField } from "./PasswordField";
import { openProject } from "./projectSession";
import { addressInWords } from "./teamAddress";

type TeamProject = CallResult<"team.projects">["projects"][number];

export function OpenTeamDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const [address, setAddress] = useState("");
  const [authority, setAuthority] = useState("");
  const [certificate, setCertificate] = useState("");
  const [key, setKey] = useState("");
  const [password, setPassword] = useState("");
  const [keeps, setKeeps] = useState(true);
  const [projects, setProjects] = useState<readonly TeamProject[]>();
  const [busy, setBusy] = useState<"connecting" | "opening">();
  const [trouble, setTrouble] = useState<string>();
  const signIn = {
    address: address.trim(),
    password,
    ...(authority.trim() !== "" && { authority: authority.trim() }),
    ...(certificate.trim() !== "" && { certificate: certificate.trim() }),
    ...(key.trim() !== "" && { key: key.trim() }),
  };

  const working = async (what: "connecting" | "opening", work: () => Promise<void>) => {
    setBusy(what);
    setTrouble(undefined);
    try {
      await work();
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(undefined);
    }
  };
  const connect = () =>
    working("connecting", async () => setProjects((await context.client.call("team.projects", signIn)).projects));
  const open = ({ id, name }: TeamProject) =>
    void working("opening", async () => {
      const { handle } = await context.client.call("team.mirror", { ...signIn, keep: keeps, id, name });
      if (await openProject(context, handle)) onClose();
    });

  return (
    <Dialog title={say("Open team project")} width="narrow" dismissable={busy === undefined} onClose={onClose}>
      {busy === "opening" ? (
        <Fetching />
      ) : projects ? (
        <ProjectsThere projects={projects} onOpen={open} onBack={() => setProjects(undefined)} />
      ) : (
        <Form onSubmit={connect}>
          <Field
            label={say("Address")}
            hint={addressInWords(address) ?? say("From whoever runs the server; it has your login in it.")}
            value={address}
            onChange={setAddress}
            placeholder={say("postgres://ada@db.example.org/news")}
            autoFocus
            required
            maxLength={1000}
          />
          <PasswordField password={password} onChange={setPassword} keeps={keeps} onKeepsChange={setKeeps} />
          <Field
            label={say("Certificate of the server’s authority, if this machine does not know it")}
            hint={say("The path of a file on this machine. Leave it empty unless you were given one.")}
            value={authority}
            onChange={setAuthority}
            maxLength={4000}
          />
          <Field
            label={say("Your own certificate, if the server goes by certificates")}
            hint={say("The path of a file on this machine. The password may be empty then.")}
            value={certificate}
            onChange={setCertificate}
            maxLength={4000}
          />
          {certificate.trim() !== "" && (
            <Field
              label={say("The key of your certificate")}
              hint={say("The path of a file that only you can read, without a passphrase.")}
              value={key}
              onChange={setKey}
              required
              maxLength={4000}
            />
          )}
          <div className="form-actions">
            <Button
              type="submit"
              look="primary"
              isDisabled={addressInWords(address) === undefined || busy !== undefined}
            >
              {busy ? say("Connecting…") : say("Connect")}
            </Button>
          </div>
        </Form>
      )}
      {trouble && (
        <p className="dialog-trouble" role="alert">
          {trouble}
        </p>
      )}
    </Dialog>
  );
}

interface ProjectsThereProps {
  readonly projects: readonly TeamProject[];
  readonly onOpen: (project: TeamProject) => void;
  readonly onBack: () => void;
}

function ProjectsThere({ projects, onOpen, onBack }: ProjectsThereProps) {
  return (
    <>
      {projects.length === 0 ? (
        <p>{say("This login can open no project there. Ask a lead for “spanwise team add”.")}</p>
      ) : (
        <ListBox
          className="start-projects"
          aria-label={say("Projects on the server")}
          autoFocus="first"
          items={projects}
          onAction={(id) => {
            const chosen = projects.find((project) => project.id === id);
            if (chosen) onOpen(chosen);
          }}
        >
          {(project) => (
            <ListBoxItem className="start-project" textValue={project.name}>
              <span className="start-project-name">
                <bdi>{project.name}</bdi>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
      <p className="dialog-note">
        {say("A copy is kept on this machine, so that work goes on without the server, and is sent when it is back.")}
      </p>
      <div className="form-actions">
        <Button onPress={onBack}>{say("Back")}</Button>
      </div>
    </>
  );
}

/** What has come of a project that is fetched for the first time, and the way to stop it. */
function Fetching() {
  const { context } = useWorkbench();
  const [come, setCome] = useState<{ readonly done: number; readonly all: number }>();
  useEffect(() => context.client.listen((event) => event.event === "team.progress" && setCome(event.data)), [context]);
  return (
    <>
      <p role="status">
        {come
          ? say("{done} of {all, plural, one {# file has} other {# files have}} come from the server.", come)
          : say("Asking the server what there is…")}
      </p>
      <progress className="dialog-progress" max={come?.all ?? 1} value={come?.done} aria-label={say("Progress")} />
      <div className="form-actions">
        <Button onPress={() => context.client.call("team.cancel", {})}>{say("Stop")}</Button>
      </div>
    </>
  );
}
