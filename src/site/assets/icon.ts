/** A falcon from the front, as in the head of the pages. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#0e7c86" d="M2 5c6 0 9 2 10 6 1-4 4-6 10-6-1 5-4 8-7 9l1 5-4-3-4 3 1-5C6 13 3 10 2 5z"/></svg>
`;
