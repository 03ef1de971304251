import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import { keepFocus } from './focus-keeper.js';

let stop: () => void;
beforeEach(() => {
  stop = keepFocus(document);
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function show(html: string): (selector: string) => HTMLElement {
  document.body.innerHTML = html;
  return (selector) => document.querySelector(selector) as HTMLElement;
}

const now = () => document.activeElement?.textContent?.trim();

/** As React puts a dialog beside the page. */
function openDialog(html: string): HTMLElement {
  const dialog = document.createElement('section');
  dialog.setAttribute('role', 'dialog');
  dialog.innerHTML = html;
  document.body.append(dialog);
  dialog.querySelector<HTMLElement>('button')?.focus();
  return dialog;
}

/** What a browser does by itself, and jsdom does not, with the focus of something that is disabled. */
function disable(button: HTMLElement, isBusy: boolean): void {
  button.blur();
  button.setAttribute('disabled', '');
  button.toggleAttribute('data-loading', isBusy);
}

const list = `<main><section><h2>所属</h2><ul><li id="a"><button>直す</button><button>取り消す</button></li>
  <li id="b"><button>直す二</button></li></ul></section></main>`;

describe('the focus', () => {
  it('goes back to what opened a dialog, also over a second dialog that followed the first', async () => {
    const at = show(`<main><button id="open">開く</button></main>`);
    at('#open').focus();
    const first = openDialog('<button>登録する</button>');
    const second = openDialog('<button>控えたので閉じる</button>');
    first.remove();
    second.remove();
    await waitFor(() => expect(now()).toBe('開く'));
  });

  it('goes to the line when what opened the dialog is gone, and to the heading when the line is', async () => {
    const at = show(list);
    at('#a button:last-child').focus();
    const dialog = openDialog('<button>取り消す</button>');
    at('#a button:last-child').remove();
    dialog.remove();
    await waitFor(() => expect(now()).toBe('直す'));
    at('#a').remove();
    await waitFor(() => expect(now()).toBe('所属'));
  });

  it('waits for a button whose act is under way, and leaves one that cannot be used any more', async () => {
    const at = show(`<main><form><h2>市</h2><button id="save">保存する</button></form></main>`);
    at('#save').focus();
    disable(at('#save'), true);
    await new Promise((done) => setTimeout(done, 80));
    expect(document.activeElement).toBe(document.body);
    at('#save').removeAttribute('disabled');
    await waitFor(() => expect(now()).toBe('保存する'));
    disable(at('#save'), false);
    await waitFor(() => expect(now()).toBe('市'));
  });

  it('is nobody’s business where somebody left the field, or the page set it', async () => {
    const at = show(list);
    at('#b button').focus();
    at('#b button').blur();
    await new Promise((done) => setTimeout(done, 10));
    at('#a').remove();
    await new Promise((done) => setTimeout(done, 80));
    expect(document.activeElement).toBe(document.body);
    at('#b button').focus();
    at('h2').tabIndex = -1;
    at('#b').remove();
    at('h2').focus();
    await new Promise((done) => setTimeout(done, 80));
    expect(now()).toBe('所属');
  });
});
