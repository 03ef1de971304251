import { ApiError, type ApiTransport, type RequestOptions, send } from './request.js';

/** A file the server made, with the name it suggests. */
export interface Download {
  name: string;
  blob: Blob;
}

function fileName(response: Response): string {
  const header = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]+)"/i.exec(header)?.[1] ?? 'download');
}

export async function download(t: ApiTransport, path: string, options: RequestOptions = {}): Promise<Download> {
  const response = await send(t, path, options);
  const blob = await response.blob().catch(() => Promise.reject(new ApiError(0, null)));
  return { name: fileName(response), blob };
}
