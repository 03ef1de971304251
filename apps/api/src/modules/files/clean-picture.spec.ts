import { aChunk, aJpeg, anExifBlock, anExifSegment, aPng, aSegment } from '../../testing/builders/picture.builder.js';
import { cleanPicture } from './clean-picture.js';

const secret = 'SECRET-35.83N';
const traces = (content: Buffer) => cleanPicture(content)?.traces.toSorted();

describe('a picture', () => {
  it('is described by its own bytes, and left as it is when it holds nothing else', () => {
    const [png, jpeg] = [aPng({ width: 640, height: 480 }), aJpeg({ width: 300, height: 200 })];
    const plain = { orientation: 1, traces: [] };
    expect(cleanPicture(png)).toEqual({ mediaType: 'image/png', width: 640, height: 480, content: png, ...plain });
    expect(cleanPicture(jpeg)).toEqual({ mediaType: 'image/jpeg', width: 300, height: 200, content: jpeg, ...plain });
  });

  it.each([0xc1, 0xc2, 0xc3, 0xcf])('in JPEG is read whatever its way of packing (%i)', (frame) => {
    expect(cleanPicture(aJpeg({ frame }))).toMatchObject({ width: 6, height: 5 });
  });

  it('in JPEG is read past filled markers and several scans, as progressive ones have', () => {
    const jpeg = aJpeg();
    const filled = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff]), jpeg.subarray(2)]);
    expect(cleanPicture(filled)?.content).toEqual(jpeg);
    const scans = [aSegment(0xc4, 'table'), aSegment(0xda, 'again'), Buffer.from('d1ff00d2', 'hex')];
    const progressive = Buffer.concat([jpeg.subarray(0, -2), ...scans, jpeg.subarray(-2)]);
    expect(cleanPicture(progressive)?.content).toEqual(progressive);
    const between = Buffer.concat([jpeg.subarray(0, -2), aSegment(0xfe, secret), ...scans, jpeg.subarray(-2)]);
    expect(cleanPicture(between)?.content).toEqual(progressive);
  });
});

