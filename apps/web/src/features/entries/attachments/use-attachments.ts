import type { ChangeEntryAttachments, EntryAttachment, EntryAttachments, EntryDetail } from '@mawasu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../lib/api.js';
import { noteAttachments } from '../entries.queries.js';

export type AttachmentWords = Pick<EntryAttachment, 'title' | 'alt' | 'source' | 'open'>;

export interface NewFile extends AttachmentWords {
  file: File;
}

const toKept = ({ checksum, title, alt, source, open }: EntryAttachment) => ({ checksum, title, alt, source, open });

/** Adds and changes 写真・データ of the sheet as it is shown. */
export function useAttachments({ id, attachments: { version } }: EntryDetail) {
  const queryClient = useQueryClient();
  const onSuccess = (saved: EntryAttachments) => noteAttachments(queryClient, id, saved);
  const add = useMutation({
    mutationFn: ({ file, ...words }: NewFile) =>
      api.entries.attach(id, { version, ...words, file, fileName: file.name }),
    onSuccess: ({ removed: _, ...saved }) => onSuccess(saved),
  });
  const change = useMutation({
    mutationFn: (items: readonly EntryAttachment[]) => {
      const body: ChangeEntryAttachments = { version, items: items.map(toKept) };
      return api.entries.changeAttachments(id, body);
    },
    onSuccess: ({ removed: _, ...saved }) => onSuccess(saved),
  });
  return { add, change };
}
