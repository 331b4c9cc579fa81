// @ts-check
// Before the page is drawn, so that it never shows other colours first: `?theme=light&language=zh-CN`, and `&in=desk` where it is
// part of a desk. By itself it is dark, as a desk is, and speaks the browser's language.
(() => {
  const wanted = new URLSearchParams(location.search);
  const root = document.documentElement;
  const language = wanted.get('language') ?? navigator.language;
  root.dataset['theme'] = wanted.get('theme') === 'light' ? 'light' : 'dark';
  root.dataset['in'] = wanted.get('in') === 'desk' ? 'desk' : 'window';
  root.lang = /^zh\b/i.test(language) ? 'zh-CN' : 'en';
})();
