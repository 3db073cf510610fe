#!/usr/bin/env python3
"""Makes the small files of tests/intake/seeds: one or two of each format that the intake knows, with the side data that it
reads. They serve the unit tests and are what the fuzz targets start from. Files named found_* are inputs on which a fuzz
target once failed; they are kept and not made here.

    python3 tests/intake/make_seeds.py
"""
import io
import struct
import subprocess
import zlib
from pathlib import Path

from PIL import Image, PngImagePlugin

OUT = Path(__file__).resolve().parent / "seeds"


def put(name, data):
    OUT.mkdir(exist_ok=True)
    (OUT / name).write_bytes(data)


def picture(width=24, height=16, mode="RGB"):
    """No two corners alike, so that a wrong turn shows: red, green, blue and black quarters."""
    im = Image.new("RGB", (width, height))
    for y in range(height):
        for x in range(width):
            left, top = x < width // 2, y < height // 2
            im.putpixel((x, y), (255, 0, 0) if left and top else (0, 255, 0) if top else (0, 0, 255) if left else (0, 0, 0))
    return im.convert(mode)


def saved(im, kind, **options):
    out = io.BytesIO()
    im.save(out, kind, **options)
    return out.getvalue()


def exif(orientation=None):
    e = Image.Exif()
    if orientation:
        e[0x0112] = orientation
    e[0x0131] = "Adobe Photoshop 25.0 (Windows)"
    e[0x010F] = "Canon"
    e[0x0132] = "2026:11:20 09:14:22"
    e[0x8769] = {0x9003: "2026:11:20 09:12:00", 0x9011: "+08:00"}
    return e.tobytes()


