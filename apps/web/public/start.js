// Runs before the first paint: the colours the person chose, which frame belongs to the address, the one question every page
// begins with, and the files of the address's page, so that all of it is under way while the program is still being loaded.
// Plain script, a file of its own: the Content-Security-Policy allows none inside the page.
(() => {
  const root = document.documentElement;
  let chosen = null;
  try {
    chosen = window.localStorage.getItem('mawasu-color-scheme');
  } catch {
    // Storage is switched off: the light colours.
  }
  const isDark = chosen === 'dark' || (chosen === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
  const { pathname, search } = window.location;
  const isGate = pathname === '/sign-in' || pathname === '/password';
  if (isGate) root.setAttribute('data-gate', '');
  const round = isGate ? null : new URLSearchParams(search).get('round');
  const url = `/api/start${round ? `?${new URLSearchParams({ round })}` : ''}`;
  const answer = window.fetch(url, { credentials: 'same-origin', signal: AbortSignal.timeout(30_000) });
  answer.catch(() => undefined);
  window.mawasuStart = { url, answer };
  // Written by vite-plugins/page-files.ts; `$` stands for any part of an address. `npm run dev` has none.
  const { files = [], pages = {} } = JSON.parse(document.getElementById('page-files')?.textContent ?? '{}');
  const parts = pathname.replace(/(?<=.)\/$/, '').split('/');
  const isHere = (path) => {
    const wanted = path.split('/');
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith('$') || part === parts[at]);
  };
  const page = Object.keys(pages).find(isHere);
  for (const at of pages[page] ?? []) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.crossOrigin = '';
    link.href = `/${files[at]}`;
    document.head.append(link);
  }
})();
