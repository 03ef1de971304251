import { type MeasureReport, pictureCaption, reportPictures, reportWords } from '@mawasu/contract';
import { type PaperPicture, type PaperPictures, sizeWithin } from '../paper-pictures.js';
import { escaped, paragraph } from './word-xml.js';

type ReportPicture = ReturnType<typeof reportPictures>[number];

/** In points: the width of the text, and so high that two stand on a page with their words. */
const BOX = { width: 490, height: 280 };
const EMU_PER_POINT = 12_700;

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';

/** A picture as a part of the document. */
export interface WordPicture extends PaperPicture {
  checksum: string;
}

/** By these the document and its list of parts name a picture. */
export const pictureRelation = ({ checksum }: Pick<WordPicture, 'checksum'>): string => `picture-${checksum}`;
export const picturePart = ({ checksum, extension }: WordPicture): string => `media/${checksum}.${extension}`;

/** Each once, however often it is shown. */
export const picturesOf = (report: MeasureReport, files: PaperPictures): WordPicture[] =>
  [...new Set(reportPictures(report).map(({ checksum }) => checksum))].flatMap((checksum) => {
    const file = files.get(checksum);
    return file ? [{ checksum, ...file }] : [];
  });

/** A picture with what it shows for who does not see it, and its words below it; one that cannot be shown says so. */
export function pictureInWord(picture: ReportPicture, number: number, files: PaperPictures): string {
  const caption = paragraph(pictureCaption(picture));
  if (!files.has(picture.checksum)) return paragraph(reportWords.picture.unprintable, 'Note') + caption;
  const { width, height } = sizeWithin(picture, BOX, 1);
  const [across, down] = [width, height].map((points) => Math.round(points * EMU_PER_POINT));
  const about = `id="${number}" name="${escaped(picture.title)}" descr="${escaped(picture.alt)}"`;
  const size = `cx="${across}" cy="${down}"`;
  return (
    '<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing>' +
    `<wp:inline xmlns:wp="${DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${about}/>` +
    `<a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/picture"><pic:pic xmlns:pic="${DRAWING}/picture">` +
    `<pic:nvPicPr><pic:cNvPr ${about}/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="${pictureRelation(picture)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    `</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>${caption}`
  );
}
