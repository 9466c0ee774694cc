/** The screens about what vacancies say. */
export const contentPaths = ['/desk/reviews', '/desk/take-down'] as const;
