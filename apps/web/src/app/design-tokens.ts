import type { MantineColorsTuple } from '@mantine/core';

/**
 * The colours of the Digital Agency design tokens this app uses, lightest first. The package itself is 130 kB of
 * metadata, so the values stand here and a test compares each one with the package.
 */
export const tokenSteps = [50, 100, 200, 300, 400, 600, 700, 800, 900, 1000] as const;

export const tokenColors = {
  blue: ['#e8f1fe', '#d9e6ff', '#c5d7fb', '#9db7f9', '#7096f8', '#3460fb', '#264af4', '#0031d8', '#0017c1', '#00118f'],
  green: ['#e6f5ec', '#c2e5d1', '#9bd4b5', '#71c598', '#51b883', '#259d63', '#1d8b56', '#197a4b', '#115a36', '#0c472a'],
  yellow: [
    '#fbf5e0',
    '#fff0b3',
    '#ffe380',
    '#ffd43d',
    '#ffc700',
    '#d2a400',
    '#b78f00',
    '#a58000',
    '#927200',
    '#806300',
  ],
  orange: [
    '#ffeee2',
    '#ffdfca',
    '#ffc199',
    '#ffa66d',
    '#ff8d44',
    '#fb5b01',
    '#e25100',
    '#c74700',
    '#ac3e00',
    '#8b3200',
  ],
  red: ['#fdeeee', '#ffdada', '#ffbbbb', '#ff9696', '#ff7171', '#fe3939', '#fa0000', '#ec0000', '#ce0000', '#a90000'],
  purple: [
    '#f1eafa',
    '#ecddff',
    '#ddc2ff',
    '#cda6ff',
    '#bb87ff',
    '#8843e1',
    '#6f23d0',
    '#5c10be',
    '#5109ad',
    '#41048e',
  ],
} as const satisfies Record<string, MantineColorsTuple>;

export const tokenGraySteps = [50, 100, 200, 300, 420, 536, 600, 700, 800, 900] as const;

export const tokenGray = [
  '#f2f2f2',
  '#e6e6e6',
  '#cccccc',
  '#b3b3b3',
  '#949494',
  '#767676',
  '#666666',
  '#4d4d4d',
  '#333333',
  '#1a1a1a',
] as const satisfies MantineColorsTuple;

/** The tokens know no dark scheme: its surfaces lie between their darkest greys. Text first, deepest surface last. */
export const darkSurfaces = [
  '#e6e6e6',
  '#cccccc',
  '#b3b3b3',
  '#949494',
  '#595959',
  '#3d3d3d',
  '#292929',
  '#1f1f1f',
  '#171717',
  '#0f0f0f',
] as const satisfies MantineColorsTuple;

export const tokenRadius = { xs: '0.25rem', sm: '0.25rem', md: '0.375rem', lg: '0.5rem', xl: '0.75rem' } as const;
