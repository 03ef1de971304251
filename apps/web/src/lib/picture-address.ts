import { fillPath, planPaths } from '@mawasu/contract';

/** Where the browser finds the file of a picture. */
export const pictureAddress = (checksum: string): string => `/api${fillPath(planPaths.picture, { checksum })}`;
