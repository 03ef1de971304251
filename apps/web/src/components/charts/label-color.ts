const channelsOf = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Relative luminance of WCAG 2, 0 for black to 1 for white. */
function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Black or white, whichever is read better on a bar of `color` drawn with `opacity` over `surface`; both as #rrggbb.
 * Black where a colour is not known.
 */
export function labelColor(color: string, opacity: number, surface: string): '#000' | '#fff' {
  const below = channelsOf(surface);
  const seen = channelsOf(color).map((channel, at) => channel * opacity + (below[at] ?? 0) * (1 - opacity));
  const light = luminance(seen);
  return 1.05 / (light + 0.05) > (light + 0.05) / 0.05 ? '#fff' : '#000';
}
