// Runs in the page that is measured. Plain JavaScript: what a compiler adds to a function would be missing there.
window.benchFrames = {
  start() {
    const times = [];
    let isOn = true;
    const note = (at) => {
      times.push(at);
      if (isOn) {
        requestAnimationFrame(note);
      }
    };
    requestAnimationFrame(note);
    window.benchFrames.stop = () => {
      isOn = false;
      return times;
    };
  },
  stop: () => [],
};
