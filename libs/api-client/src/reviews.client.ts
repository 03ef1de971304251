import {
  type BulkOutcome,
  type BulkTransition,
  type ChangeReturnPhrases,
  type EntryChanges,
  fillPath,
  type ReturnPhrases,
  type ReviewQueue,
  reviewPaths,
} from '@mawasu/contract';
import { type ApiTransport, type RequestOptions, sendJson } from './request.js';

type SendOptions = Pick<RequestOptions, 'key'>;

export const reviewsClient = (t: ApiTransport) => ({
  /** What waits for whoever asks, in all rounds that are worked on. */
  queue: () => sendJson<ReviewQueue>(t, reviewPaths.queue),
  changes: (id: string) => sendJson<EntryChanges>(t, fillPath(reviewPaths.changes, { id })),
  bulk: (body: BulkTransition, options: SendOptions = {}) =>
    sendJson<BulkOutcome>(t, reviewPaths.bulkTransitions, { method: 'POST', body, ...options }),
  phrases: () => sendJson<ReturnPhrases>(t, reviewPaths.phrases),
  changePhrases: (body: ChangeReturnPhrases, options: SendOptions = {}) =>
    sendJson<ReturnPhrases>(t, reviewPaths.phrases, { method: 'PUT', body, ...options }),
});
