// Runs in the page of the desk from its start. Plain JavaScript: what a compiler adds to a function would be missing there.
{
  let measured = 0;
  for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
    const { measureText } = prototype;
    prototype.measureText = function (text) {
      measured += 1;
      return measureText.call(this, text);
    };
  }
  /** Times at which the text of the payload changed, ms. */
  let changes = [];
  let shown = '';
  const look = () => {
    const text = document.querySelector('[data-testid="payload"]')?.textContent ?? '';
    if (text !== shown) {
      shown = text;
      changes.push(performance.now());
    }
  };
  let observer;
  window.benchLive = {
    start() {
      look();
      changes = [performance.now()];
      measured = 0;
      observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    },
    stop() {
      observer.disconnect();
      changes.push(performance.now());
      const gaps = changes.slice(1).map((time, index) => time - changes[index]);
      return { measured, longestGap: Math.max(...gaps) };
    },
  };
}
