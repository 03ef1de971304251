import { type ApiClient, type ApiTransport, createApiClient } from '@mawasu/api-client';

/** A browser as far as the API can tell: it keeps the session cookie and says where its writes come from. */
export class TestBrowser {
  readonly transport: ApiTransport;
  readonly client: ApiClient;
  cookie: string | null = null;

  constructor(readonly baseUrl: string) {
    this.transport = { baseUrl, fetch: (url, init) => this.fetch(url, init) };
    this.client = createApiClient(this.transport);
  }

  /** `path` may be a whole address. Headers given here win over the browser's own. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ origin: this.baseUrl });
    if (this.cookie) headers.set('cookie', this.cookie);
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await fetch(new URL(path, this.baseUrl), { ...init, headers });
    const [set] = response.headers.getSetCookie();
    if (set) this.cookie = /=;/.test(set) ? null : (set.split(';')[0] ?? null);
    return response;
  }
}
