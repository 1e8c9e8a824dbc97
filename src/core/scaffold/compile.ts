import { BLOCKS, HELPERS } from './helpers.js'

/** Names that a compiled template may call: nothing else can be reached from it. */
const KNOWN = Object.fromEntries([...Object.keys(HELPERS), ...BLOCKS].map((name) => [name, true]))

/**
 * A template as JavaScript code: an expression that Handlebars' runtime takes. A name that the view lacks is an error when it
 * is rendered, nothing is escaped for HTML, and no helper can be called but the known ones.
 */
export async function compileTemplate(text: string): Promise<string> {
  const { precompile } = await import('./handlebars.js')
  return String(
    precompile(text, {
      noEscape: true,
      strict: true,
      knownHelpers: KNOWN,
      knownHelpersOnly: true,
    }),
  )
}
