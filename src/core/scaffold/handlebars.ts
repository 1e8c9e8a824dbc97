import Handlebars from 'handlebars'

/** Handlebars with its compiler, for those who read templates. The build makes a file of its own of it (scripts/build/bundle.ts). */
export const { parse, precompile } = Handlebars
