import { createTheme, type CSSVariablesResolver, type MantineThemeOverride } from '@mantine/core';

/**
 * Colours that reach 4.5:1 against white and against the dark body. Mantine chooses the text on a filled colour by its light shade
 * alone, so the dark scheme is filled with the same. `close` is what the crosses of dialogs are called.
 */
export function themeWith(close: string): MantineThemeOverride {
  return createTheme({
    primaryColor: 'teal',
    // White on it can be read in both schemes.
    primaryShade: 9,
    autoContrast: true,
    luminanceThreshold: 0.4,
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    defaultRadius: 'md',
    cursorType: 'pointer',
    components: {
      Modal: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
      Drawer: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
      Notification: {
        defaultProps: { closeButtonProps: { 'aria-label': close } },
        // Below a title Mantine would pale it to 3.3:1.
        styles: { description: { color: 'var(--mantine-color-text)' } },
      },
    },
  });
}

/** Under the pointer Mantine would lighten what is filled with the darkest shade, to below 4:1. */
const HOVER = { '--mantine-color-teal-filled-hover': '#06694b', '--mantine-primary-color-filled-hover': '#06694b' };

/** Mantine's own grey for what matters less is too pale to be read on white, and so are its colours on their own pale grounds. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...HOVER,
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--mantine-color-teal-light-color': '#05583f',
    '--mantine-color-orange-light-color': '#7a2a06',
    '--mantine-color-red-light-color': '#9c1616',
    '--mantine-color-yellow-light-color': '#6b3f00',
    '--mantine-color-green-light-color': '#1f5c2a',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    ...HOVER,
    '--mantine-color-error': 'var(--mantine-color-red-4)',
  },
});
