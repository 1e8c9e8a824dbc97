/** The size of a file, for people: `850 bytes`, `3.1 kB`. */
export const amountText = (bytes: number): string =>
  bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`
