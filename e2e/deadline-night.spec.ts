import { expectAllSaved, openSheet } from './entry-sheet.js';
import { expect, samplePassword, signIn, test, useProduct } from './journey.js';

const { app } = useProduct();

/** Somebody who asks for papers by a script: the session cookie, and the addresses of every paper of the running round. */
async function aGreedyReader(): Promise<{ cookie: string; papers: string[] }> {
  const { url } = app();
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ account: 'reader', password: samplePassword }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const read = async (path: string) => (await fetch(`${url}/api${path}`, { headers: { cookie } })).json();
  const rounds = (await read('/rounds')) as { items: { id: string; state: string }[] };
  const round = rounds.items.find(({ state }) => state === 'open')?.id ?? '';
  interface Node {
    id: string;
    kind: string;
    children: Node[];
  }
  const tree = (await read(`/rounds/${round}/tree`)) as { nodes: Node[] };
  const flat = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...flat(node.children)]);
  const measures = flat(tree.nodes).filter(({ kind }) => kind === 'measure');
  return { cookie, papers: measures.map(({ id }) => `${url}/api/rounds/${round}/measures/${id}/report.pdf`) };
}

test('on the night of the deadline one person asks for fifty papers: another saves and gets a paper at once', async ({
  page,
}) => {
  const { cookie, papers } = await aGreedyReader();
  const finished: string[] = [];
  const asked = Array.from({ length: 50 }, async (_, index) => {
    const answer = await fetch(papers[index % papers.length] ?? '', { headers: { cookie } });
    await answer.arrayBuffer();
    finished.push('reader');
    return answer.status;
  });

  await signIn(page, 'entrant');
  await openSheet(page, '地域コミュニティの活性化');
  await page.getByRole('textbox', { name: /^成果( |$)/ }).fill('締切の夜に書いた文です。');
  await page.keyboard.press('Tab');
  await expectAllSaved(page);

  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '報告書' }).click();
  const download = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /をPDFで保存$/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: /^全文/ }).click();
  await download;
  finished.push('entrant');
  expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
});
