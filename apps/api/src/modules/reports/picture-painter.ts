/** Makes PNG pictures of SVG ones, `width` pixels wide, in their order. */
export interface PicturePainter {
  paint(job: { svgs: readonly string[]; width: number }): Promise<Uint8Array[]>;
}
