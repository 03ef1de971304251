import type { PlanPicture } from '@mawasu/contract';
import classes from './measure-pictures.module.css';
import { pictureAddress } from './picture-address.js';

/** 写真・データ with what they are called and where they are from. Not loaded lazily: they are printed, too. */
export function MeasurePictures({ pictures }: { pictures: readonly PlanPicture[] }) {
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
