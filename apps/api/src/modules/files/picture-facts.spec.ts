import { aJpeg, aPng } from '../../testing/builders/picture.builder.js';
import { pictureFacts } from './picture-facts.js';

describe('the facts of a picture', () => {
  it('are read from its own bytes', () => {
    expect(pictureFacts(aPng({ width: 640, height: 480 }))).toEqual({
      mediaType: 'image/png',
      ...{ width: 640, height: 480 },
    });
    expect(pictureFacts(aJpeg({ width: 300, height: 200 }))).toEqual({
      mediaType: 'image/jpeg',
      ...{ width: 300, height: 200 },
    });
  });

  it.each([0xc1, 0xc2, 0xc3, 0xcf])('of a JPEG are read whatever its way of packing (%i)', (frame) => {
    expect(pictureFacts(aJpeg({ frame }))).toMatchObject({ width: 6, height: 5 });
  });

  it('are read past what a camera fills up with, and past filled markers', () => {
    expect(pictureFacts(Buffer.concat([aJpeg(), Buffer.alloc(9)]))).toMatchObject({ width: 6 });
    const jpeg = aJpeg();
    const filled = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff]), jpeg.subarray(2)]);
    expect(pictureFacts(filled)).toMatchObject({ width: 6 });
  });

  const cut = (content: Buffer, bytes: number) => content.subarray(0, content.length - bytes);
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a drawing that may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
    ['a PNG of its first bytes alone', aPng().subarray(0, 8)],
    ['a PNG that was cut off', cut(aPng(), 12)],
    ['a PNG with a page behind it', Buffer.concat([aPng(), Buffer.from('<script>')])],
    ['a PNG of no width', aPng({ width: 0 })],
    ['a JPEG that was cut off', cut(aJpeg(), 2)],
    ['a JPEG with a page behind it', Buffer.concat([aJpeg(), Buffer.from('<script>')])],
    ['a JPEG of no height', aJpeg({ height: 0 })],
    ['a JPEG without a frame', aJpeg({ frame: 0xc4 })],
    ['the head of a JPEG alone', Buffer.from('ffd8ffe0', 'hex')],
  ])('are none of %s', (_, content) => {
    expect(pictureFacts(content)).toBeNull();
  });

  it('of anything that was cut off anywhere are none, and nothing breaks', () => {
    for (const whole of [aPng(), aJpeg()]) {
      const parts = Array.from({ length: whole.length }, (_, length) => pictureFacts(whole.subarray(0, length)));
      expect(parts.filter((one) => one !== null)).toEqual([]);
    }
  });
});
