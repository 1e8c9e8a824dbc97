type Style = (text: string) => string

/** The few styles that output may use. Meaning never rests on colour alone. */
export interface Paint {
  readonly bold: Style
  readonly dim: Style
  readonly underline: Style
  readonly red: Style
  readonly green: Style
  readonly yellow: Style
  readonly cyan: Style
}

/** What a renderer may know about where its text goes. */
export interface View {
  /** Columns to fill, 60 to 120. */
  readonly width: number
  readonly paint: Paint
}

const same: Style = (text) => text

/** No colour at all: every style returns its text unchanged. */
export const plain: Paint = {
  bold: same,
  dim: same,
  underline: same,
  red: same,
  green: same,
  yellow: same,
  cyan: same,
}
