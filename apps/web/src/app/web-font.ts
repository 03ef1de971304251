import { WEB_FONT } from './font-family.js';
import fontUrl from './fonts/noto-sans-jp-subset.woff2?url';

/**
 * Names the product's font to the browser after the first paint, and before the first page is there, whose every element it
 * would have looked at anew. It is fetched only when a text is drawn for which the computer has none of the fonts before it,
 * and texts stand in the fallback until it is there.
 */
export function offerWebFont(): void {
  requestAnimationFrame(() =>
    setTimeout(() =>
      document.fonts.add(new FontFace(WEB_FONT, `url("${fontUrl}") format("woff2")`, { display: 'swap' })),
    ),
  );
}
