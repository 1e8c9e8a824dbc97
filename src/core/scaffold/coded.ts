import type { StarterBundle } from './bundle.js'

/** Code instead of a function, so that the build can write it down. */
export interface TemplateCode {
  readonly template: string
}

/** A starter whose templates are code. */
export type CodedStarter = Omit<StarterBundle, 'files' | 'partials'> & {
  readonly files: readonly (Omit<StarterBundle['files'][number], 'path' | 'content'> & {
    readonly path: string | TemplateCode
    readonly content: string | TemplateCode
  })[]
  readonly partials: Readonly<Record<string, string>>
}

/**
 * The same with functions. The code is what Handlebars makes of a template, never code of a template's author: it can call
 * nothing but its known helpers.
 */
export function withFunctions(coded: CodedStarter): StarterBundle {
  const made = (code: string): object => new Function(`return ${code}`)() as object
  const part = (one: string | TemplateCode) =>
    typeof one === 'string' ? one : { template: made(one.template) }
  return {
    ...coded,
    files: coded.files.map((file) => ({ ...file, path: part(file.path), content: part(file.content) })),
    partials: Object.fromEntries(Object.entries(coded.partials).map(([name, code]) => [name, made(code)])),
  }
}
