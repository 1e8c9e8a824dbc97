import { linesOf, type Package } from './package.js'

const IMAGE = /^\s*(?:-\s+)?image:\s*["']?([\w][\w./:@-]*)["']?\s*$/
const API = /^\s*apiVersion:\s*["']?([a-z0-9.-]+)\/v\d[a-z0-9]*["']?\s*$/
const MARK = /^\s*["']?([a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+)\/[\w.-]+["']?:/

/**
 * YAML of Compose, Kubernetes and Helm: images, groups of APIs, prefixes of labels and annotations. It is read line by line, because
 * templates are no YAML.
 */
export function readDeployment(text: string): readonly Package[] {
  return linesOf(text, '#').flatMap((own, line): Package[] => {
    const image = IMAGE.exec(own)?.[1]
    if (image !== undefined) return [{ ecosystem: 'image', name: withoutTag(image), line }]
    const name = API.exec(own)?.[1] ?? MARK.exec(own)?.[1]
    return name === undefined ? [] : [{ ecosystem: 'kubernetes', name, line }]
  })
}

/** A colon in front of a slash is the port of a registry. */
const withoutTag = (image: string): string => (image.split('@')[0] ?? '').replace(/:[^/:]*$/, '')

/** *.tf: the types of resources */
export const readTerraform = (text: string): readonly Package[] =>
  linesOf(text, '#').flatMap((own, line) => {
    const name = /^\s*resource\s+"([\w-]+)"/.exec(own)?.[1]
    return name === undefined ? [] : [{ ecosystem: 'terraform' as const, name, line }]
  })
