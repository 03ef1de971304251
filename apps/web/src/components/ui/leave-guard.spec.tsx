import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { useState } from 'react';
import { renderPart } from '../../testing/render.js';
import { LeaveGuard } from './leave-guard.js';

function Form() {
  const [text, setText] = useState('');
  return (
    <>
      <LeaveGuard when={text !== ''} />
      <input aria-label="名称" value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </>
  );
}

/** A form with links to another page, and to itself with another filter. */
async function openForm() {
  const root = createRootRoute({
    component: () => (
      <>
        <Link to={'/other' as never}>ほかのページ</Link>
        <Link to={'/form' as never} search={{ page: 2 } as never}>
          次の行
        </Link>
        <Outlet />
      </>
    ),
  });
  const form = createRoute({ getParentRoute: () => root, path: '/form', component: Form });
  const other = createRoute({ getParentRoute: () => root, path: '/other', component: () => <p>ほかの内容</p> });
  const history = createMemoryHistory({ initialEntries: ['/form'] });
  const router = createRouter({ routeTree: root.addChildren([form, other]), history });
  await router.load();
  const screen = renderPart(<RouterProvider router={router as never} />);
  const type = async () => screen.user.type(await screen.findByLabelText('名称'), '住民満足度');
  const press = (name: string) => screen.user.click(screen.getByRole('link', { name }));
  return { ...screen, router, type, press };
}

/** Whether the browser would ask before it closes the page. */
const wouldAsk = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('leaving a form with something typed that nothing saves by itself', () => {
  it('is asked about, and what was typed stays for who comes back', async () => {
    const form = await openForm();
    await form.type();
    expect(wouldAsk()).toBe(true);
    await form.press('ほかのページ');
    await form.findByRole('dialog', { name: '保存していない入力があります' });
    await form.user.click(form.getByRole('button', { name: 'この画面に戻る' }));
    expect((form.getByLabelText('名称') as HTMLInputElement).value).toBe('住民満足度');
    expect(form.router.state.location.pathname).toBe('/form');
  });

  it('goes on when that is wanted', async () => {
    const form = await openForm();
    await form.type();
    await form.press('ほかのページ');
    await form.user.click(await form.findByRole('button', { name: '保存せずに移動する' }));
    await form.findByText('ほかの内容');
  });

  it('is no question for another filter of the same page, nor where nothing was typed', async () => {
    const form = await openForm();
    await form.type();
    await form.press('次の行');
    expect(form.queryByRole('dialog')).toBeNull();
    form.unmount();
    const untouched = await openForm();
    await untouched.findByLabelText('名称');
    expect(wouldAsk()).toBe(false);
    await untouched.press('ほかのページ');
    await untouched.findByText('ほかの内容');
  });

  it('is no question for a page that is taken from its person', async () => {
    const form = await openForm();
    await form.type();
    document.body.hidden = true;
    expect(wouldAsk()).toBe(false);
    document.body.hidden = false;
  });
});
