import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { darkSurfaces, tokenColors, tokenGray, tokenRadius } from './design-tokens.js';
import { fontFamily } from './font-family.js';
import { fitList, tellField } from './option-lists.js';

type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'attention' | 'danger' | 'accent';

/** A tone is a meaning: badges, notices and charts say the tone, and only this table knows its colours. */
const toneColors: Record<Tone, { colors: MantineColorsTuple; lightText: string; solid: string; darkSolid: string }> = {
  neutral: { colors: tokenGray, lightText: tokenGray[7], solid: tokenGray[4], darkSolid: tokenGray[5] },
  info: { colors: tokenColors.blue, lightText: tokenColors.blue[9], solid: tokenColors.blue[5], darkSolid: '#7096f8' },
  success: { colors: tokenColors.green, lightText: tokenColors.green[8], solid: '#197a4b', darkSolid: '#51b883' },
  warning: { colors: tokenColors.yellow, lightText: '#6e5600', solid: '#d2a400', darkSolid: '#ffd43d' },
  attention: { colors: tokenColors.orange, lightText: tokenColors.orange[9], solid: '#e25100', darkSolid: '#ffa66d' },
  danger: { colors: tokenColors.red, lightText: tokenColors.red[9], solid: '#ce0000', darkSolid: '#ff7171' },
  accent: { colors: tokenColors.purple, lightText: tokenColors.purple[8], solid: '#6f23d0', darkSolid: '#bb87ff' },
};

