/** The name of the one font that comes with the product (`offerWebFont`). */
export const WEB_FONT = 'Mawasu Noto Sans JP';

/**
 * Fonts of the computer first, those made for legibility before others: Windows, macOS, Linux. A browser fetches the product's
 * own only where none of them is installed.
 */
export const fontFamily = [
  '"BIZ UDPGothic"',
  '"BIZ UDPゴシック"',
  '"Hiragino Sans"',
  '"Hiragino Kaku Gothic ProN"',
  '"Noto Sans JP"',
  '"Noto Sans CJK JP"',
  '"Yu Gothic UI"',
  'Meiryo',
  `"${WEB_FONT}"`,
  'sans-serif',
].join(', ');
