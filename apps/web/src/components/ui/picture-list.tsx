import type { PlanPicture } from '@mawasu/contract';
import { pictureAddress } from '../../lib/picture-address.js';
import classes from './picture-list.module.css';

/** 写真・データ with what they are called and where they are from. Not loaded lazily: they are printed, too. */
export function PictureList({ pictures }: { pictures: readonly PlanPicture[] }) {
  return (
    <div className={classes.pictures}>
      {pictures.map(({ checksum, title, alt, source, width, height }) => (
        <figure key={checksum} className={classes.figure}>
          <img src={pictureAddress(checksum)} alt={alt} width={width} height={height} className={classes.picture} />
          <figcaption className={classes.caption}>
            {title}
            {source !== '' && <span className={classes.source}>出典：{source}</span>}
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
