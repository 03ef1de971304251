import { expect, it } from '@jest/globals';

function shown(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.querySelector('#x') as HTMLElement;
}

it.each([
  ['<p id="x"></p>', 'block', 'visible', 'auto'],
  ['<span id="x"></span>', '', 'visible', 'auto'],
  ['<p id="x" hidden></p>', 'none', 'visible', 'auto'],
  ['<p id="x" style="display: flex; visibility: hidden"></p>', 'flex', 'hidden', 'auto'],
  ['<div style="visibility: hidden; pointer-events: none"><p><b id="x"></b></p></div>', '', 'hidden', 'none'],
  ['<div style="visibility: hidden"><p id="x" style="visibility: visible"></p></div>', 'block', 'visible', 'auto'],
  ['<script id="x"></script>', 'none', 'visible', 'auto'],
  ['<input id="x" type="hidden">', 'none', 'visible', 'auto'],
  ['<table><tr id="x"><td></td></tr></table>', 'table-row', 'visible', 'auto'],
])('%s is shown as jsdom says, which has no word for inline', (html, display, visibility, pointerEvents) => {
  const style = getComputedStyle(shown(html));
  expect(style.display).toBe(display);
  expect([style.visibility, style.getPropertyValue('visibility')]).toEqual([visibility, visibility]);
  expect([style.pointerEvents, style.getPropertyValue('pointer-events')]).toEqual([pointerEvents, pointerEvents]);
});

it('another style is what the element itself says', () => {
  expect(getComputedStyle(shown('<p id="x" style="margin-top: 3px"></p>')).marginTop).toBe('3px');
});

it.each([
  ['<label for="x">番号</label><input id="x">', ['番号']],
  ['<label>番号<input id="x"></label>', ['番号']],
  ['<label>一<label for="x">二</label><input></label><textarea id="x"></textarea>', ['二']],
  ['<label for="x">一</label><select id="x"></select><label for="x">二</label>', ['一', '二']],
  ['<label for="y">他</label><label>他<input></label><button id="x"></button>', []],
  ['<label for="x">番号</label><i id="x"></i><input id="x">', undefined],
])('%s has these labels', (html, labels) => {
  const control = shown(html) as HTMLInputElement;
  expect(control.labels ? [...control.labels].map((label) => label.textContent) : undefined).toEqual(labels);
});

it('what is below and what is inside come in the order of the document', () => {
  const x = shown('<section id="x">一<b>二<i>三</i></b><!-- 四 --><u></u></section>');
  expect([...x.querySelectorAll('*')].map(({ tagName }) => tagName)).toEqual(['B', 'I', 'U']);
  expect(Array.from(x.childNodes, ({ nodeType }) => nodeType)).toEqual([3, 1, 8, 1]);
  expect([x.childNodes.item(1)?.nodeName, x.childNodes.item(4)]).toEqual(['B', null]);
  expect([...x.querySelectorAll('b, u')]).toHaveLength(2);
});

it.each([
  ['b', ['一']],
  ['u, [id="二"]', ['二', '三']],
  ['*[role~="button"],button', ['四', '五']],
  ['*[role~="but"]', []],
  ['i[lang="ja"]', ['二']],
  ['section > i', ['二']],
  ['path', ['六']],
])('%s finds what it finds in a browser', (selector, texts) => {
  const x = shown(
    '<section id="x"><b>一</b><i id="二" lang="ja">二</i><u>三</u><s role="link button">四</s><button>五</button><svg><path>六</path></svg></section>',
  );
  expect([...x.querySelectorAll(selector)].map(({ textContent }) => textContent)).toEqual(texts);
  expect(x.querySelector(selector)?.textContent).toBe(texts[0]);
});
