import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pdf, png, pngChunk } from '../../../test/support/pictures.js';
import { zipOf } from '../../../test/support/zips.js';
import { docx, purposes, readContent } from './content.rules.js';

const segment = (marker: number, content: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};
const frame = segment(0xc0, Buffer.from([8, 0, 4, 0, 6, 1, 1, 0x11, 0]));
const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([1, 2, 0xff, 0, 0xff, 0xd0, 3]),
]);

/** Exif data of a camera: how to turn the picture, and where it was taken. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(38);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  tiff.writeUInt16LE(0x8825, 22);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 38.04 114.51')]));
}

function jpeg(...more: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...more, frame, scan, Buffer.from([0xff, 0xd9])]);
}

function webp(...more: Buffer[]): Buffer {
  // The flags say whether there are Exif and XMP data.
  const flags = more.length > 0 ? '\x0c' : '\0';
  const extended = Buffer.from(`VP8X\n\0\0\0${flags}\0\0\0\x05\0\0\x03\0\0`, 'latin1');
  const picture = Buffer.from('VP8L\x06\0\0\0\x2f\x05\xc0\0\0\0', 'latin1');
  const content = Buffer.concat([extended, picture, ...more]);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + content.length, 4);
  return Buffer.concat([head, content]);
}

const html = '<script>alert(document.cookie)</script>';

describe('a file', () => {
  it.each([
    ['PNG', png(), 'image/png'],
    ['JPEG', jpeg(), 'image/jpeg'],
    ['WebP', webp(), 'image/webp'],
    ['PDF', pdf(), 'application/pdf'],
  ])('that is a %s is told by its content and kept whole', (_, bytes, mediaType) => {
    expect(readContent(bytes)).toEqual({ mediaType, bytes });
  });

  it.each([
    ['SVG', `<svg xmlns="http://www.w3.org/2000/svg">${html}</svg>`],
    ['HTML', `<!doctype html>${html}`],
    ['GIF', 'GIF89a\x01\0\x01\0\0\0\0;'],
    ['archive', 'PK\x03\x04aaaaaaaaaaaaaaaa'],
    ['program', '#!/bin/sh\necho hello'],
    ['text before a PDF', `${html}%PDF-1.4\n%%EOF`],
  ])('that is %s is not taken', (_, text) => {
    expect(readContent(Buffer.from(text, 'latin1'))).toEqual({ fault: 'unknown' });
  });

  it('that is a picture loses remarks, hidden documents and what hangs on to its end', () => {
    const hostile = [
      png({ extra: [pngChunk('tEXt', Buffer.from(`Comment\0${html}`)), pngChunk('eXIf', Buffer.from('GPS'))] }),
      jpeg(segment(0xfe, Buffer.from(html)), segment(0xed, Buffer.from('GPS'))),
      webp(Buffer.from('EXIF\x04\0\0\0GPS ', 'latin1'), Buffer.from('XMP \x08\0\0\0<script>', 'latin1')),
    ].map((bytes) => Buffer.concat([bytes, Buffer.from(html)]));
    for (const bytes of hostile) {
      const read = readContent(bytes);
      if ('fault' in read) throw new Error(read.fault);
      expect(read.bytes.toString('latin1')).not.toMatch(/script|GPS/);
      expect(readContent(read.bytes)).toEqual(read);
    }
  });

  it('that is a photo loses where it was taken, and keeps how it is to be turned', () => {
    const read = readContent(jpeg(exif(6)));
    if ('fault' in read) throw new Error(read.fault);
    expect(read.bytes.includes('GPS')).toBe(false);
    expect(read.bytes.subarray(2, 40).toString('hex')).toContain('01120003000000010006');
    expect(readContent(read.bytes)).toEqual(read);
  });

  it('whose pixels no phone could hold is refused', () => {
    const bytes = png();
    bytes.writeUInt32BE(60_000, 16);
    expect(readContent(bytes)).toEqual({ fault: 'too-many-pixels' });
  });

  it.each([
    ['runs a script', pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'active'],
    ['runs a script under a masked name', pdf('/AA<</O<</S/J#61vaScript>>>>'), 'active'],
    ['runs a script that stands elsewhere', pdf('/OpenAction<</S/Foo/JS 12 0 R>>'), 'active'],
    ['runs a script written in hexadecimal', pdf('/OpenAction<</S/Foo/JS <6170>>>'), 'active'],
    ['starts a program', pdf('/OpenAction<</S/Launch>>'), 'active'],
    ['carries a file', pdf('/Names<</EmbeddedFiles 9 0 R>>'), 'active'],
    ['is locked', pdf('/Encrypt 9 0 R'), 'encrypted'],
    ['is an archive as well', Buffer.concat([pdf(), Buffer.from('PK\x05\x06')]), 'damaged'],
    ['has no end', Buffer.from('%PDF-1.4\n1 0 obj'), 'damaged'],
  ])('that is a PDF and %s is refused', (_, bytes, fault) => {
    expect(readContent(bytes)).toEqual({ fault });
  });

  it('that is a PDF whose packed pictures have the letters of a script by chance is taken', () => {
    const bytes = pdf('/Length 9>>stream\n\x01\x8f/JS\x93\x02ab\nendstream');
    expect(readContent(bytes)).toEqual({ mediaType: 'application/pdf', bytes });
  });

  describe('for a résumé', () => {
    const part = (name: string) => ({ name, content: '<x/>' });
    const parts = ['[Content_Types].xml', 'word/document.xml'].map(part);
    const read = (bytes: Buffer) => readContent(bytes, purposes.resume);

    it('may be a document of Word, and nowhere else', () => {
      const bytes = zipOf(parts);
      expect(read(bytes)).toEqual({ mediaType: docx, bytes });
      expect(readContent(bytes)).toEqual({ fault: 'unknown' });
    });

    it('may be a protected PDF, or one with a form in it: its sender alone gets it back', () => {
      for (const bytes of [pdf('/Encrypt 9 0 R'), pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>')]) {
        expect(read(bytes)).toEqual({ mediaType: 'application/pdf', bytes });
      }
    });

    it.each([
      ['another archive', zipOf([part('a.txt')]), 'unknown'],
      ['a document with macros', zipOf([...parts, part('word/vbaProject.bin')]), 'unknown'],
      ['half a document', zipOf(parts).subarray(0, 60), 'damaged'],
      ['an old or locked document', Buffer.from('d0cf11e0a1b11ae10000000000', 'hex'), 'old-word'],
      ['a web page', Buffer.from(html), 'unknown'],
    ])('is not %s', (_, bytes, fault) => {
      expect(read(bytes)).toEqual({ fault });
    });
  });

  it('that was cut anywhere is refused or read, and never breaks the reader', () => {
    const whole = [png(), jpeg(exif(3)), webp(), pdf()];
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.nat(), (bytes, at) => {
        const cut = bytes.subarray(0, at % (bytes.length - 2));
        return 'fault' in readContent(cut);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.nat(), fc.nat(255), (bytes, at, byte) => {
        const broken = Buffer.from(bytes);
        broken[at % bytes.length] = byte;
        const read = readContent(broken);
        return 'fault' in read || read.bytes.length > 0;
      }),
    );
  });
});
