import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { paperFontFiles } from './paper-fonts.js';

const require = createRequire(import.meta.url);

/**
 * The same Typst as WebAssembly, for platforms without a binary: the same pages from the same fonts, tagged as well, only
 * slower and without the compiler's own check of PDF/UA-1.
 */
export async function openWasmTypst(templateDir) {
  const { default: initialize, TypstCompilerBuilder } = await import('@myriaddreamin/typst-ts-web-compiler');
  await initialize({ module_or_path: fs.readFileSync(require.resolve('@myriaddreamin/typst-ts-web-compiler/wasm')) });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const file of paperFontFiles()) await builder.add_raw_font(fs.readFileSync(file));
  const typst = await builder.build();
  // Templates import each other.
  const templates = fs.readdirSync(templateDir).filter((file) => file.endsWith('.typ'));
  const sources = templates.map((file) => [`/${file}`, fs.readFileSync(path.join(templateDir, file), 'utf8')]);
  return ({ template, data, files = {}, printed = true }) => {
    // It forgets each paper when it has set it: a part set before would only be set twice.
    if (!printed) return new Uint8Array();
    for (const [name, text] of sources) typst.add_source(name, text);
    typst.map_shadow('/data.json', Buffer.from(data));
    for (const [name, content] of Object.entries(files)) typst.map_shadow(`/${name}`, content);
    const { result, diagnostics } = typst.compile(`/${template}`, undefined, 'pdf', 3);
    for (const name of Object.keys(files)) typst.unmap_shadow(`/${name}`);
    typst.reset();
    if (result === undefined) throw new Error(JSON.stringify(diagnostics));
    return result;
  };
}
