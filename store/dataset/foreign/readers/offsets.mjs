// Offsets of a text in the three units that formats count in, as code points.

const widths = {
  codepoint: () => 1,
  utf16: (character) => character.length,
  byte: (character) => Buffer.byteLength(character),
};

/** A text whose spans are given in a unit, from 0, the end exclusive. */
export class Text {
  constructor(text, unit) {
    this.characters = [...text];
    this.codePoint = new Map();
    let at = 0;
    this.characters.forEach((character, index) => {
      this.codePoint.set(at, index);
      at += widths[unit](character);
    });
    this.codePoint.set(at, this.characters.length);
  }

  /** One span in code points. What the file says stands there has to stand there. */
  span(label, start, end, words) {
    const [from, to] = [this.codePoint.get(Number(start)), this.codePoint.get(Number(end))];
    if (from === undefined || to === undefined || from >= to) {
      throw new Error(`${label}: [${start},${end}) is outside the text or inside a character`);
    }
    const found = this.characters.slice(from, to).join("");
    if (words !== undefined && words !== found) {
      throw new Error(`${label}: the file says ${JSON.stringify(words)}, the text ${JSON.stringify(found)}`);
    }
    return { label, start: from, end: to, words: found };
  }
}

/** The one value of a list: the sample is one article. */
export function only(values, what) {
  const list = [...values];
  if (list.length !== 1) {
    throw new Error(`one ${what} expected, not ${list.length}`);
  }
  return list[0];
}

/** The path of the file or folder, and the unit that it was written in. */
export const [path, unit] = process.argv.slice(2);

/** Print what was read, for the driver to compare. */
export function show(text, spans) {
  process.stdout.write(JSON.stringify({ text, spans }));
}
