// The map: outlines, and a circle for each place. It is dragged, and brought closer with the wheel or the commands; the keys
// choose places in the list beside it.
import { type PointerEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { allPlaces, type MapSight } from "../../../model/across/plots/mapSight";
import { worldOutlines } from "../../../model/across/plots/outlines";
import { type MapPlace, type MapPoint, placesMap } from "../../../model/across/plots/placesMap";
import { useWidth } from "../../controls/useWidth";
import { say } from "../../languages/say";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { CommandButton } from "../../widgets/CommandButton";
import { changeAcross } from "../across";

interface AtlasProps {
  readonly places: readonly MapPlace[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

const height = 320;

export function Atlas({ places, chosen, onChoose }: AtlasProps) {
  const { context } = useWorkbench();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const sight = useAppState((state) => state.across?.sight ?? allPlaces);
  const map = useMemo(
    () => (width === 0 ? undefined : placesMap(places, worldOutlines(), { width, height }, sight, chosen)),
    [places, width, sight, chosen],
  );
  const look = (change: MapSight) => changeAcross(context, { sight: change });
  const drag = useDrag((right, down) => map && look(map.moved(right, down)));
  useWheel(frame, (by, at) => map && look(map.closer(by, at)));
  const names = new Map(places.map(({ id, name }) => [id, name]));
  return (
    <div className="map-frame" ref={frame} style={{ height }}>
      {map && (
        <svg
          className="map"
          width={width}
          height={height}
          role="img"
          aria-label={say(
            "Map of {places, plural, one {# place} other {# places}}; the list of places says the same in words",
            { places: places.length },
          )}
          {...drag}
        >
          <path className="map-land" d={map.land} />
          <path className="map-borders" d={map.borders} />
          {map.points.map((point) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the list of places is the way for keys
            <circle
              key={point.id}
              className="map-place"
              data-chosen={point.id === chosen}
              cx={point.x}
              cy={point.y}
              r={point.radius}
              onClick={() => onChoose(point.id)}
            >
              <title>{names.get(point.id)}</title>
            </circle>
          ))}
          {map.points.map((point) => (
            <Label key={point.id} point={point} name={names.get(point.id) ?? ""} chosen={point.id === chosen} />
          ))}
        </svg>
      )}
      <div className="map-buttons">
        <CommandButton id="across.mapCloser" look="plain">
          {say("Closer")}
        </CommandButton>
        <CommandButton id="across.mapFarther" look="plain">
          {say("Farther")}
        </CommandButton>
        <CommandButton id="across.mapAll" look="plain">
          {say("All places")}
        </CommandButton>
      </div>
    </div>
  );
}

function Label(props: { readonly point: MapPoint; readonly name: string; readonly chosen: boolean }) {
  const { point, name, chosen } = props;
  if (!point.label) return null;
  const { x, y, anchor } = point.label;
  return (
    <text className="map-label" data-chosen={chosen} x={x} y={y} textAnchor={anchor} dominantBaseline="central">
      {name}
    </text>
  );
}

/** Handlers of an element that tell how far the pointer was dragged since it was last told. */
function useDrag(moved: (right: number, down: number) => void) {
  const [from, setFrom] = useState<readonly [number, number]>();
  return {
    "data-dragged": from !== undefined,
    onPointerDown: ({ currentTarget, target, pointerId, clientX, clientY }: PointerEvent<SVGSVGElement>) => {
      // A place is clicked, not dragged.
      if (target instanceof SVGCircleElement) return;
      currentTarget.setPointerCapture(pointerId);
      setFrom([clientX, clientY]);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent<SVGSVGElement>) => {
      if (!from) return;
      moved(clientX - from[0], clientY - from[1]);
      setFrom([clientX, clientY]);
    },
    onPointerUp: () => setFrom(undefined),
    onPointerCancel: () => setFrom(undefined),
  };
}

/** Tells how much closer the wheel brings what lies under the pointer. */
function useWheel(
  element: RefObject<HTMLElement | null>,
  turned: (by: number, at: readonly [x: number, y: number]) => void,
) {
  const latest = useRef(turned);
  latest.current = turned;
  useEffect(() => {
    const { current } = element;
    // React's own handlers of the wheel cannot keep the page from scrolling.
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
      latest.current(event.deltaY < 0 ? 1.25 : 0.8, [event.clientX - left, event.clientY - top]);
    };
    current?.addEventListener("wheel", turn, { passive: false });
    return () => current?.removeEventListener("wheel", turn);
  }, [element]);
}
