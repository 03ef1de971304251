import './quick-dom.js';

// What browsers have and jsdom lacks. Nothing here pretends to measure or to draw.
class NoResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

const noMedia = (query: string): MediaQueryList => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
});

globalThis.ResizeObserver ??= NoResizeObserver;
window.matchMedia ??= noMedia;
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;
Object.defineProperty(document, 'fonts', {
  value: { addEventListener: () => undefined, removeEventListener: () => undefined },
});

/** As much of an answer as the API client and the router ask for. */
class PlainResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  constructor(
    private readonly content: string | ArrayBuffer | null = null,
    init: ResponseInit = {},
  ) {
    this.status = init.status ?? 200;
    this.headers = new Headers(init.headers);
    this.ok = this.status >= 200 && this.status < 300;
  }

  static json(data: unknown, init?: ResponseInit): PlainResponse {
    return new PlainResponse(JSON.stringify(data), init);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const { content } = this;
    return content instanceof ArrayBuffer ? content : (new TextEncoder().encode(content ?? '').buffer as ArrayBuffer);
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer());
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.arrayBuffer()]);
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}

globalThis.Response ??= PlainResponse as unknown as typeof Response;