describe('what a file tells beside its picture', () => {
  it.each<[string, Buffer, string[]]>([
    ['place and camera in EXIF', anExifSegment({ model: secret, gps: true }), ['camera', 'place']],
    [
      'the same as little endians write it',
      anExifSegment({ model: secret, gps: true, little: true }),
      ['camera', 'place'],
    ],
    ['EXIF nobody can read', aSegment(0xe1, `Exif\0\0${secret}`), ['other']],
    ['XMP', aSegment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="${secret}"/>`), ['place', 'text']],
    ['IPTC', aSegment(0xed, `Photoshop 3.0\0${secret}`), ['text']],
    ['a comment', aSegment(0xfe, secret), ['text']],
    ['a small copy of it', aSegment(0xe0, `JFXX\0\x10${secret}`), ['thumbnail']],
    ['pictures behind it, by their places', aSegment(0xe2, `MPF\0${secret}`), ['other']],
    ['what a maker adds', aSegment(0xe5, secret), ['other']],
    ['what nobody knows', aSegment(0xf3, secret), ['other']],
  ])('in JPEG is taken out: %s', (_, segment, told) => {
    const clean = cleanPicture(aJpeg({ before: [segment] }));
    expect(clean?.content).toEqual(aJpeg());
    expect(clean?.traces.toSorted()).toEqual(told);
  });

  it.each<[string, Buffer, string[]]>([
    ['EXIF', aChunk('eXIf', anExifBlock({ model: secret, gps: true })), ['camera', 'place']],
    ['texts', Buffer.concat(['tEXt', 'zTXt', 'iTXt'].map((kind) => aChunk(kind, Buffer.from(secret)))), ['text']],
    ['XMP with a place', aChunk('iTXt', Buffer.from(`XML:com.adobe.xmp GPS ${secret}`)), ['place', 'text']],
    ['its time', aChunk('tIME', Buffer.alloc(7)), ['time']],
    ['what a maker adds', aChunk('caBX', Buffer.from(secret)), ['other']],
    ['the pictures it moves through', aChunk('fdAT', Buffer.from(secret)), ['other']],
  ])('in PNG is taken out: %s', (_, chunk, told) => {
    const clean = cleanPicture(aPng({ more: [chunk] }));
    expect(clean?.content).toEqual(aPng());
    expect(clean?.traces.toSorted()).toEqual(told);
  });

  it('is what stands behind the end: it is cut off, zeros without a word', () => {
    for (const whole of [aPng(), aJpeg()]) {
      const clean = cleanPicture(Buffer.concat([whole, Buffer.from('<script>1</script>')]));
      expect(clean).toMatchObject({ content: whole, traces: ['trailing'] });
    }
    expect(cleanPicture(aJpeg({ after: Buffer.alloc(9) }))).toMatchObject({ content: aJpeg(), traces: [] });
    // A second photo, as telephones hang it on.
    expect(traces(aJpeg({ after: aJpeg({ before: [anExifSegment({ gps: true })] }) }))).toEqual(['trailing']);
  });
});

describe('what says how the pixels are to be shown', () => {
  it('stays: colours and the size of a dot, without what hides in them', () => {
    const jfif = Buffer.from('4a46494600010101004800480000', 'hex');
    const before = [
      aSegment(0xe0, jfif),
      aSegment(0xe2, 'ICC_PROFILE\0\x01\x01colours'),
      aSegment(0xee, 'Adobe1234567'),
    ];
    expect(cleanPicture(aJpeg({ before }))).toMatchObject({ content: aJpeg({ before }), traces: [] });
    const small = Buffer.concat([jfif.subarray(0, 12), Buffer.from([1, 1, 9, 9, 9])]);
    const hiding = [aSegment(0xe0, small), ...before.slice(1, 2), aSegment(0xee, `Adobe1234567${secret}`)];
    expect(cleanPicture(aJpeg({ before: hiding }))?.content).toEqual(aJpeg({ before }));
    const chunks = ['gAMA', 'sRGB', 'iCCP', 'pHYs'].map((kind) => aChunk(kind, Buffer.from('say')));
    expect(cleanPicture(aPng({ more: chunks }))).toMatchObject({ content: aPng({ more: chunks }), traces: [] });
  });

  it.each([2, 3, 4, 5, 6, 7, 8])(
    'stays: a photo taken in position %i is turned, and measured as it is shown',
    (orientation) => {
      for (const little of [true, false]) {
        const before = [anExifSegment({ orientation, model: secret, gps: true, little })];
        const clean = cleanPicture(aJpeg({ before }));
        expect(clean?.content).toEqual(aJpeg({ before: [anExifSegment({ orientation })] }));
        expect(clean).toMatchObject(orientation < 5 ? { width: 6, height: 5 } : { width: 5, height: 6 });
        expect(cleanPicture(clean?.content ?? Buffer.alloc(0))).toEqual({ ...clean, traces: [] });
      }
    },
  );

  it.each([0, 9, 65_535])('is upright where the position is none (%i)', (orientation) => {
    expect(cleanPicture(aJpeg({ before: [anExifSegment({ orientation })] }))?.content).toEqual(aJpeg());
  });
});

describe('no picture', () => {
  const cut = (content: Buffer, bytes: number) => content.subarray(0, content.length - bytes);
  const lying = (content: Buffer, at: number, bytes: string) => {
    const copy = Buffer.from(content);
    copy.write(bytes, at, 'hex');
    return copy;
  };
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a drawing that may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
    ['a WebP', Buffer.from('RIFF\u0004\u0000\u0000\u0000WEBP')],
    ['a PNG of its first bytes alone', aPng().subarray(0, 8)],
    ['a PNG that was cut off', cut(aPng(), 12)],
    ['a PNG of no width', aPng({ width: 0 })],
    ['a PNG with a chunk that reaches beyond it', lying(aPng(), 33, 'ffffffff')],
    ['a PNG whose pixels are not what their checksum says', lying(aPng(), 43, '0102')],
    ['a PNG with two heads', aPng({ more: [aChunk('IHDR', Buffer.alloc(13))] })],
    ['a PNG with a chunk that must be understood', aPng({ more: [aChunk('CgBI', Buffer.alloc(4))] })],
    ['a PNG with a chunk of no name', aPng({ more: [aChunk('\0\0\0\0')] })],
    ['a PNG without pixels', Buffer.concat([aPng().subarray(0, 33), aChunk('IEND')])],
    ['a JPEG that was cut off', cut(aJpeg(), 2)],
    ['a JPEG of no height', aJpeg({ height: 0 })],
    ['a JPEG without a frame', aJpeg({ frame: 0xc4 })],
    ['a JPEG with two frames', aJpeg({ before: [aJpeg().subarray(2, 15)] })],
    ['a JPEG with a segment that reaches beyond it', lying(aJpeg({ before: [aSegment(0xfe, 'x')] }), 4, 'ffff')],
    ['a JPEG with a segment shorter than its length', lying(aJpeg({ before: [aSegment(0xfe, 'x')] }), 4, '0001')],
    ['a JPEG with bytes between its segments', aJpeg({ before: [Buffer.from('00')] })],
    ['the head of a JPEG alone', Buffer.from('ffd8ffe0', 'hex')],
  ])('is %s', (_, content) => {
    expect(cleanPicture(content)).toBeNull();
  });

  it('is what was cut off anywhere, and nothing breaks', () => {
    const rich = aJpeg({
      before: [anExifSegment({ orientation: 6, model: secret, gps: true }), aSegment(0xfe, secret)],
    });
    for (const whole of [aPng({ more: [aChunk('eXIf', anExifBlock({ gps: true }))] }), rich]) {
      const parts = Array.from({ length: whole.length }, (_, length) => cleanPicture(whole.subarray(0, length)));
      expect(parts.filter((one) => one !== null)).toEqual([]);
    }
  });

  it('is made of EXIF that lies: whatever a byte of it says, the picture is read and tells nothing of it', () => {
    const whole = aJpeg({ before: [anExifSegment({ orientation: 6, model: secret, gps: true })] });
    const end = whole.length - aJpeg().length + 2;
    for (let at = 12; at < end; at += 1) {
      for (const byte of ['00', '01', '7f', 'ff']) {
        const clean = cleanPicture(lying(whole, at, byte));
        expect(clean).not.toBeNull();
        expect(clean?.content.includes(secret)).toBe(false);
      }
    }
  });
});
