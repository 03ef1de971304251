import fs from 'node:fs';
import path from 'node:path';
import { paperFontFiles } from './paper-fonts.js';

// So many papers later, what was laid out for one is forgotten; of parts of a large one, what the next part did not ask for.
const KEPT_PAPERS = 2;
const KEPT_PARTS = 1;

function diagnostics(error) {
  if (error === null || error === undefined) return '';
  return JSON.stringify(error.shortDiagnostics ?? String(error));
}

/** Typst as a binary of this platform: it checks PDF/UA-1. Throws where there is none. */
export async function openNativeTypst(templateDir) {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = paperFontFiles().map((file) => fs.readFileSync(file));
  const typst = NodeCompiler.create({ workspace: templateDir, fontArgs: [{ fontBlobs }] });
  return ({ template, data, files = {}, standard, printed = true }) => {
    typst.mapShadow(path.join(templateDir, 'data.json'), Buffer.from(data));
    for (const [name, content] of Object.entries(files))
      typst.mapShadow(path.join(templateDir, name), Buffer.from(content));
    try {
      const compiled = typst.compile({ mainFilePath: path.join(templateDir, template) });
      if (compiled.hasError() || compiled.result === null) throw new Error(diagnostics(compiled.takeDiagnostics()));
      if (!printed) return new Uint8Array();
      return new Uint8Array(typst.pdf(compiled.result, standard === null ? {} : { pdfStandard: standard }));
    } catch (error) {
      throw error instanceof Error ? error : new Error(`${error} ${diagnostics(error)}`);
    } finally {
      for (const name of Object.keys(files)) typst.unmapShadow(path.join(templateDir, name));
      typst.evictCache(printed ? KEPT_PAPERS : KEPT_PARTS);
    }
  };
}
