// Root certificates that the seller supplies, by which timestamps are trusted. They stay in this page until it is closed and go
// into no case file: a case that came from elsewhere must not bring along whom to trust.

export const most_root_bytes = 1 << 20;

export function mayHoldCertificates(name: string): boolean {
  return /\.(pem|cer|crt|der)$/i.test(name);
}

// PEM, or DER that begins like a certificate: a sequence of a sequence.
export function holdsCertificates(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length > most_root_bytes) return false;
  if (bytes[0] === 0x30) return bytes[1] === 0x82 && bytes[4] === 0x30;
  return new TextDecoder("latin1").decode(bytes).includes("-----BEGIN CERTIFICATE-----");
}
