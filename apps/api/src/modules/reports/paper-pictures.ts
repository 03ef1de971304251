import { type MeasureReport, type PlanPicture, reportPictures } from '@mawasu/contract';
import { cleanPicture } from '../files/clean-picture.js';
import type { FilesRepository } from '../files/files.repository.js';
import type { PicturePainter } from './picture-painter.js';

/** The file of a picture as a paper takes it in. */
export interface PaperPicture {
  extension: 'png' | 'jpeg';
  content: Uint8Array;
}

/** By checksum. One that is not in it cannot be printed, and the paper says so in its place. */
export type PaperPictures = ReadonlyMap<string, PaperPicture>;

export const noPictures: PaperPictures = new Map();

/** In pixels of all pictures of a paper: as many as a compiler unpacks at once, four bytes each. */
const LARGEST_AREA = 125_000_000;
/** Of a picture that is drawn anew, its longer side in pixels: 270 dots an inch on the widest place it is given. */
const PAINTED = 1600;

/** The files of the pictures a report names, as they are kept. */
export async function readPaperPictures(files: FilesRepository, report: MeasureReport): Promise<PaperPictures> {
  const pictures = reportPictures(report);
  if (pictures.length === 0) return noPictures;
  const kept = await files.readAll(pictures.map(({ checksum }) => checksum));
  const entries = kept.map(({ checksum, mediaType, content }) => {
    return [checksum, { extension: mediaType === 'image/png' ? 'png' : 'jpeg', content }] as const;
  });
  return new Map(entries);
}

/** For a PDF: together no more than the compiler can unpack; the largest are drawn anew, smaller, until the rest fits. */
export async function withinArea(
  painter: PicturePainter,
  asked: readonly PlanPicture[],
  files: PaperPictures,
  largest = LARGEST_AREA,
): Promise<PaperPictures> {
  const fitted = new Map(files);
  let area = asked.reduce((sum, { width, height }) => sum + width * height, 0);
  for (const picture of asked.toSorted((a, b) => b.width * b.height - a.width * a.height)) {
    const file = fitted.get(picture.checksum);
    if (area <= largest || file === undefined) continue;
    area -= picture.width * picture.height;
    fitted.set(picture.checksum, await painted(painter, picture, file));
  }
  return fitted;
}

/** For a workbook and a document of Word: what was taken on its side is drawn anew, since they show a file as its pixels lie. */
export async function upright(
  painter: PicturePainter,
  asked: readonly PlanPicture[],
  files: PaperPictures,
): Promise<PaperPictures> {
  const fitted = new Map(files);
  for (const picture of asked) {
    const file = fitted.get(picture.checksum);
    if (file !== undefined && orientationOf(file) !== 1) {
      fitted.set(picture.checksum, await painted(painter, picture, file));
    }
  }
  return fitted;
}

const orientationOf = ({ content }: PaperPicture) => cleanPicture(Buffer.from(content))?.orientation ?? 1;

/** How the pixels are moved to stand upright, `w` and `h` being those of the picture as it is shown. */
const turns: Record<number, (w: number, h: number) => string> = {
  2: (w) => `matrix(-1 0 0 1 ${w} 0)`,
  3: (w, h) => `matrix(-1 0 0 -1 ${w} ${h})`,
  4: (_, h) => `matrix(1 0 0 -1 0 ${h})`,
  5: () => 'matrix(0 1 1 0 0 0)',
  6: (w) => `matrix(0 1 -1 0 ${w} 0)`,
  7: (w, h) => `matrix(0 -1 -1 0 ${w} ${h})`,
  8: (_, h) => `matrix(0 -1 1 0 0 ${h})`,
};

async function painted(
  painter: PicturePainter,
  { width, height }: PlanPicture,
  file: PaperPicture,
): Promise<PaperPicture> {
  const orientation = orientationOf(file);
  const [across, down] = orientation >= 5 ? [height, width] : [width, height];
  const address = `data:image/${file.extension};base64,${Buffer.from(file.content).toString('base64')}`;
  const turn = turns[orientation]?.(width, height) ?? 'matrix(1 0 0 1 0 0)';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><image transform="${turn}" width="${across}" height="${down}" href="${address}"/></svg>`;
  const scale = Math.min(1, PAINTED / Math.max(width, height));
  const [content] = await painter.paint({ svgs: [svg], width: Math.max(1, Math.round(width * scale)) });
  return content === undefined ? file : { extension: 'png', content };
}

interface Box {
  width: number;
  height: number;
}

/** As large as the box allows, in the unit of the box, but never coarser than `perUnit` pixels to it. */
export function sizeWithin({ width, height }: PlanPicture, box: Box, perUnit: number): Box {
  const scale = Math.min(box.width / width, box.height / height, 1 / perUnit);
  const rounded = (value: number) => Math.round(value * scale * 100) / 100;
  return { width: rounded(width), height: rounded(height) };
}

// In mm on the 182 mm of a page; 72 dots an inch are the fewest that do not look like tiles.
const WIDE: Box = { width: 150, height: 95 };
const HALF: Box = { width: 86, height: 100 };
const DOTS_PER_MM = 72 / 25.4;

/** Pictures in rows as a page holds them, with their size in mm: a broad one has a row of its own, two others share one. */
export function pictureRows(pictures: readonly PlanPicture[]): { picture: PlanPicture; size: Box }[][] {
  const rows: { picture: PlanPicture; size: Box }[][] = [];
  let open: { picture: PlanPicture; size: Box }[] | null = null;
  for (const picture of pictures) {
    const wide = sizeWithin(picture, WIDE, DOTS_PER_MM);
    const isBroad = wide.width > HALF.width && picture.width > picture.height;
    const item = { picture, size: isBroad ? wide : sizeWithin(picture, HALF, DOTS_PER_MM) };
    if (!isBroad && open !== null) {
      open.push(item);
      open = null;
      continue;
    }
    const row = [item];
    rows.push(row);
    open = isBroad ? null : row;
  }
  return rows;
}
