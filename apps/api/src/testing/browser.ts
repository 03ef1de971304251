import { type ApiClient, type ApiTransport, createApiClient } from '@mawasu/api-client';

/** A browser as far as the API can tell: it keeps cookies and says where its writes come from. */
export class TestBrowser {
  readonly transport: ApiTransport;
  readonly client: ApiClient;
  readonly cookies = new Map<string, string>();

  constructor(readonly baseUrl: string) {
    this.transport = { baseUrl, fetch: (url, init) => this.fetch(url, init) };
    this.client = createApiClient(this.transport);
  }

  /** The session's, as `name=value`. */
  get cookie(): string | null {
    const found = [...this.cookies].find(([name]) => name.endsWith('mawasu_session'));
    return found?.join('=') ?? null;
  }

  set cookie(pair: string | null) {
    for (const name of this.cookies.keys()) if (name.endsWith('mawasu_session')) this.cookies.delete(name);
    if (pair !== null) this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }

  /** `path` may be a whole address. Headers given here win over the browser's own. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    // What is packed and unpacked again in one process says no more.
    const headers = new Headers({ origin: this.baseUrl, 'accept-encoding': 'identity' });
    if (this.cookies.size > 0) headers.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '));
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await fetch(new URL(path, this.baseUrl), { ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
