/** Who runs the site and under which filings and licences, as every page shows it. What is not set is null. */
export interface Operator {
  name: string | null;
  creditCode: string | null;
  icpFiling: string | null;
  icpLicence: string | null;
  policeFiling: string | null;
  hrLicence: string | null;
  phone: string | null;
  email: string | null;
  /** For reports of illegal and harmful content; those of the operator where it has none of its own. */
  reportPhone: string | null;
  reportEmail: string | null;
}