XMP = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:CreatorTool="Snipaste &amp; Co" '
       b'xmp:CreateDate="2026-11-20T09:12:00+08:00"><photoshop:DocumentAncestors><rdf:Bag><rdf:li>one</rdf:li></rdf:Bag>'
       b'</photoshop:DocumentAncestors></rdf:Description></rdf:RDF></x:xmpmeta>')


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def raw_png(width, height, depth, colour, rows, extra=b""):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def pngs():
    put("plain.png", saved(picture(), "PNG"))
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", "Snipaste")
    info.add_text("Comment", "deflated " * 40, zip=True)
    info.add_itxt("Title", "订单截图", "zh", "标题")
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    put("texts.png", saved(picture(), "PNG", pnginfo=info, exif=exif(6)))
    put("palette_alpha.png", saved(picture(mode="P"), "PNG", transparency=0))
    rows = b"".join(b"\0" + struct.pack(">" + "H" * 12, *[4096 * (x % 16) for x in range(12)]) for _ in range(4))
    put("sixteen_bit.png", raw_png(4, 4, 16, 2, rows))
    # A header that promises 10,000 x 10,000 pixels of 16 bits: 800 MB once decoded.
    put("bomb.png", raw_png(10_000, 10_000, 16, 6, b"\0" * 4000))
    # 1 x 1 pixel whose data inflates to 16 MB.
    put("inflates.png", raw_png(1, 1, 8, 2, b"\0" * 16_000_000))
    frames = [picture(), picture().transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    put("animated.png", saved(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=100))
    # A chequerboard that nobody sees: every pixel of the upper half is fully transparent.
    rows = [b"".join((b"\xff\xff\xff" if (x // 2 + y // 2) % 2 else b"\0\0\0") + (b"\0" if y < 8 else b"\xff") for x in range(24)) for y in range(16)]
    put("under_transparency.png", raw_png(24, 16, 8, 6, b"".join(b"\0" + row for row in rows)))
    put("trailing_zip.png", saved(picture(8, 8), "PNG") + b"PK\3\4" + b"\0" * 40 + b"PK\5\6" + b"\0" * 18)


def jpegs():
    put("plain.jpg", saved(picture(), "JPEG", quality=90, subsampling=0))
    put("quality_50.jpg", saved(picture(), "JPEG", quality=50))
    put("progressive.jpg", saved(picture(), "JPEG", quality=75, progressive=True))
    put("cmyk.jpg", saved(picture(mode="CMYK"), "JPEG", quality=75))
    put("grey.jpg", saved(picture(mode="L"), "JPEG", quality=75))
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + XMP
    photoshop = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", 6) + b"\x1c\x02\x05\0\x01x"
    plain = saved(picture(), "JPEG", quality=75, exif=exif(8))
    segments = b"".join(b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data for marker, data in ((0xE1, xmp), (0xED, photoshop)))
    put("metadata.jpg", plain[:2] + segments + plain[2:])
    for turn in range(1, 9):
        put(f"orientation_{turn}.jpg", saved(picture(), "JPEG", quality=95, subsampling=0, exif=exif(turn)))


def small_formats():
    frames = [picture(mode="P"), picture().transpose(Image.Transpose.FLIP_TOP_BOTTOM).convert("P")]
    put("plain.gif", saved(frames[0], "GIF"))
    put("animated.gif", saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100))
    put("plain.bmp", saved(picture(), "BMP"))
    put("palette.bmp", saved(picture(mode="P"), "BMP"))
    put("top_down.bmp", top_down_bmp())
    # The size field of a bitmap says 32 x 2,818,080 pixels in a hundred bytes.
    put("bomb.bmp", b"BM" + struct.pack("<IHHI", 100, 0, 0, 54) + struct.pack("<IiiHHIIiiII", 40, 32, 2_818_080, 1, 24, 0, 0, 0, 0, 0, 0) + b"\0" * 46)
    put("lossy.webp", saved(picture(), "WEBP", quality=80))
    put("lossless.webp", saved(picture(mode="RGBA"), "WEBP", lossless=True, exif=exif(3), xmp=XMP))
    put("animated.webp", saved(picture(), "WEBP", save_all=True, append_images=[picture().transpose(Image.Transpose.FLIP_TOP_BOTTOM)], duration=100))


def top_down_bmp():
    im = picture(4, 2)
    rows = b"".join(bytes(value for x in range(4) for value in reversed(im.getpixel((x, y)))) for y in range(2))
    return b"BM" + struct.pack("<IHHI", 54 + len(rows), 0, 0, 54) + struct.pack("<IiiHHIIiiII", 40, 4, -2, 1, 24, 0, len(rows), 0, 0, 0, 0) + rows


def box(kind, data=b""):
    return struct.pack(">I", 8 + len(data)) + kind + data


def documents():
    movie = box(b"ftyp", b"isom\0\0\2\0isommp42") + box(b"moov", box(b"mvhd", b"\0" * 100)) + box(b"mdat", b"\x11" * 64)
    put("movie.mp4", movie)
    wide = struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 16 + 32) + b"\x22" * 32
    put("wide_box.mp4", box(b"ftyp", b"mp42\0\0\0\0") + wide + box(b"moov", b"\0" * 16))
    body = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
            b"5 0 obj<</Producer (WPS \\(test\\))/Creator (x)/CreationDate (D:20261120091200+08'00')>>endobj\n"
            b"trailer<</Root 1 0 R/Info 5 0 R>>\nstartxref\n0\n%%EOF\n")
    put("two_pages.pdf", body)
    put("encrypted.pdf", body.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 6 0 R"))
    name = b"word/document.xml"
    entry = b"PK\3\4\x14\0\1\0\0\0\0\0\0\0" + struct.pack("<IIIHH", 0, 0, 0, len(name), 0) + name
    put("encrypted.docx", entry + b"PK\5\6" + b"\0" * 18)
    put("page.html", b"\xef\xbb\xbf<!DOCTYPE html><html><body>404</body></html>")
    put("vector.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    put("token.tsr", (OUT.parent.parent / "proofs/tokens/good.tsr").read_bytes())
    # OpenTimestamps: magic, version, SHA-256 and a digest, then the tree of operations and its ends.
    proof = b"\0OpenTimestamps\0\0Proof\0\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08" + bytes(32)
    pending = b"\0\x83\xdf\xe3\x0d\x2e\xf9\x0c\x8e\x08\x07a.bc.de"
    block = b"\0\x05\x88\x96\x0d\x73\xd7\x19\x01\x03\xf7\xef\x15"
    put("pending.ots", proof + pending)
    put("two_ends.ots", proof + b"\xff" + pending + b"\xf0\x02ab\x08\xf1\x01c\xf2\x02\x03\x08" + block)
    put("too_deep.ots", proof + b"\x08" * 400 + pending)
    put("too_long.ots", proof + b"\xf3" * 9 + pending)
    put("cut.ots", proof + b"\xf0\x7f" + pending)
    put("block_header.txt", b"358391 02000000b96394585a281b7e5f438fd1c9ed492645a1fd61cb3802040000000000000000007ee445d23ad061af4a36b809501fab1ac4f2d7e7a739817dd0cbb7ec661b8a1e376755f58616186272def6\n")


def marks():
    """What tells how a file was made: programs, labels, credentials."""
    resource = lambda number, data: b"8BIM" + struct.pack(">H", number) + b"\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    record = lambda number, text: b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text
    counted = lambda text: struct.pack(">I", len(text) + 1) + text.encode("utf-16-be") + b"\0\0"
    iptc = record(55, b"20261120") + record(60, b"091200+0800") + record(65, b"PicsArt") + record(70, b"24.1")
    version = b"\0\0\0\1\1" + counted("Adobe Photoshop") + counted("Adobe Photoshop 2025")
    photoshop = b"Photoshop 3.0\0" + resource(0x0404, iptc) + resource(0x0406, b"\0\x0c\0\0\0\1\0") + resource(0x0421, version)
    jumbf = b"JP\0\1\0\0\0\1\0\0\0\x40jumb\0\0\0\x26jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\3c2pa\0" + b"\0" * 26
    label = b'{"Label":"1","ContentProducer":"001191110000000000000000000000","ProduceID":"42"}'
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + (b'<rdf:Description xmlns:A="http://www.tc260.org.cn/ns/AIGC/1.0/" A:AIGC="' + label.replace(b'"', b"&quot;") + b'"><xmpMM:History><rdf:Seq>'
        b'<rdf:li stEvt:softwareAgent="Windows Photos"/><rdf:li stEvt:softwareAgent="Snapseed 2.0"/></rdf:Seq></xmpMM:History></rdf:Description>')
    e = Image.Exif()
    e[0x8769] = {0x9286: b"UNICODE\0" + "美图 meitu".encode("utf-16-le")}
    plain = saved(picture(), "JPEG", quality=75, exif=e.tobytes(), comment=b"CREATOR: gd-jpeg v1.0")
    segments = b"".join(b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data for marker, data in ((0xE1, xmp), (0xED, photoshop), (0xEB, jumbf)))
    put("marks.jpg", plain[:2] + segments + plain[2:])
    text = "a long prompt, " * 50 + "\nSteps: 20, Sampler: Euler a"
    extra = chunk(b"tIME", struct.pack(">HBBBBB", 2026, 11, 20, 9, 12, 0)) + chunk(b"caBX", b"\0" * 16) + chunk(b"tEXt", b"parameters\0" + text.encode())
    put("marks.png", raw_png(4, 4, 8, 2, b"".join(b"\0" + b"\x40" * 12 for _ in range(4)), extra))
    data = lambda text: box(b"data", struct.pack(">II", 1, 0) + text)
    keys = box(b"keys", struct.pack(">II", 0, 2) + box(b"mdta", b"AIGC") + box(b"mdta", b"com.apple.quicktime.software"))
    items = box(b"ilst", box(struct.pack(">I", 1), data(label)) + box(struct.pack(">I", 2), data(b"CapCut 5.1")) + box(b"\xa9too", data(b"Lavf60.3")))
    meta = box(b"meta", b"\0\0\0\0" + box(b"hdlr", b"\0" * 24) + keys + items)
    credentials = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    put("marks.mp4", box(b"ftyp", b"isom\0\0\2\0isommp42") + box(b"uuid", credentials + b"\0" * 16) + box(b"moov", box(b"mvhd", b"\0" * 100) + box(b"udta", meta)) + box(b"mdat", b"\x11" * 64))


def vint(n):
    out = b""
    while n > 0x7F:
        out, n = out + bytes([n & 0x7F | 0x80]), n >> 7
    return out + bytes([n])


def archives():
    def zip_of(flags):
        local = b"PK\3\4" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0, 0, 3, 3, 1, 0) + b"a" + b"abc"
        second = b"PK\3\4" + struct.pack("<HHHHHIIIHH", 20, flags, 0, 0, 0, 0, 3, 3, 1, 0) + b"b" + b"abc"
        entry = lambda f, name, at: b"PK\1\2" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, f, 0, 0, 0, 0, 3, 3, 1, 0, 0, 0, 0, 0, at) + name
        directory = entry(0, b"a", 0) + entry(flags, b"b", len(local))
        return local + second + directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 2, 2, len(directory), len(local) + len(second), 0)
    put("plain.zip", zip_of(0))
    put("second_entry_encrypted.zip", zip_of(1))

    def rar5_block(kind, flags, body, extra=b"", data=b""):
        head = vint(kind) + vint(flags | (1 if extra else 0) | (2 if data else 0)) + (vint(len(extra)) if extra else b"") + (vint(len(data)) if data else b"") + body + extra
        return b"\0\0\0\0" + vint(len(head)) + head + data
    rar5 = b"Rar!\x1a\x07\x01\0" + rar5_block(1, 0, b"\0")
    file5 = b"\0\3\0\0\0" + vint(1) + b"a"
    put("plain5.rar", rar5 + rar5_block(2, 0, file5, data=b"abc") + rar5_block(5, 0, b"\0"))
    put("encrypted5.rar", rar5 + rar5_block(2, 0, file5, extra=vint(3) + vint(1) + b"\0\0", data=b"abc") + rar5_block(5, 0, b"\0"))
    put("names_encrypted5.rar", b"Rar!\x1a\x07\x01\0" + rar5_block(4, 0, b"\0" * 20))

    def rar4_block(kind, flags, body=b"", data=b""):
        if kind == 0x74:
            body = struct.pack("<I", len(data)) + body
        return b"\0\0" + bytes([kind]) + struct.pack("<HH", flags, 7 + len(body)) + body + data
    rar4 = b"Rar!\x1a\x07\0"
    put("plain4.rar", rar4 + rar4_block(0x73, 0, b"\0" * 6) + rar4_block(0x74, 0x8000, b"\0" * 22, b"abc") + rar4_block(0x7B, 0))
    put("encrypted4.rar", rar4 + rar4_block(0x73, 0, b"\0" * 6) + rar4_block(0x74, 0x8004, b"\0" * 22, b"abc") + rar4_block(0x7B, 0))
    put("names_encrypted4.rar", rar4 + rar4_block(0x73, 0x80, b"\0" * 6))

    def sevenzip(head):
        return b"7z\xbc\xaf\x27\x1c\0\4\0\0\0\0" + struct.pack("<QQI", 3, len(head), 0) + b"abc" + head
    put("plain.7z", sevenzip(b"\x01\x04\x06\x00\x01\x09\x03\x00\x07\x0b\x01\x00\x01\x03\x03\x01\x01\x00\x00"))
    put("encrypted.7z", sevenzip(b"\x17\x06\x00\x01\x09\x03\x00\x07\x0b\x01\x00\x01\x24\x06\xf1\x07\x01\x00\x00"))


def texts():
    put("lines.txt", "\n".join([
        "https://trade.aliexpress.com/order_detail.htm?orderId=8231907745126608&from=list", "订单号：8231 9077 4512 6608 下单时间 2026-11-04 09:14:22 (UTC+8)",
        "Order placed Nov 10, 2026, 9:14 AM PST", "昨天 15:20", "3天前", "10.11.2026 09.14", "运单号 LB384610925CN 已签收", "买家ID：cn1***9", "US $12.30 ¥45.60",
        "依据规则 4.2.1 第十二条第三款 Article 7 §3.2", "请在 5 个工作日内申诉 截止 2026年11月25日", "www.aliexpress.ru/item/1005006612204871.html", "aliexpress-login.example.com/a?b=c",
        "上午9:05 2026/11/20", "All times in GMT-08:00"]).encode())
    put("case.json", '{"schema":"precheck.case/1","kind":"appeal","cause":"points_deducted","notice_delivered_at":"2026-11-20T09:12:00+08:00","page_countdown":"P5DT3H",'
        '"page_countdown_read_at":"2026-11-20T10:00:00","platform_zone":null,"order_no":" 8231907745126608 ","amount":{"value":"12.30","currency":"USD"},'
        '"orders":[{"order_no":"1","product_ids":["2"],"tracking_nos":["LB384610925CN"]}],"clauses":["4.2.1",{"rule_set":"r","number":"3"}],"seller":{"exam_score":92.5},'
        '"files":[{"name":"a.png","kind":"order_page"}],"custody":[{"seq":1}],"corrections":[{"file":"a.png","reading":"kind","was":"x","is":"y"}],'
        '"confirmed":[{"code":"EDC-603","verdict":"dismissed"}],"own":{"note":[1,2,null]}}'.encode())
    put("facts.json", '{"schema":"precheck.facts/1","files":[{"name":"a.png","bytes":12,"sha256":"00","decode":"ok","read":"ok","container":{"media":"png","exif":[["Software","x"]]},'
        '"image":{"width":1366,"height":768,"measures":{"distinct_colours":900,"luma_deviation":40,"jpeg_quality":80,"average_hash":"18446744073709551615","cut_bar":[1,2,3,4],'
        '"patches":[{"kind":"mosaic","box":[1,2,30,12],"colour":[1,2,3],"score":0.5}],"edges":[[1,40,0,1366,1,2,3,4,5,6]]}},'
        '"text":{"turned_deg":90,"frame_width":768,"frame_height":1366,"lines":[{"text":"订单号 8231907745126608","box":[10,100,200,16],"char_x":[10,20.5,30],'
        '"look":{"bg":[255,255,255],"fg":[0,0,0],"contrast":21,"panel":[0,90,700,40]}},{"text":"2026-11-20 09:14","box":[10,130,200,16]}]}}]}'.encode())
    put("rules.json", '{"schema":"precheck.rules/1","id":"own","version":"1","effective":"2026-01-01","values":{"deadline.natural_days":{"value":7,"provenance":"guide","source":"own notes"},'
        '"words.kind.order_page":{"value":["订单"],"provenance":"default","source":"own","effective":"2026-02-01"}}}'.encode())


def films():
    """By ffmpeg, which names itself in them; as small as films can be."""
    def film(name, *options, source="testsrc=size=48x32:rate=5:duration=2"):
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, *options, str(OUT / name)], check=True)
    h264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "3", "-metadata", "creation_time=2026-11-20T01:12:00Z")
    film("h264.mp4", *h264)
    film("h264.mov", *h264)
    film("h264.mkv", *h264)
    film("fragments.mp4", *h264, "-movflags", "frag_keyframe+empty_moov+default_base_moof")
    film("vp8.webm", "-c:v", "libvpx", "-b:v", "20k", "-metadata", "creation_time=2026-11-20T01:12:00Z")
    film("live.webm", "-c:v", "libvpx", "-b:v", "20k", "-live", "1")
    film("part2.mp4", "-c:v", "mpeg4")
    # The same film, of which all but the beginning is left out by the list of edits.
    film("long_gop.mp4", *h264[:6], "-g", "50")
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-ss", "1.5", "-i", str(OUT / "long_gop.mp4"), "-c", "copy", str(OUT / "trimmed.mp4")], check=True)
    (OUT / "long_gop.mp4").unlink()
    webm = (OUT / "vp8.webm").read_bytes()
    put("cut.webm", webm[:len(webm) * 3 // 4])
    put("joined.webm", webm + webm)


def logs():
    talk = "2026-11-20 09:12:33 cn1551882093: hello\n2026-11-20 09:13:33 卖家客服: 亲，您好\n2026-11-20 09:20:00 cn1551882093: 没有收到：单号 LB384610925CN\n2026-11-20 09:21:00 卖家客服：好\n"
    put("talk.txt", ("订单号：8204256397643582\n" + talk).encode())
    put("talk_utf16.txt", talk.encode("utf-16"))
    put("talk_gb18030.txt", talk.encode("gb18030"))
    put("talk_phone.txt", ("\u200e[11/20/26, 9:12:33\u202fAM] Maria: hi\n[11/20/26, 9:14:00\u202fAM] Shop: hello: there\nsecond line\n[11/21/26, 1:14:00\u202fPM] Maria: ok\n").encode())
    put("talk_names_above.txt", "张三 2026-11-20 09:12:33\n你好\n我 2026-11-20 09:14:02\n今天就发\n张三 2026-11-20 09:15:00\n好的\n".encode())
    put("talk_days.txt", "2026年11月20日 星期五\n09:12 小王: 在吗\n09:13 店铺: 在\n2026年11月21日 星期六\n08:00 小王: 到了吗\n".encode())
    put("talk.csv", "\ufeff序号,时间,发送人,内容\r\n1,2026-11-20 09:12:33,cn155,\"你好, 在吗\"\r\n2,2026-11-20 09:14:33,店铺,\"第一行\n第二行 \"\"引号\"\"\"\r\n3,2026-11-20 09:15:33,cn155,好\r\n".encode())
    put("talk.json", '{"name":"Maria","messages":[{"id":1,"date":"2026-11-20T09:12:33","from":"Maria","text":["see ",{"type":"link","text":"x"}]},{"id":2,"date":"2026-11-20T09:14:33","from":"Shop","text":"yes"},{"id":3,"date":"2026-11-20T09:18:33","from":"Maria","text":"thx"}]}'.encode())
    put("talk_stamps.json", '[{"sender":{"loginId":"cn155"},"content":{"text":"hi"},"gmtCreate":1795137153000},{"sender":{"loginId":"shop"},"content":{"text":"yo"},"gmtCreate":1795137253000},{"sender":{"loginId":"cn155"},"content":{"text":"k"},"gmtCreate":1795137353000}]'.encode())
    message = '<div class="message"><div class="date" title="20.11.2026 09:1{0}:33 UTC+08:00">09:1{0}</div><div class="from_name">{1}</div><div class="text">{2}</div></div>'
    put("talk.html", ('<!DOCTYPE html><html><head><title>x</title><script>2026-11-20 09:12 x: y</script></head><body>' +
        message.format(2, "Maria &amp; Co", "Hello<br>there") + message.format(4, "Shop", "Hi") + message.format(5, "Maria &amp; Co", "&#x6536;&#21040;") + '</body></html>').encode())
    put("no_talk.txt", "Dear reviewer,\nOn 2026-11-20 09:12 the parcel was shipped. See: the tracking page.\nThe order number is 8204256397643582: please check.\n".encode())


def edited():
    """Pictures that the core does not decode, with the name of an editor; needs heif-enc and exiftool."""
    source = OUT / "edited.png"
    picture(64, 48).save(source)
    for name in ("edited.heic", "edited.avif"):
        subprocess.run(["heif-enc", "-q", "40", *(["-A"] if name.endswith("avif") else []), str(source), "-o", str(OUT / name)], check=True, stdout=subprocess.DEVNULL)
    picture(64, 48).save(OUT / "edited.tiff", compression="tiff_lzw")
    for name in ("edited.heic", "edited.avif", "edited.tiff"):
        subprocess.run(["exiftool", "-q", "-overwrite_original", "-EXIF:Software=Adobe Photoshop 25.0", "-XMP:CreatorTool=Adobe Photoshop 25.0 (Windows)", str(OUT / name)], check=True)
    source.unlink()


if __name__ == "__main__":
    pngs()
    jpegs()
    small_formats()
    documents()
    marks()
    archives()
    texts()
    films()
    logs()
    edited()
    total = sum(path.stat().st_size for path in OUT.iterdir())
    print(f"{len(list(OUT.iterdir()))} files, {total} bytes")
    assert total < 300_000, "the seeds are to stay small"
