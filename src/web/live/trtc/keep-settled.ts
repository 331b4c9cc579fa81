/**
 * Brings something to how it is wanted, one step after the other: the SDK refuses a step while another runs. What is wanted may change
 * meanwhile.
 * @param next the step that is missing; undefined when nothing is. A step never rejects.
 * @returns call it whenever what is wanted or what is there may have changed
 */
export function keepSettled(next: () => (() => Promise<void>) | undefined): () => void {
  let isBusy = false;

  async function settle(): Promise<void> {
    isBusy = true;
    for (let step = next(); step !== undefined; step = next()) {
      await step();
    }
    isBusy = false;
  }

  return () => {
    if (!isBusy) {
      void settle();
    }
  };
}
