import { DataSource } from 'typeorm';
import { checkCharacter, type OrganizationForm } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';

/** A right credit code, another one for each number. */
export function creditCodeOf(number: number): string {
  const begin = `91130100MA${String(number).padStart(7, '0')}`;
  return begin + checkCharacter(begin);
}

/** What an organization says of itself when it is brought in. */
export function organizationForm(number: number, given: Partial<OrganizationForm> = {}): OrganizationForm {
  return {
    name: `石家庄测试${number}号有限公司`,
    kind: 'enterprise',
    creditCode: creditCodeOf(number),
    industry: 'it-software',
    size: '50-150人',
    ownership: '民营',
    placeCode: '130102',
    address: '中山东路 1 号',
    introduction: '做软件。',
    website: 'https://example.com/',
    contactName: '王联系',
    ...given,
  };
}

/** An organization that is there, verified unless something else is said. @returns its id */
export async function organizationRow(
  api: HttpApplication,
  number: number,
  given: { kind?: string; origin?: string; creditCode?: string | null; verified?: boolean; name?: string } = {},
): Promise<string> {
  const { kind = 'enterprise', origin = 'registered', creditCode = creditCodeOf(number), verified = true } = given;
  const name = given.name ?? `石家庄测试${number}号有限公司`;
  const id = newId();
  await api.get(DataSource, { strict: false }).query(
    `INSERT INTO organization (id, name, name_key, kind, origin, credit_code, verified_at, created_at, updated_at)
     VALUES ($1, $2, $2, $3, $4, $5, $6, now(), now())`,
    [id, name, kind, origin, creditCode, verified ? new Date() : null],
  );
  return id;
}
