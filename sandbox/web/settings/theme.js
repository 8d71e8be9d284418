/* Runs before the first paint, so that a dark evening is not met with a white flash. */
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let choice = null;
  try {
    choice = localStorage.getItem('telegram.theme');
  } catch {
    // Without a memory the theme is the system's until one is chosen.
  }
  const apply = () => {
    const theme = choice === 'light' || choice === 'dark' ? choice : dark.matches ? 'dark' : 'light';
    document.documentElement.dataset.theme = theme;
  };
  apply();
  dark.addEventListener('change', apply);
  addEventListener('theme', ({ detail }) => {
    choice = detail;
    apply();
  });
})();
