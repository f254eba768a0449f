// Handing a file to the reader.

export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A chart with its title above it, as it stands in a report. */
export async function titled(chart: HTMLCanvasElement, title: string, ground: string, ink: string, font: string): Promise<Blob | null> {
  const scale = chart.width / chart.clientWidth || 1;
  const head = Math.round(40 * scale);
  const whole = document.createElement("canvas");
  whole.width = chart.width;
  whole.height = chart.height + head;
  const pen = whole.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, whole.width, whole.height);
  pen.fillStyle = ink;
  pen.font = `600 ${Math.round(15 * scale)}px ${font}`;
  pen.textBaseline = "middle";
  pen.fillText(title, Math.round(12 * scale), head / 2, whole.width - 24 * scale);
  pen.drawImage(chart, 0, head);
  return new Promise((resolve) => whole.toBlob(resolve, "image/png"));
}
