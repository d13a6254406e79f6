// The `?` sheet: every key, by what it is for.
import type { MenuName } from "../../model/commandTable";
import { Dialog } from "../ui/Dialog";
import { KeyCaps } from "../ui/KeyCaps";
import { useWorkbench } from "../ui/useWorkbench";
import type { OpenDialogProps } from "./Dialogs";

const order: readonly MenuName[] = ["Annotate", "Go", "Edit", "View", "File", "Help"];

const byHand: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], "Move the caret"],
  [["Shift+ArrowRight"], "Select, one character at a time"],
  [["Mod+Shift+ArrowRight"], "Select, one word at a time"],
  [["Shift+ArrowDown"], "Select, one line at a time"],
];

export function KeysDialog({ onClose }: OpenDialogProps) {
  const { commands } = useWorkbench();
  return (
    <Dialog title="All keys" width="wide" onClose={onClose} onlyText>
      <div className="keys-sheet">
        <section>
          <h3>In the text, with no annotation picked</h3>
          <dl>
            {byHand.map(([keys, does]) => (
              <Row key={does} keys={keys} does={does} />
            ))}
          </dl>
        </section>
        {order.map((menu) => (
          <section key={menu}>
            <h3>{menu}</h3>
            <dl>
              {commands()
                .filter((command) => menuOf(command) === menu)
                .map((command) => (
                  <Row key={command.id} keys={command.keys} does={command.title} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Row({ keys, does }: { readonly keys: readonly string[]; readonly does: string }) {
  return (
    <div className="keys-row">
      <dt>{does}</dt>
      <dd>
        {keys.map((combination) => (
          <KeyCaps key={combination} keys={combination} />
        ))}
      </dd>
    </div>
  );
}

/** Commands without a place in the menu are annotators' keys. */
function menuOf(command: { readonly menu?: { readonly name: MenuName } }): MenuName {
  return command.menu?.name ?? "Annotate";
}
