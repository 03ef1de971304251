/** 写真・データ: at most so many pictures of one 施策. */
export const MOST_PICTURES = 10;

/** 5 MiB, in bytes: the largest file of a picture. */
export const LARGEST_PICTURE = 5_242_880;

/** A picture of a 施策: which file, and what is said of it. */
export interface Picture {
  /** SHA-256 of the file in hex. */
  checksum: string;
  title: string;
  /** What is to be seen, for who does not see it. */
  alt: string;
  /** Where it is from (出典); empty when it is the city's own. */
  source: string;
  /** In pixels, as it is shown: of one that was taken on its side, turned upright. */
  width: number;
  height: number;
}

/** What a file may say beside its picture, and what is taken out before it is kept. */
export const pictureTraces = ['place', 'time', 'camera', 'text', 'thumbnail', 'trailing', 'other'] as const;
export type PictureTrace = (typeof pictureTraces)[number];

const traceWords: Record<PictureTrace, string> = {
  place: '撮影場所',
  time: '撮影日時',
  camera: 'カメラなどの機種',
  text: '埋め込まれた文章',
  thumbnail: '埋め込まれた縮小画像',
  trailing: '画像の後ろのデータ',
  other: 'そのほかの付加情報',
};

/** One sentence for who handed a picture in, on what its file held beside it; null where it held nothing. */
export function removedTracesText(traces: readonly PictureTrace[]): string | null {
  const words = pictureTraces.filter((trace) => traces.includes(trace)).map((trace) => traceWords[trace]);
  return words.length === 0 ? null : `画像のファイルから、${words.join('、')}を取り除いて登録しました。`;
}
