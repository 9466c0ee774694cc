/** The screens about who is who: what was submitted, who wants to join, which two are one. */
export const verificationPaths = ['/desk/submissions', '/desk/join-requests', '/desk/merge'] as const;
