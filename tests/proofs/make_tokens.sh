#!/usr/bin/env bash
# Makes tests/proofs/tokens anew with openssl: a file, a test service with its chain, tokens that hold and tokens that do
# not. The keys are thrown away. What each token is: tokens.test.mjs.
#   bash tests/proofs/make_tokens.sh
set -euo pipefail
out=$(cd "$(dirname "$0")" && pwd)/tokens
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf "$out" && mkdir -p "$out"
cd "$work"

cat > ca.cnf <<'CNF'
[ca]
default_ca = main
[main]
database = index.txt
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[tsa]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[plain]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = emailProtection
CNF
key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null; }
# name, subject, issuer ("" for itself), extensions, from, to, serial
cert() {
  [ -f "$1.key" ] || key "$1"
  : > index.txt; echo "$7" > serial.txt
  openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr" 2>/dev/null
  local signer=(-cert "$3.pem" -keyfile "$3.key")
  [ -n "$3" ] || signer=(-selfsign -keyfile "$1.key")
  openssl ca -batch -notext -config ca.cnf -extensions "$4" "${signer[@]}" -startdate "$5" -enddate "$6" -rand_serial -in "$1.csr" -out "$1.pem" 2>/dev/null
}
sed -i 's/^default_md/serial = serial.txt\ndefault_md/' ca.cnf
# A fixed serial is needed once: openssl ca takes it from the file when -rand_serial is left out.
cert_with_serial() {
  key "$1"; : > index.txt; echo "$6" > serial.txt
  openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr" 2>/dev/null
  openssl ca -batch -notext -config ca.cnf -extensions tsa -cert "$3.pem" -keyfile "$3.key" -startdate "$4" -enddate "$5" -in "$1.csr" -out "$1.pem" 2>/dev/null
}
long_from=20200101000000Z long_to=20491231000000Z
cert root "Precheck test root" "" root $long_from $long_to x
cert middle "Precheck test intermediate" root root $long_from $long_to x
cert_with_serial tsa "Precheck test TSA" middle $long_from $long_to 1001
cert_with_serial old "Precheck old TSA" middle 20200101000000Z 20210101000000Z 1002
cert plain "Precheck mail signer" middle plain $long_from $long_to x
# Another service altogether, and an attacker's copy of ours: same names, same serial number, own keys.
cert foreign_root "Foreign root" "" root $long_from $long_to x
cert_with_serial foreign "Foreign TSA" foreign_root $long_from $long_to 1001
cert fake_root "Precheck test root" "" root $long_from $long_to x
cert fake_middle "Precheck test intermediate" fake_root root $long_from $long_to x
cert_with_serial fake "Precheck test TSA" fake_middle $long_from $long_to 1001

service() {  # name, digest
  cat > ts.cnf <<CNF
[tsa]
default_tsa = one
[one]
serial = ts_serial
crypto_device = builtin
signer_cert = $1.pem
signer_key = $1.key
certs = chain.pem
signer_digest = $2
default_policy = 1.3.6.1.4.1.55555.1
digests = sha1, sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = ${3:-sha256}
CNF
}
token() {  # output, file, digest, service
  openssl ts -query -data "$2" "-$3" -cert -out q.tsq 2>/dev/null
  openssl ts -reply -config ts.cnf -queryfile q.tsq -out "$out/$1" 2>/dev/null
}
echo 01 > ts_serial
printf 'The page as it was captured.\n' > "$out/page.txt"
printf 'The page as somebody would like it.\n' > "$out/other.txt"
cp root.pem "$out/root.pem"; cp foreign_root.pem "$out/foreign_root.pem"
cat middle.pem > chain.pem

