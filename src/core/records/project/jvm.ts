import { linesOf, type Package, packagesByLine } from './package.js'
import { tomlLines } from './toml.js'
import { withoutXmlComments } from './xml.js'

/** pom.xml: what stands in `<dependency>` */
export function readPom(text: string): readonly Package[] {
  let isDependency = false
  let isExclusion = false
  let group: string | undefined
  let artifact: string | undefined
  return packagesByLine('maven', linesOf(withoutXmlComments(text)), (line) => {
    if (line.includes('<dependency>')) {
      isDependency = true
      group = undefined
      artifact = undefined
    }
    if (line.includes('<exclusion>')) isExclusion = true
    if (isDependency && !isExclusion) {
      group = /<groupId>\s*([\w.-]+)\s*<\/groupId>/.exec(line)?.[1] ?? group
      artifact = /<artifactId>\s*([\w.-]+)\s*<\/artifactId>/.exec(line)?.[1] ?? artifact
    }
    if (line.includes('</exclusion>')) isExclusion = false
    if (!isDependency || !line.includes('</dependency>')) return undefined
    isDependency = false
    return group !== undefined && artifact !== undefined ? `${group}:${artifact}` : undefined
  })
}

/** build.gradle and build.gradle.kts */
export const readGradle = (text: string): readonly Package[] =>
  packagesByLine('maven', linesOf(text, '//'), coordinatesIn)

/** gradle/libs.versions.toml */
export const readVersionCatalog = (text: string): readonly Package[] =>
  tomlLines(text)
    .filter(({ table }) => table === 'libraries')
    .flatMap(({ text: own, line }) => {
      const name = coordinatesIn(own)
      return name === undefined ? [] : [{ ecosystem: 'maven' as const, name, line }]
    })

function coordinatesIn(line: string): string | undefined {
  const together = /["']([\w-][\w.-]*):([\w-][\w.-]*)(?::[^"']*)?["']/.exec(line)
  if (together) return `${together[1]}:${together[2]}`
  const group = /\bgroup\s*[:=]\s*["']([\w.-]+)["']/.exec(line)?.[1]
  const name = /\bname\s*[:=]\s*["']([\w.-]+)["']/.exec(line)?.[1]
  return group !== undefined && name !== undefined ? `${group}:${name}` : undefined
}
