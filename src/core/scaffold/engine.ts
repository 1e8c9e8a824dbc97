import type Handlebars from 'handlebars'
import type { CompiledTemplate } from './bundle.js'
import { HELPERS } from './helpers.js'
import type { View } from './view.js'

/** Renders templates with one set of partials. */
export type Engine = (template: CompiledTemplate, view: View) => string

/** Handlebars without its compiler: templates are compiled when the program is built. */
export async function openEngine(partials: Readonly<Record<string, CompiledTemplate>>): Promise<Engine> {
  // Its own types say nothing about what this file exports.
  const { default: runtime } = (await import('handlebars/runtime.js')) as unknown as {
    default: typeof Handlebars
  }
  const own = runtime.create()
  for (const [name, helper] of Object.entries(HELPERS))
    own.registerHelper(name, (value: unknown) => helper(value as never))
  for (const [name, template] of Object.entries(partials)) own.registerPartial(name, own.template(template))
  return (template, view) => own.template(template)(view)
}
