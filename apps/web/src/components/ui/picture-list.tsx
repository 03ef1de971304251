import type { PlanPicture } from '@mawasu/contract';
import { attachmentAddress, pictureAddress } from '../../lib/picture-address.js';
import classes from './picture-list.module.css';

/** One of a sheet says of which; one of a 施策 is of the plan. */
type ShownPicture = PlanPicture & { entryId?: string | null };

/** 写真・データ with what they are called and where they are from. Not loaded lazily: they are printed, too. */
export function PictureList({ pictures }: { pictures: readonly ShownPicture[] }) {
  return (
    <div className={classes.pictures}>
      {pictures.map(({ checksum, title, alt, source, width, height, entryId }) => (
        <figure key={`${entryId ?? ''}${checksum}`} className={classes.figure}>
          <img
            src={entryId ? attachmentAddress(entryId, checksum) : pictureAddress(checksum)}
            // A sheet that is still being written may not say yet what is to be seen.
            alt={alt || title}
            {...{ width, height }}
            className={classes.picture}
          />
          <figcaption className={classes.caption}>
            {title}
            {source !== '' && <span className={classes.source}>出典：{source}</span>}
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
