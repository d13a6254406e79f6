// A key combination as drawn key caps.
import { keyCaps } from "../controls/keyboard";
import { useWorkbench } from "../session/useWorkbench";

export function KeyCaps({ keys }: { readonly keys: string }) {
  const { mac } = useWorkbench();
  return (
    <span className="key-caps">
      {keyCaps(keys, mac).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
