import path from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { readText } from './files.js'

/** One violation of a schema. */
export interface SchemaViolation {
  readonly keys: readonly string[]
  readonly message: string
}

/** Nobody corrects more of one file at once; a hostile one has as many as it has characters. */
const MOST_VIOLATIONS = 50

/** Checks data against the JSON Schemas of the package; a schema is compiled when it is first needed. */
export class SchemaValidator {
  private readonly ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictRequired: false })
  private readonly compiled = new Map<string, ValidateFunction>()

  /**
   * @param root the folder of the package
   * @param shared names of schemas that others refer to
   */
  constructor(
    private readonly root: string,
    private readonly shared: readonly string[] = [],
  ) {}

  /** The violations, in the order of the schema. `name` is the file name without `.json`, such as `pattern.v1`. */
  check(name: string, data: unknown): SchemaViolation[] {
    const validate = this.validatorOf(name)
    if (validate(data)) return []
    return (validate.errors ?? []).slice(0, MOST_VIOLATIONS).map(({ instancePath, message, params }) => ({
      keys: instancePath.split('/').slice(1).map(unescapeKey),
      message: `${message ?? 'is not valid'}${detail(params)}`,
    }))
  }

  private validatorOf(name: string): ValidateFunction {
    const known = this.compiled.get(name)
    if (known) return known
    for (const other of this.shared)
      if (!this.ajv.getSchema(`https://dsp-advisor.dev/schemas/${other}.json`))
        this.ajv.addSchema(this.read(other))
    const schema = this.read(name)
    const compiled = this.ajv.compile(schema)
    this.compiled.set(name, compiled)
    return compiled
  }

  private read(name: string): object {
    return JSON.parse(readText(path.join(this.root, 'schemas', `${name}.json`))) as object
  }
}

/** JSON pointer escapes. */
const unescapeKey = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~')

function detail(params: Record<string, unknown>): string {
  if (typeof params.additionalProperty === 'string') return `: ${params.additionalProperty.slice(0, 60)}`
  if (Array.isArray(params.allowedValues)) return `: ${params.allowedValues.join(', ')}`
  return ''
}
