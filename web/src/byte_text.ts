// Bytes as text of a page in windows-1252, one character a byte: a quarter smaller than base64. Four bytes would not come through
// the reader of HTML (NUL, CR, "<", and the sign itself); each is written as "=" and itself plus 64.
const escape_sign = 0x3d;
const shift = 64;

export function textBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes.length * 2);
  let at = 0;
  for (const byte of bytes) {
    if (byte === 0 || byte === 0x0d || byte === 0x3c || byte === escape_sign) {
      out[at++] = escape_sign;
      out[at++] = byte + shift;
    } else out[at++] = byte;
  }
  return out.slice(0, at);
}

// The byte of each character, as the decoder of the platform has it.
function bytesOfCharacters(): Map<number, number> {
  const all = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return new Map([...all].map((character, byte) => [character.charCodeAt(0), byte]));
}

export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  const known = bytesOfCharacters();
  const out = new Uint8Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; ++at) {
    const code = text.charCodeAt(at);
    const byte = code < 0x80 ? code : known.get(code);
    if (byte === undefined) throw new Error("the file was changed on its way: get it again");
    if (byte !== escape_sign) out[count++] = byte;
    else out[count++] = text.charCodeAt(++at) - shift;
  }
  return out.slice(0, count);
}
