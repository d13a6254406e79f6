// Short messages at the bottom: errors stay until dismissed, the rest go by themselves.
import { CircleAlert, Info, X } from "lucide-react";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import type { Notice } from "../session/appState";
import { dismiss } from "../session/context";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandKeys } from "../widgets/CommandKeys";
import "./notices.css";

/** Milliseconds; longer where there is something to press. */
const shownFor = { plain: 5_000, withAction: 12_000 };

export function Notices() {
  const notices = useAppState((state) => state.notices);
  const section = useRef<HTMLElement>(null);
  useRoomFor(section, notices.length > 0);
  if (notices.length === 0) return null;
  return (
    <section ref={section} className="notices" aria-label={say("Messages")} data-react-aria-top-layer="true">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

/** Makes the window and what is open in it as much lower as the messages are high: they cover nothing. */
function useRoomFor(section: RefObject<HTMLElement | null>, any: boolean): void {
  useLayoutEffect(() => {
    const { current } = section;
    if (!any || !current) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty("--notices-height", `${current.offsetHeight}px`));
    observer.observe(current);
    return () => {
      observer.disconnect();
      style.removeProperty("--notices-height");
    };
  }, [section, any]);
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { context } = useWorkbench();
  useEffect(() => {
    if (notice.kind === "error") return;
    const timer = setTimeout(() => dismiss(context, notice.id), notice.action ? shownFor.withAction : shownFor.plain);
    return () => clearTimeout(timer);
  }, [context, notice]);
  const Icon = notice.kind === "error" ? CircleAlert : Info;
  return (
    <div className={`notice notice-${notice.kind}`} role={notice.kind === "error" ? "alert" : "status"}>
      <Icon size={16} aria-hidden />
      <p>{notice.message}</p>
      {notice.action && (
        <Button
          onPress={() => {
            notice.action?.run();
            dismiss(context, notice.id);
          }}
        >
          {notice.action.title}
          {notice.action.command && (
            <>
              {" "}
              <CommandKeys id={notice.action.command} />
            </>
          )}
        </Button>
      )}
      <Button look="quiet" onPress={() => dismiss(context, notice.id)} aria-label={say("Dismiss")}>
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
}
