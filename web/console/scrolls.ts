/** For a part that scrolls by itself: whoever uses keys alone must reach it to scroll it (WCAG 2.1.1). */
export const scrolls = { tabIndex: 0 };
