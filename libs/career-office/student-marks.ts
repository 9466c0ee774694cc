import { Injectable } from '@nestjs/common';
import { Secrets } from '#platform/secrets';

/** What is kept of students and of their addresses: keyed marks, which say nothing to who has not the fair's key. */
@Injectable()
export class StudentMarks {
  constructor(private readonly secrets: Secrets) {}

  /** Of a row of a list, by the keys of name and number. */
  ofStudent(universityId: string, { nameKey, numberKey }: { nameKey: string; numberKey: string }): Buffer {
    return this.secrets.mark('student', 'list', universityId, nameKey, numberKey);
  }

  /** Of an address; what follows a plus sign leads to the same mailbox. */
  ofAddress(universityId: string, address: string): Buffer {
    return this.secrets.mark('student', 'mail', universityId, address.toLowerCase().replace(/\+[^@]*(?=@)/, ''));
  }

  ofCode(personId: string, addressMark: Buffer, code: string): Buffer {
    return this.secrets.mark('school-code', personId, addressMark.toString('hex'), code);
  }

  isCode(given: Buffer, personId: string, addressMark: Buffer, code: string): boolean {
    return this.secrets.isMark(given, 'school-code', personId, addressMark.toString('hex'), code);
  }
}
