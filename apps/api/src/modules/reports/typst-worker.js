// Plain JavaScript, because a worker is loaded by Node itself: the same file serves the tests and, copied, the build.
import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const require = createRequire(import.meta.url);

/** Font folders of the two families; whole packages would make Typst read every weight. */
function fontPaths() {
  const manifests = [
    require.resolve('@expo-google-fonts/biz-udgothic/package.json'),
    require.resolve('@expo-google-fonts/noto-sans-jp/package.json'),
  ];
  return manifests.flatMap((manifest) =>
    ['400Regular', '700Bold'].map((weight) => path.join(path.dirname(manifest), weight)),
  );
}

/** Made on the first sheet and kept: a warm compiler needs tens of milliseconds. Not every platform has a binary. */
let compiler = null;
async function warmCompiler() {
  if (compiler === null) {
    const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
    compiler = NodeCompiler.create({ workspace: workerData.templateDir, fontArgs: [{ fontPaths: fontPaths() }] });
  }
  return compiler;
}

function diagnostics(error) {
  if (error === null || error === undefined) return '';
  return JSON.stringify(error.shortDiagnostics ?? String(error));
}

function render(typst, { template, data, standard, timestamp }) {
  typst.mapShadow(path.join(workerData.templateDir, 'data.json'), Buffer.from(data));
  const compiled = typst.compile({ mainFilePath: path.join(workerData.templateDir, template) });
  if (compiled.hasError() || compiled.result === null) throw new Error(diagnostics(compiled.takeDiagnostics()));
  const pdf = typst.pdf(compiled.result, {
    creationTimestamp: timestamp,
    ...(standard === null ? {} : { pdfStandard: standard }),
  });
  typst.evictCache(10);
  return pdf;
}

parentPort.on('message', async (job) => {
  let typst;
  try {
    typst = await warmCompiler();
  } catch (error) {
    parentPort.postMessage({ id: job.id, failure: 'unavailable', detail: String(error) });
    return;
  }
  try {
    parentPort.postMessage({ id: job.id, pdf: new Uint8Array(render(typst, job)) });
  } catch (error) {
    const detail = error instanceof Error ? error.message : `${error} ${diagnostics(error)}`;
    parentPort.postMessage({ id: job.id, failure: 'compile', detail });
  }
});
