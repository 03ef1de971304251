import fs from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { textFontFiles } from './paper-fonts.js';

const require = createRequire(import.meta.url);

/** Charts as PNG, by WebAssembly: the same picture to the byte on every platform, from the papers' own font. */
export async function openPainter() {
  await initWasm(fs.readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const fontBuffers = textFontFiles().map((file) => fs.readFileSync(file));
  return ({ svgs, width }) =>
    svgs.map((svg) => {
      const drawing = new Resvg(svg, {
        fitTo: { mode: 'width', value: width },
        background: '#ffffff',
        font: { fontBuffers, defaultFontFamily: 'BIZ UDGothic' },
      });
      const image = drawing.render();
      const png = image.asPng();
      image.free();
      drawing.free();
      return png;
    });
}
