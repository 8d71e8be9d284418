/** Who asks, and whom to write to about it: RFC 9110, 10.1.5. A header holds ASCII, so other letters are encoded. */
export function userAgent(contact: string): string {
  const safe = contact
    .trim()
    .replace(/\s+/g, ' ')
    // A comment in parentheses: none may stand inside, nor anything that could end a header.
    .replace(/[^ -~]+|[()\\]/gu, (found) =>
      encodeURIComponent(found.toWellFormed()).replace(/[()]/g, bracket),
    );
  return safe === '' ? 'Svodka/0.1 (news digest bot; self-hosted)' : `Svodka/0.1 (+${safe})`;
}

const bracket = (found: string) => (found === '(' ? '%28' : '%29');
