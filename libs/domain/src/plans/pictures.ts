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
  /** In pixels. */
  width: number;
  height: number;
}
