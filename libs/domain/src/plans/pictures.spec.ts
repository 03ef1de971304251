import { removedTracesText } from './pictures.js';

describe('what was taken out of the file of a picture', () => {
  it('is told in one sentence, in the same order whatever was found first', () => {
    expect(removedTracesText(['camera', 'place'])).toBe(
      '画像のファイルから、撮影場所、カメラなどの機種を取り除いて登録しました。',
    );
  });

  it('is not spoken of where there was nothing', () => {
    expect(removedTracesText([])).toBeNull();
  });
});
