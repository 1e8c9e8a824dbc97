import { BLOCKS, HELPERS } from './helpers.js'

/** Something wrong in a template. */
export interface TemplateProblem {
  readonly code:
    | 'syntax'
    | 'unknown-name'
    | 'unknown-helper'
    | 'unknown-partial'
    | 'unknown-block'
    | 'not-a-list'
    | 'unescaped-expression'
  readonly line: number
  /** What it is about: the name as written, or what the parser says. */
  readonly about: string
}

/** What a template is checked against. */
export interface LintMatter {
  /** A view in which every list has an element. */
  readonly view: unknown
  readonly partials: ReadonlyMap<string, string>
}

type Node = hbs.AST.Node
type Scope = readonly unknown[]

const DATA_NAMES = ['index', 'first', 'last', 'key', 'root']
const DEEPEST = 10

/**
 * Everything in a template that would go wrong, or go missing without a word: strict mode does not see a misspelt name in
 * {{#if}}, and an expression of GitHub Actions is taken for one of ours.
 */
export async function lintTemplate(text: string, matter: LintMatter): Promise<TemplateProblem[]> {
  const { parse } = await import('./handlebars.js')
  return new TemplateLint(parse, matter).check(text, [matter.view], 0)
}

class TemplateLint {
  constructor(
    private readonly parse: (text: string) => hbs.AST.Program,
    private readonly matter: LintMatter,
  ) {}

  check(text: string, scope: Scope, depth: number): TemplateProblem[] {
    const unescaped = unescapedExpressions(text)
    if (unescaped.length > 0) return unescaped
    let program: hbs.AST.Program
    try {
      program = this.parse(text)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const line = Number(/line (\d+)/.exec(message)?.[1] ?? 1)
      return [{ code: 'syntax', line, about: message.replace(/^[^\n]*\n/, '').replaceAll('\n', ' ') }]
    }
    return this.body(program, scope, depth)
  }

  private body(program: hbs.AST.Program | undefined, scope: Scope, depth: number): TemplateProblem[] {
    return (program?.body ?? []).flatMap((statement) => this.statement(statement, scope, depth))
  }

  private statement(node: hbs.AST.Statement, scope: Scope, depth: number): TemplateProblem[] {
    switch (node.type) {
      case 'MustacheStatement':
        return this.mustache(node as hbs.AST.MustacheStatement, scope)
      case 'BlockStatement':
        return this.block(node as hbs.AST.BlockStatement, scope, depth)
      case 'PartialStatement':
        return this.partial(node as hbs.AST.PartialStatement, scope, depth)
      case 'ContentStatement':
      case 'CommentStatement':
        return []
      default:
        return [problem('unknown-block', node, node.type)]
    }
  }

  private mustache({ path, params, hash }: hbs.AST.MustacheStatement, scope: Scope): TemplateProblem[] {
    if (params.length === 0 && !hash?.pairs.length) return this.path(path, scope).problems
    return this.call(path, params, hash, scope)
  }

  private call(
    path: Node,
    params: readonly Node[],
    hash: hbs.AST.Hash | undefined,
    scope: Scope,
  ): TemplateProblem[] {
    const name = (path as hbs.AST.PathExpression).original
    const known = Object.hasOwn(HELPERS, String(name))
    return [
      ...(known && params.length === 1 && !hash?.pairs.length
        ? []
        : [problem('unknown-helper', path, String(name))]),
      ...params.flatMap((param) => this.path(param, scope).problems),
    ]
  }

  private block(node: hbs.AST.BlockStatement, scope: Scope, depth: number): TemplateProblem[] {
    const name = String((node.path as hbs.AST.PathExpression).original)
    const [subject] = node.params
    const isKnown = (BLOCKS as readonly string[]).includes(name) && node.params.length === 1
    if (!isKnown || !subject || node.program.blockParams?.length)
      return [problem('unknown-block', node, name)]
    const { value, problems } = this.path(subject, scope)
    if (problems.length > 0) return problems
    const inner = name === 'each' || name === 'with' ? [...scope, elementOf(value, name)] : scope
    if (name === 'each' && !Array.isArray(value))
      return [problem('not-a-list', node, String((subject as hbs.AST.PathExpression).original))]
    return [...this.body(node.program, inner, depth), ...this.body(node.inverse, scope, depth)]
  }

  private partial(node: hbs.AST.PartialStatement, scope: Scope, depth: number): TemplateProblem[] {
    const name = String((node.name as hbs.AST.PathExpression).original)
    const text = this.matter.partials.get(name)
    if (text === undefined || depth > DEEPEST) return [problem('unknown-partial', node, name)]
    if (node.params.length > 0 || node.hash?.pairs.length)
      return [problem('unknown-partial', node, `${name} with arguments`)]
    const found = this.check(text, [scope.at(-1)], depth + 1)
    return found.map((one) => ({ ...one, line: node.loc.start.line, about: `${one.about} in {{> ${name}}}` }))
  }

  private path(node: Node, scope: Scope): { value?: unknown; problems: TemplateProblem[] } {
    if (node.type !== 'PathExpression') {
      if (node.type === 'SubExpression') {
        const { path, params, hash } = node as hbs.AST.SubExpression
        return { problems: this.call(path, params, hash, scope) }
      }
      return { problems: [] }
    }
    const { original, data, depth, parts } = node as hbs.AST.PathExpression
    const about = String(original)
    if (data) {
      const isKnown = DATA_NAMES.includes(parts[0] ?? '')
      if (!isKnown) return { problems: [problem('unknown-name', node, about)] }
      if (parts[0] !== 'root') return { value: 0, problems: [] }
    }
    let value = data ? scope[0] : scope.at(-1 - depth)
    for (const part of data ? parts.slice(1) : parts) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
        return { problems: [problem('unknown-name', node, about)] }
      value = (value as Record<string, unknown>)[part]
    }
    return { value, problems: [] }
  }
}

const elementOf = (value: unknown, block: string): unknown =>
  block === 'each' && Array.isArray(value) ? value[0] : value

const problem = (code: TemplateProblem['code'], { loc }: Node, about: string): TemplateProblem => ({
  code,
  line: loc.start.line,
  about,
})

/** `${{ matrix.node }}` has to be written `$\{{ matrix.node }}`. */
function unescapedExpressions(text: string): TemplateProblem[] {
  return text.split('\n').flatMap((line, index) => {
    const found = /\$\{\{[^}]*\}?\}?/.exec(line)?.[0]
    return found === undefined
      ? []
      : [{ code: 'unescaped-expression' as const, line: index + 1, about: found.slice(0, 60) }]
  })
}
