// How far two colours are apart: CIEDE2000 in CIELAB, of colours as people with a kind of colour vision see them.

export type Vision = "usual" | "protanopia" | "deuteranopia";
export type Lab = readonly [lightness: number, a: number, b: number];
type Triple = readonly [number, number, number];

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const seen: Readonly<Record<Vision, readonly [Triple, Triple, Triple]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** The CIELAB colour (D65) that a person with this vision sees of an sRGB colour of 0 to 255. */
export function seenBy(vision: Vision, rgb: Triple): Lab {
  const linear = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [r = 0, g = 0, b = 0] = seen[vision].map((row) =>
    Math.min(1, Math.max(0, row[0] * (linear[0] ?? 0) + row[1] * (linear[1] ?? 0) + row[2] * (linear[2] ?? 0))),
  );
  const x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = curve(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = curve((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function curve(share: number): number {
  return share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116;
}

const radians = Math.PI / 180;

/** After Sharma, Wu and Dalal (2005); a difference of 1 is about the least that is seen. */
export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const power = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const stretch = 1.5 - 0.5 * Math.sqrt(power / (power + 25 ** 7));
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const [h1, h2] = [hue(a1 * stretch, b1), hue(a2 * stretch, b2)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const hueStep = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * radians);
  const middleHue = grey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const middleLight = ((l1 + l2) / 2 - 50) ** 2;
  const chroma = (c1 + c2) / 2;
  const t =
    1 -
    0.17 * Math.cos((middleHue - 30) * radians) +
    0.24 * Math.cos(2 * middleHue * radians) +
    0.32 * Math.cos((3 * middleHue + 6) * radians) -
    0.2 * Math.cos((4 * middleHue - 63) * radians);
  const light = (l2 - l1) / (1 + (0.015 * middleLight) / Math.sqrt(20 + middleLight));
  const strong = (c2 - c1) / (1 + 0.045 * chroma);
  const turned = hueStep / (1 + 0.015 * chroma * t);
  const rotation =
    -Math.sin(60 * Math.exp(-(((middleHue - 275) / 25) ** 2)) * radians) *
    2 *
    Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
  return Math.sqrt(light ** 2 + strong ** 2 + turned ** 2 + rotation * strong * turned);
}

function hue(a: number, b: number): number {
  return (Math.atan2(b, a) / radians + 360) % 360;
}
