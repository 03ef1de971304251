import { entryAttachmentPaths, fillPath, planPaths } from '@mawasu/contract';

/** Where the browser finds the file of a picture. */
export const pictureAddress = (checksum: string): string => `/api${fillPath(planPaths.picture, { checksum })}`;

/** The same of what is attached to a sheet. */
export const attachmentAddress = (entryId: string, checksum: string): string =>
  `/api${fillPath(entryAttachmentPaths.file, { id: entryId, checksum })}`;
