// The colours of the page as a canvas can read them: rgb, of the light or the dark scheme.

const NAMES = ["sheet", "sunken", "line", "edge", "ink", "soft", "tide", "tide-soft", "alarm"] as const;

export interface Colours {
  sheet: string;
  sunken: string;
  line: string;
  edge: string;
  ink: string;
  soft: string;
  tide: string;
  tideSoft: string;
  alarm: string;
  font: string;
}

/** Reads the tokens of the style sheet as they are in a scheme. */
export function colours(isDark: boolean, at: Element = document.body): Colours {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.colorScheme = isDark ? "dark" : "light";
  at.append(probe);
  const style = getComputedStyle(probe);
  const read = (name: (typeof NAMES)[number]) => {
    probe.style.color = `var(--${name})`;
    return style.color;
  };
  const [sheet = "", sunken = "", line = "", edge = "", ink = "", soft = "", tide = "", tideSoft = "", alarm = ""] = NAMES.map(read);
  const font = style.fontFamily;
  probe.remove();
  return { sheet, sunken, line, edge, ink, soft, tide, tideSoft, alarm, font };
}

/** A colour let through: 0 is nothing of it. */
export function faded(rgb: string, alpha: number): string {
  const parts = rgb.match(/[\d.]+/g);
  return parts ? `rgba(${parts.slice(0, 3).join(", ")}, ${alpha})` : rgb;
}

/** Between two colours: 0 is the first, 1 the second. */
export function mixed(from: string, to: string, share: number): string {
  const [first, second] = [from, to].map((rgb) => (rgb.match(/[\d.]+/g) ?? []).map(Number));
  if (!first || !second) return from;
  const channel = (index: number) => Math.round((first[index] ?? 0) * (1 - share) + (second[index] ?? 0) * share);
  return `rgb(${channel(0)}, ${channel(1)}, ${channel(2)})`;
}

/** How bright a colour is to the eye, by WCAG: 0 black, 1 white. */
function luminance(rgb: string): number {
  const [red = 0, green = 0, blue = 0] = (rgb.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The one of two inks that is read better on a ground. */
export function clearer(ground: string, one: string, other: string): string {
  const contrast = (ink: string) => {
    const [low = 0, high = 0] = [luminance(ground), luminance(ink)].sort((first, second) => first - second);
    return (high + 0.05) / (low + 0.05);
  };
  return contrast(one) >= contrast(other) ? one : other;
}