/** `share` of the colour laid over the dark surface, as a plain hex value that every browser and axe can read. */
function overDark(color: string, share: number): string {
  const channel = (text: string, at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) =>
    Math.round(channel(color, at) * share + channel(darkSurfaces[7], at) * (1 - share))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${mixed.join('')}`;
}

function toneVariables(scheme: 'light' | 'dark'): Record<string, string> {
  const entries = Object.entries(toneColors).flatMap(
    ([tone, { colors, lightText, solid, darkSolid }]): [string, string][] => {
      const isLight = scheme === 'light';
      return [
        [`--mawasu-${tone}-bg`, isLight ? colors[0] : overDark(colors[4], 0.2)],
        [`--mawasu-${tone}-line`, isLight ? colors[2] : overDark(colors[4], 0.5)],
        [`--mawasu-${tone}-text`, isLight ? lightText : colors[2]],
        [`--mawasu-${tone}-solid`, isLight ? solid : darkSolid],
      ];
    },
  );
  return Object.fromEntries(entries);
}

/**
 * The colours screens may use, by meaning. `canvas` lies behind everything, `surface` under text, `line` between things,
 * `edge` around what can be filled in (3:1 against its surroundings).
 */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--mawasu-content-width': '80rem' },
  light: {
    ...toneVariables('light'),
    '--mawasu-canvas': '#f5f6f8',
    '--mawasu-surface': '#ffffff',
    '--mawasu-sunken': '#f5f6f8',
    '--mawasu-line': '#dcdde0',
    '--mawasu-edge': tokenGray[5],
    '--mawasu-link': tokenColors.blue[8],
    '--mawasu-mark': tokenColors.yellow[1],
    '--mantine-color-text': tokenGray[9],
    '--mantine-color-dimmed': '#595959',
    '--mantine-color-placeholder': tokenGray[5],
    '--mantine-color-anchor': tokenColors.blue[8],
    '--mantine-color-error': tokenColors.red[8],
    '--mantine-color-default-border': '#8c8c8c',
  },
  dark: {
    ...toneVariables('dark'),
    '--mawasu-canvas': darkSurfaces[8],
    '--mawasu-surface': darkSurfaces[7],
    '--mawasu-sunken': darkSurfaces[6],
    '--mawasu-line': '#3d3d3d',
    '--mawasu-edge': '#8c8c8c',
    '--mawasu-link': tokenColors.blue[3],
    '--mawasu-mark': '#453700',
    '--mantine-color-dimmed': tokenGray[3],
    '--mantine-color-placeholder': '#a6a6a6',
    '--mantine-color-anchor': tokenColors.blue[3],
    '--mantine-color-error': tokenColors.red[3],
    '--mantine-color-default-border': '#7f7f7f',
  },
});

const alertTones: Record<string, Tone> = {
  blue: 'info',
  green: 'success',
  yellow: 'warning',
  orange: 'attention',
  red: 'danger',
  gray: 'neutral',
};

const lineVariable = (name: string) => ({ styles: { root: { [name]: 'var(--mawasu-line)' } } });

const withOptions = ['Select', 'MultiSelect', 'TagsInput'] as const;

export const theme = createTheme({
  colors: { ...tokenColors, gray: tokenGray, dark: darkSurfaces },
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 5 },
  white: '#ffffff',
  black: tokenGray[9],
  fontFamily,
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.6', lg: '1.6', xl: '1.5' },
  headings: {
    fontWeight: '700',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.4' },
      h2: { fontSize: '1.25rem', lineHeight: '1.4' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.5' },
      h4: { fontSize: '0.9375rem', lineHeight: '1.5' },
    },
  },
  radius: tokenRadius,
  defaultRadius: 'md',
  focusRing: 'auto',
  focusClassName: 'mawasu-focus',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Paper: { ...lineVariable('--paper-border-color') },
    Divider: { ...lineVariable('--divider-color') },
    Table: {
      defaultProps: { verticalSpacing: 8, horizontalSpacing: 'sm' },
      styles: { table: { '--table-border-color': 'var(--mawasu-line)' } },
    },
    // Notices take the tones, whose dark grounds are calmer than Mantine's own.
    Alert: {
      vars: (_theme: unknown, { color }: { color?: string }) => ({
        root: {
          '--alert-bg': `var(--mawasu-${alertTones[color ?? 'blue'] ?? 'info'}-bg)`,
          '--alert-color': `var(--mawasu-${alertTones[color ?? 'blue'] ?? 'info'}-text)`,
          '--alert-bd': `1px solid var(--mawasu-${alertTones[color ?? 'blue'] ?? 'info'}-line)`,
        },
      }),
    },
    Anchor: { defaultProps: { underline: 'always' } },
    // One that moves in stays transformed, and cuts off the lists that are wider or higher than it.
    Modal: {
      defaultProps: {
        ...{ centered: true, transitionProps: { transition: 'fade' } },
        closeButtonProps: { 'aria-label': '閉じる' },
      },
      styles: { title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 700 } },
    },
    Drawer: {
      defaultProps: { closeButtonProps: { 'aria-label': '閉じる' } },
      styles: { title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 700 } },
    },
    // A dialog's <header> would count as a second banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    // Beside its field, not at the end of the page: within the same landmark, and within the dialog, beside which nothing is
    // read out. Fixed, so that no box cuts it off.
    Combobox: {
      defaultProps: {
        ...{ withinPortal: false, floatingStrategy: 'fixed', preventPositionChangeWhenVisible: false },
        middlewares: { flip: true, shift: true, size: { padding: 8, apply: fitList } },
      },
    },
    // The list itself scrolls, by the arrow keys of its field; what would scroll inside it could not be reached.
    ...Object.fromEntries(withOptions.map((name) => [name, { defaultProps: { withScrollArea: false } }])),
    ComboboxOptions: {
      defaultProps: { tabIndex: -1, style: { maxHeight: 'clamp(6rem, var(--list-room), 13.75rem)', overflowY: 'auto' }, ref: tellField },
    },
    // Without the placeholder the first item takes the focus, and the menu holds nothing but items.
    // What scrolls is reached by Tab, too.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, withinPortal: false, menuItemTabIndex: 0 } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': '閉じる' } } },
    Tooltip: {
      defaultProps: { multiline: true, maw: 360, withArrow: true, events: { hover: true, focus: true, touch: true } },
    },
    Loader: { defaultProps: { 'aria-label': '読み込み中' } },
  },
});
