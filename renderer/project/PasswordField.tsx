// The password for a team's server, and whether it stays once Spanwise is closed: where the host has a safe, in that.
import { Field } from "../controls/Field";
import { say } from "../languages/say";
import { useAppState } from "../session/useWorkbench";

interface PasswordFieldProps {
  readonly password: string;
  readonly onChange: (password: string) => void;
  readonly keeps: boolean;
  readonly onKeepsChange: (keeps: boolean) => void;
  readonly autoFocus?: boolean;
}

export function PasswordField({ password, onChange, keeps, onKeepsChange, autoFocus = false }: PasswordFieldProps) {
  const canKeep = useAppState((state) => state.app?.abilities.canKeepPasswords) ?? false;
  return (
    <>
      <Field
        label={say("Password")}
        hint={
          canKeep && keeps
            ? say("Kept on this computer, encrypted by your system’s own safe.")
            : say("Kept until Spanwise is closed, and written nowhere.")
        }
        value={password}
        onChange={onChange}
        secret
        autoFocus={autoFocus}
        maxLength={1000}
      />
      {canKeep && (
        <div className="field">
          <label className="checkbox">
            <input type="checkbox" checked={keeps} onChange={({ target }) => onKeepsChange(target.checked)} />
            {say("Keep the password")}
          </label>
        </div>
      )}
    </>
  );
}
