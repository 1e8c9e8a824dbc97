import type { Project } from '../../src/core/records/project/project.js'

/** A project of these files, by their paths; its log stands in `docs`. */
export const projectOf = (files: ReadonlyMap<string, string>): Project => ({
  log: 'docs',
  list: (folder) => ({
    files: [...files.keys()].filter((one) => folder === '' || one.startsWith(`${folder}/`)).sort(),
    isWhole: true,
  }),
  exists: (one) => [...files.keys()].some((file) => file === one || file.startsWith(`${one}/`)),
  read: (one) => files.get(one),
})