service tsa sha256;                token good.tsr "$out/page.txt" sha256
service tsa sha256 sha1;           token good_ess_sha1.tsr "$out/page.txt" sha256
service tsa sha512;                token good_sha512.tsr "$out/page.txt" sha512
service tsa sha384;                token good_sha384.tsr "$out/page.txt" sha384
service tsa sha256;                token good_sha1.tsr "$out/page.txt" sha1
openssl ts -reply -config ts.cnf -queryfile <(openssl ts -query -data "$out/page.txt" -sha256 -cert) -token_out -out "$out/good.tst" 2>/dev/null
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key 2>/dev/null
: > index.txt; echo 1003 > serial.txt
openssl req -new -key rsa.key -subj "/CN=Precheck RSA TSA" -out rsa.csr 2>/dev/null
openssl ca -batch -notext -config ca.cnf -extensions tsa -cert middle.pem -keyfile middle.key -startdate $long_from -enddate $long_to -in rsa.csr -out rsa.pem 2>/dev/null
service rsa sha256;                token good_rsa.tsr "$out/page.txt" sha256
service tsa sha256;                token wrong_file.tsr "$out/other.txt" sha256
service old sha256;                token expired.tsr "$out/page.txt" sha256
cat foreign_root.pem > chain.pem
service foreign sha256;            token unknown_root.tsr "$out/page.txt" sha256
cat middle.pem > chain.pem
openssl ts -query -data "$out/page.txt" -sha256 -out q.tsq 2>/dev/null
service tsa sha256
openssl ts -reply -config ts.cnf -queryfile q.tsq -out "$out/no_certificate.tsr" 2>/dev/null
openssl ts -query -data "$out/page.txt" -sha256 -cert -out q.tsq 2>/dev/null
sed -i 's/^digests.*/digests = sha512/' ts.cnf
openssl ts -reply -config ts.cnf -queryfile q.tsq -out "$out/refused.tsr" 2>/dev/null

# The content of the good token, signed by others.
openssl cms -verify -noverify -inform DER -in "$out/good.tst" -out content.der 2>/dev/null
signed() { openssl cms -sign -binary -nodetach -nosmimecap -cades -md sha256 -econtent_type 1.2.840.113549.1.9.16.1.4 -in content.der -outform DER "$@" 2>/dev/null; }
signed -signer plain.pem -inkey plain.key -certfile middle.pem -out "$out/not_for_timestamps.tst"
# The attacker's own chain beside the real certificates, with names and serial numbers that cannot be told apart.
cat tsa.pem middle.pem root.pem > real.pem
signed -signer fake.pem -inkey fake.key -certfile real.pem -out "$out/injected_real_certificates.tst"
cat fake_middle.pem fake_root.pem > fake_chain.pem
signed -signer fake.pem -inkey fake.key -certfile fake_chain.pem -out "$out/injected_own_root.tst"

# Bytes changed in a good token: in the signature at the end, in the time inside, in the certificate that is bound in.
python3 - "$out" fake.pem tsa.pem <<'PY'
import base64, re, sys
out, fake, real = sys.argv[1:]
der = lambda path: base64.b64decode(re.sub(r"-----.*?-----|\s", "", open(path).read()))
good = bytearray(open(out + "/good.tsr", "rb").read())
broken = bytearray(good); broken[-5] ^= 1
open(out + "/broken_signature.tsr", "wb").write(broken)
at = good.index(b"\x18\x0f20")
later = bytearray(good); later[at + 6] = ord("0") + (later[at + 6] - ord("0") + 1) % 10
open(out + "/changed_time.tsr", "wb").write(later)
open(out + "/cut.tsr", "wb").write(good[: len(good) // 2])
# The signer's certificate put in place of another of the same names: lengths are put right where they differ.
token = bytearray(open(out + "/good.tst", "rb").read())
a, b = der(real), der(fake)
at = token.index(a)
def lengths(buf, upto, delta, pos=0, end=None):
    end = len(buf) if end is None else end
    while pos < end:
        first = buf[pos + 1]; n = first & 0x7F if first & 0x80 else 0
        size = int.from_bytes(buf[pos + 2 : pos + 2 + n], "big") if n else first
        inner = pos + 2 + n
        if inner <= upto < inner + size:
            if upto != inner - 2 - n and (buf[pos] & 0x20):
                if inner > upto: return
                new = size + delta
                if n: buf[pos + 2 : pos + 2 + n] = new.to_bytes(n, "big")
                else:
                    assert new < 128; buf[pos + 1] = new
                if inner == upto: return
                lengths(buf, upto, delta, inner, inner + size)
            return
        pos = inner + size
lengths(token, at, len(b) - len(a))
token[at : at + len(a)] = b
open(out + "/replaced_certificate.tst", "wb").write(token)
PY
ls -l "$out" | awk '{print $5, $9}'
