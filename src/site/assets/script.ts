/**
 * The site's script: the search, and buttons that copy code. Nothing needs it; without it the search is not there.
 * It is text rather than a module of ours, as it runs in a browser and no other file does.
 */
export const script = `'use strict';
(() => {
  const root = document.documentElement.dataset.root ?? '';
  const form = document.querySelector('[data-search]');
  const input = form.querySelector('input');
  const results = form.querySelector('[data-results]');
  const list = form.querySelector('[data-list]');
  const status = form.querySelector('[data-status]');
  const most = 12;
  let pages;

  const load = () => {
    pages ??= new Promise((resolve) => {
      const script = document.createElement('script');
      script.src = root + 'assets/search-index.js';
      script.onload = () => resolve(globalThis.sakerSearch);
      script.onerror = () => resolve([]);
      document.head.append(script);
    });
    return pages;
  };

  const score = (page, words) => {
    let sum = 0;
    const title = page.title.toLowerCase();
    for (const word of words) {
      if (title.startsWith(word)) sum += 12;
      else if (title.includes(word)) sum += 8;
      else if (page.about.toLowerCase().includes(word)) sum += 4;
      else if (page.words.includes(word)) sum += 1;
      else return 0;
    }
    return sum;
  };

  const show = async () => {
    const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    if (words.length === 0) return close();
    const all = await load();
    const found = all.map((page) => ({ page, score: score(page, words) })).filter((one) => one.score > 0);
    found.sort((a, b) => b.score - a.score);
    list.replaceChildren(...found.slice(0, most).map(({ page }) => item(page)));
    const more = found.length > most ? ', the best ' + most + ' are shown' : '';
    status.textContent = found.length === 0 ? 'Nothing found' : found.length === 1 ? '1 page' : found.length + ' pages' + more;
    results.hidden = false;
  };

  const item = (page) => {
    const link = document.createElement('a');
    link.href = root + page.path;
    const title = document.createElement('b');
    title.textContent = page.title;
    const about = document.createElement('span');
    about.textContent = page.kind + ': ' + page.about;
    link.append(title, about);
    const row = document.createElement('li');
    row.append(link);
    return row;
  };

  const close = () => {
    results.hidden = true;
  };

  const move = (event, by) => {
    const stops = [input, ...list.querySelectorAll('a')];
    const at = stops.indexOf(document.activeElement);
    if (results.hidden || at < 0) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + by))].focus();
  };

  form.hidden = false;
  input.addEventListener('focus', load);
  input.addEventListener('input', show);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') move(event, 1);
    else if (event.key === 'ArrowUp') move(event, -1);
    else if (event.key === 'Escape') {
      close();
      input.focus();
    }
  });
  form.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!form.contains(event.target)) close();
  });

  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll('.code')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(block.querySelector('code').textContent.trimEnd());
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Select it and copy by hand';
      }
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
    block.append(button);
  }
})();
`;
