// A timestamp request (RFC 3161, TimeStampReq in DER) for a file's SHA-256, which a seller takes to any timestamp service. It
// asks for the service's certificate in the answer, and holds no number made up by chance: the same file gives the same request.
//   SEQUENCE { INTEGER 1, SEQUENCE { SEQUENCE { OID sha256, NULL }, OCTET STRING digest }, BOOLEAN TRUE }
const head = [0x30, 0x39, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];
const tail = [0x01, 0x01, 0xff];

export function timestampRequest(sha256: string): Uint8Array<ArrayBuffer> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("no SHA-256");
  return Uint8Array.from([...head, ...sha256.match(/../g)!.map((byte) => parseInt(byte, 16)), ...tail]);
}
