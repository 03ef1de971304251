import { FIRST_PAGE, fillPath, PUBLIC_FOLDER, publicationPaths } from '@mawasu/contract';

/** The first page of a 公表 as 企画 alone can open it, before and after it is out. */
export const previewAddress = (id: string): string =>
  `/api${fillPath(publicationPaths.file, { id, name: FIRST_PAGE })}`;

/** Where everybody reads what is out of a year. */
export const publicAddress = (fy: number): string => `${PUBLIC_FOLDER}/${fy}/`;
