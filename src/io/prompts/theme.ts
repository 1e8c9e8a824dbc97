import type { Paint } from '../../core/render/index.js'

/** inquirer's looks, in the colours that were decided for stderr: inquirer itself would decide again. */
export function themeOf(paint: Paint, keys: string) {
  const same = (text: string): string => text
  return {
    prefix: { idle: '', done: '' },
    spinner: { interval: 1000, frames: [''] },
    style: {
      message: same,
      highlight: paint.cyan,
      searchTerm: paint.cyan,
      answer: paint.cyan,
      defaultAnswer: paint.dim,
      description: paint.dim,
      disabled: paint.dim,
      help: paint.dim,
      error: (text: string) => paint.red(text),
      keysHelpTip: () => paint.dim(keys),
    },
  }
}
