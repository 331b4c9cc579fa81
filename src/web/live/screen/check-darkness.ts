/** A picture is black where no colour of it is lighter than this, of 255. */
const darkBelow = 16;
/** A picture is looked at in so many px each way. */
const sample = 8;

/** Says of any number of frames whether they are black. */
export function createDarkCheck(): (frame: VideoFrame | HTMLVideoElement) => boolean {
  const canvas = new OffscreenCanvas(sample, sample);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (frame) => {
    if (!context) {
      return false;
    }
    context.drawImage(frame, 0, 0, sample, sample);
    const { data } = context.getImageData(0, 0, sample, sample);
    return data.every((value, index) => index % 4 === 3 || value < darkBelow);
  };
}
